//! Sorting, once: each sorting of a type of its own would add two kilobytes to the modules that run in the browser, and that
//! of the standard library is many times as large as this one.

use std::cmp::Ordering;

/// The positions `0..count` in ascending order of what they stand for; equal ones keep their order.
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    // Runs of doubling length are merged in pairs.
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for start in (0..count).step_by(2 * run) {
            let (middle, end) = ((start + run).min(count), (start + 2 * run).min(count));
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let takes_left = right == end || left < middle && compare(positions[left], positions[right]).is_le();
                let from = if takes_left { &mut left } else { &mut right };
                merged.push(positions[*from]);
                *from += 1;
            }
        }
        positions = merged;
        run *= 2;
    }
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

    #[test]
    fn any_number_is_sorted_as_the_standard_library_does() {
        for count in 0..70 {
            let numbers: Vec<usize> = (0..count).map(|at| at * 37 % 23).collect();
            let mut expected: Vec<usize> = (0..count).collect();
            expected.sort_by_key(|at| numbers[*at]);
            assert_eq!(ordered(count, &|a, b| numbers[a].cmp(&numbers[b])), expected);
        }
    }
}
