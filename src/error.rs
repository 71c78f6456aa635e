//! The crate's error over the features' own errors, and the one that all entry points share.

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
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum OptionError {
    /// The value is of the wrong type or out of range.
    #[error("option `{option}` must be {expected}")]
    Invalid {
        /// The option's name, with a path where it is nested (`retry.limit`).
        option: String,
        /// What it takes, as the object of "must be".
        expected: &'static str,
    },
    /// There is no such option, probably a misspelling.
    #[error("there is no option `{option}`")]
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
}
