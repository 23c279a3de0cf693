//! How many obligations of which kind.

use super::{Obligation, ObligationKind};

/// Obligations counted by when they are due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// 持续.
    pub continuous: usize,
    /// 定期.
    pub periodic: usize,
    /// 遇事.
    pub event: usize,
}

impl Tally {
    /// Counts these obligations.
    pub fn of<'a>(obligations: impl IntoIterator<Item = &'a Obligation>) -> Self {
        let mut tally = Self::default();
        for obligation in obligations {
            match obligation.kind {
                ObligationKind::Continuous => tally.continuous += 1,
                ObligationKind::Periodic(_) => tally.periodic += 1,
                ObligationKind::Event => tally.event += 1,
            }
        }
        tally
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.continuous + self.periodic + self.event
    }

    /// Each kind's name and count, in the order in which pages list them.
    pub fn named(self) -> [(&'static str, usize); 3] {
        [("持续", self.continuous), ("定期", self.periodic), ("遇事", self.event)]
    }

    /// `持续 7　定期 1`, without the kinds that there are none of.
    pub fn words(self) -> String {
        let some = self.named().into_iter().filter(|(_, count)| *count > 0);
        some.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join("　")
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            continuous: self.continuous + other.continuous,
            periodic: self.periodic + other.periodic,
            event: self.event + other.event,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn only_what_is_there_is_said() {
        let tally = Tally {
            continuous: 7,
            periodic: 0,
            event: 2,
        };
        assert_eq!(tally.words(), "持续 7　遇事 2");
        assert_eq!(tally.total(), 9);
        assert_eq!(Tally::default().words(), "");
    }
}
