//! Sorting, once: each sorting of a type of its own would add two kilobytes to the modules that run in the browser.

use std::cmp::Ordering;

/// The positions `0..count` in ascending order of what they stand for; equal ones keep their order.
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    positions
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn equal_ones_keep_their_order() {
        let words = ["丙", "甲", "乙", "甲"];
        let lengths = [3, 1, 2, 1];
        let sorted: Vec<&str> = ordered(4, &|a, b| lengths[a].cmp(&lengths[b])).into_iter().map(|at| words[at]).collect();
        assert_eq!(sorted, ["甲", "甲", "乙", "丙"]);
        assert_eq!(ordered(4, &|a, b| lengths[a].cmp(&lengths[b])), [1, 3, 2, 0]);
    }
}
