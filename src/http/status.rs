//! Status codes of RFC 9110 §15.

/// A status code as the host reported it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Status(u16);

impl Status {
    /// Wraps a status code; the host has already limited its range.
    #[must_use]
    pub const fn new(code: u16) -> Self {
        Self(code)
    }

    /// The code as a number.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }

    /// Whether `fetch` would call the response `ok` (2xx).
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self.0, 200..=299)
    }

    /// Whether a response with this status is an error to the caller: 4xx, 5xx, and what is no
    /// status at all (RFC 9110 §15).
    ///
    /// A 304 or a redirect that the caller asked to see is an answer, not a failure; so is 0, which
    /// browsers show in place of a response that a page may not see.
    #[must_use]
    pub const fn is_error(self) -> bool {
        !matches!(self.0, 0 | 100..400)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_status_is_an_error() {
        for (code, expected) in [
            (0, false),
            (1, true),
            (99, true),
            (100, false),
            (200, false),
            (304, false),
            (399, false),
            (400, true),
            (599, true),
            (600, true),
            (1000, true),
        ] {
            assert_eq!(Status::new(code).is_error(), expected, "{code}");
        }
    }
}
