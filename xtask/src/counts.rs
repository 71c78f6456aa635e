//! How many tests a runner says it ran.

use std::iter::Sum;

use crate::process::Output;

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Counts {
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Reads the counts off a finished runner. A runner that fails without a failed test, or that
    /// ran no test at all, counts as one failure: neither may look like success.
    pub fn of(output: &Output) -> Self {
        Self::read(&output.text).or_failure(output.status.success())
    }

    fn or_failure(mut self, success: bool) -> Self {
        let nothing_ran = self.passed + self.failed == 0;
        if nothing_ran || (!success && self.failed == 0) {
            self.failed += 1;
        }
        self
    }

    /// Understands Rust's test harness, `node --test` and our own `N passed, N failed`.
    fn read(text: &str) -> Self {
        let mut counts = Self::default();
        for line in text.lines() {
            let line = line.trim();
            if let Some(result) = line.strip_prefix("test result: ") {
                counts.passed += number_before(result, " passed");
                counts.failed += number_before(result, " failed");
            } else if let Some(number) = line.strip_prefix("# pass ") {
                counts.passed += number.parse().unwrap_or(0);
            } else if let Some(number) = line.strip_prefix("# fail ") {
                counts.failed += number.parse().unwrap_or(0);
            }
        }
        counts + text.lines().rev().find_map(own_line).unwrap_or_default()
    }
}

impl std::ops::Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, counts| sum + counts)
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// `N passed, N failed`, alone on its line.
fn own_line(line: &str) -> Option<Counts> {
    let (passed, failed) = line.trim().strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Counts { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
}

fn number_before(text: &str, unit: &str) -> u64 {
    let before = text.split(unit).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn sums_the_test_binaries_of_cargo() {
        let text = "test a ... ok\n\
                    test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured\n";
        assert_eq!(Counts::read(text), counts(15, 2));
    }

    #[test]
    fn takes_the_last_line_of_our_own_runners() {
        let text = "node: 4 passed, 0 failed\n4 passed, 0 failed\ndetails\n9 passed, 1 failed\n";
        assert_eq!(Counts::read(text), counts(9, 1));
    }

    #[test]
    fn reads_the_tap_of_node() {
        assert_eq!(Counts::read("# tests 7\n# pass 6\n# fail 1\n# skipped 0\n"), counts(6, 1));
    }

    #[test]
    fn a_runner_cannot_succeed_without_tests() {
        assert_eq!(counts(0, 0).or_failure(true), Counts::FAILED);
        assert_eq!(counts(0, 0).or_failure(false), Counts::FAILED);
    }

    #[test]
    fn a_runner_cannot_fail_without_a_failure() {
        assert_eq!(counts(5, 0).or_failure(false), counts(5, 1));
        assert_eq!(counts(5, 2).or_failure(false), counts(5, 2));
        assert_eq!(counts(5, 0).or_failure(true), counts(5, 0));
    }
}
