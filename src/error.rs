//! The crate's error over the features' own errors, and the one that all entry points share.

use std::fmt;

/// Any failure of the crate, by the feature it comes from.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum Error {
    /// A token, key or verification option was refused.
    #[cfg(feature = "jwt")]
    Jwt(#[from] crate::jwt::Error),
    /// An option has a name or a value that the call does not take.
    Option(#[from] OptionError),
    /// A webhook delivery or its secret was refused.
    #[cfg(feature = "webhooks")]
    Webhook(#[from] crate::webhook::Error),
}

/// An option that a caller passed is not one, or not of the documented kind.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum OptionError {
    /// The value is of the wrong type or out of range.
    Invalid {
        /// The option's name, with a path where it is nested (`retry.limit`).
        option: String,
        /// What it takes, as the object of "must be".
        expected: &'static str,
    },
    /// There is no such option, probably a misspelling.
    Unknown {
        /// The name as the caller wrote it, with a path where it is nested.
        option: String,
    },
}

impl OptionError {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "ERR_OPTION_INVALID",
            Self::Unknown { .. } => "ERR_OPTION_UNKNOWN",
        }
    }

    /// The name of the option at fault.
    #[must_use]
    pub fn option(&self) -> &str {
        match self {
            Self::Invalid { option, .. } | Self::Unknown { option } => option,
        }
    }

    /// What is wrong, as one text.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Invalid { option, expected } => {
                ["option `", option, "` must be ", expected].concat()
            }
            Self::Unknown { option } => ["there is no option `", option, "`"].concat(),
        }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl std::error::Error for OptionError {}
