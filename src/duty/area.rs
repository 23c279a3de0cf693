//! Areas: what obligations are about, whoever has them.

use super::Obligation;
use crate::regulation::Address;

/// An area, as editors drew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// What people see.
    pub name: String,
    /// The places whose obligations belong to it, unless a smaller place in another area has them.
    pub at: Vec<Address>,
}

/// The position of the area that an obligation belongs to: the one with the smallest place around its clause.
pub fn area_of(areas: &[Area], obligation: &Obligation) -> Option<usize> {
    let places = areas
        .iter()
        .enumerate()
        .flat_map(|(index, area)| area.at.iter().map(move |place| (index, place)));
    // Of two places around the same clause one is inside the other.
    let mut smallest: Option<(usize, &Address)> = None;
    for (index, place) in places.filter(|(_, place)| place.contains(&obligation.at)) {
        if smallest.is_none_or(|(_, other)| other.contains(place)) {
            smallest = Some((index, place));
        }
    }
    smallest.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;

    #[test]
    fn the_smallest_place_decides() {
        let area = |name: &str, at: &[&str]| Area {
            name: name.to_owned(),
            at: at.iter().map(|place| place.parse().expect("a citation")).collect(),
        };
        let areas = [area("全条", &["第二条", "第三条第1项"]), area("一项", &["第二条第3项", "第四条"])];
        let of = |at: &str| {
            let obligation = Obligation {
                at: at.parse().expect("a citation"),
                ..obligation("a", "r")
            };
            area_of(&areas, &obligation)
        };
        assert_eq!(of("第二条第1项"), Some(0));
        assert_eq!(of("第二条第3项"), Some(1));
        assert_eq!(of("第二条第3项第（1）目"), Some(1));
        assert_eq!(of("第三条第2项"), None);
        assert_eq!(of("第三条第1项"), Some(0));
    }
}
