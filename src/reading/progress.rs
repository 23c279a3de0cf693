//! How far a reader has come.

/// How much of a text has come into view, in thousandths. `top` is where it begins below the upper edge of the window
/// (negative once it has gone above it), `height` is its own, `window` that of the window, all in the same unit.
pub fn through(top: f64, height: f64, window: f64) -> u16 {
    if height <= 0.0 {
        return 1000;
    }
    ((window - top) / height * 1000.0).clamp(0.0, 1000.0) as u16
}

/// Tells when something has stayed the same for some looks in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dwell {
    looks: u8,
}

impl Dwell {
    /// Takes what is so at this look; true at the one look with which it has been so `needed` times in a row.
    pub fn look(&mut self, so: bool, needed: u8) -> bool {
        self.looks = if so { self.looks.saturating_add(1) } else { 0 };
        self.looks == needed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_goes_from_the_first_line_to_the_last() {
        for (top, height, window, expected) in [
            (900.0, 2000.0, 800.0, 0),
            (0.0, 1600.0, 800.0, 500),
            (-800.0, 1600.0, 800.0, 1000),
            (-5000.0, 1600.0, 800.0, 1000),
            (100.0, 300.0, 800.0, 1000),
            (0.0, 0.0, 800.0, 1000),
        ] {
            assert_eq!(through(top, height, window), expected, "{top} {height} {window}");
        }
    }

    #[test]
    fn a_glance_is_no_reading() {
        let mut dwell = Dwell::default();
        let looks = [true, true, false, true, true, true, true, true];
        let told: Vec<bool> = looks.iter().map(|so| dwell.look(*so, 3)).collect();
        assert_eq!(told, [false, false, false, false, false, true, false, false]);
    }
}
