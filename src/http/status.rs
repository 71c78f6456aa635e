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

    /// Whether a response with this status is an error to the caller (4xx and 5xx).
    ///
    /// A 304 or a redirect that the caller asked to see is an answer, not a failure.
    #[must_use]
    pub const fn is_error(self) -> bool {
        self.0 >= 400
    }
}
