//! Why a call gave no response.

use std::fmt;

use super::RedirectError;
use crate::{
    encoding::{decimal, join},
    http::{HeaderError, Method},
};

/// A call that was not sent, or got no response.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Error<F> {
    /// `fetch` takes no body with this method.
    BodyNotAllowed(Method),
    /// The caller's own code threw.
    Caller(F),
    /// The circuit breaker keeps requests from the server.
    CircuitOpen {
        /// How many attempts were made.
        attempts: u32,
        /// In how many milliseconds another one may try.
        ms: u64,
    },
    /// A header field could not be sent as it is.
    Header(HeaderError),
    /// Plain `http:` to another machine.
    HttpsRequired(String),
    /// The network failed: no route, no TLS, a reset connection, no CORS permission.
    Network {
        /// How many attempts were made.
        attempts: u32,
        /// What the host threw for the last one.
        cause: F,
    },
    /// The injected `fetch` resolved to something else.
    NotAResponse,
    /// A redirect was not followed.
    Redirect {
        /// How many attempts were made.
        attempts: u32,
        /// Why not.
        cause: RedirectError,
    },
    /// A time limit passed.
    Timeout {
        /// How many attempts were made.
        attempts: u32,
        /// Which limit.
        kind: TimeoutKind,
    },
    /// The source of access tokens gave none.
    TokenMissing,
    /// The URL does not parse, is not http(s), or holds a user name or password.
    UrlInvalid,
    /// The path leaves the base URL.
    UrlOutsideBase,
}

/// Which of the time limits passed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TimeoutKind {
    /// The limit of one attempt.
    Attempt,
    /// Either limit, while the body was being read.
    Body,
    /// The limit of the whole call, delays included.
    Total,
}

impl<F> Error<F> {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BodyNotAllowed(_) | Self::NotAResponse | Self::TokenMissing => {
                "ERR_OPTION_INVALID"
            }
            Self::CircuitOpen { .. } => "ERR_CIRCUIT_OPEN",
            Self::Header(_) => "ERR_HEADER_INVALID",
            Self::HttpsRequired(_) => "ERR_HTTPS_REQUIRED",
            Self::Caller(_) | Self::Network { .. } => "ERR_NETWORK",
            Self::Redirect { .. } => "ERR_REDIRECT",
            Self::Timeout { .. } => "ERR_TIMEOUT",
            Self::UrlInvalid => "ERR_URL_INVALID",
            Self::UrlOutsideBase => "ERR_URL_OUTSIDE_BASE",
        }
    }

    /// What is wrong, as one text.
    #[must_use]
    pub fn message(&self) -> String {
        let count;
        let (before, value, after) = match self {
            Self::BodyNotAllowed(method) => ("a ", method.as_str(), " request takes no body"),
            Self::Caller(_) => ("a function among the options threw", "", ""),
            Self::CircuitOpen { .. } => {
                ("the server failed too often, and is left alone for now", "", "")
            }
            Self::Header(cause) => return cause.message(),
            Self::HttpsRequired(origin) => {
                ("refused to send over plain http to ", origin.as_str(), "")
            }
            Self::Network { attempts, .. } => {
                count = decimal((*attempts).into());
                ("no response after ", count.as_str(), " attempt(s)")
            }
            Self::NotAResponse => ("`fetch` resolved to something that is not a Response", "", ""),
            Self::Redirect { cause, .. } => (cause.message(), "", ""),
            Self::Timeout { kind, .. } => (kind.message(), "", ""),
            Self::TokenMissing => ("the source of access tokens gave no text", "", ""),
            Self::UrlInvalid => {
                ("the URL is not a valid http(s) URL without user name and password", "", "")
            }
            Self::UrlOutsideBase => ("the path leaves the base URL", "", ""),
        };
        join(&[before, value, after])
    }

    /// What a newcomer could do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::BodyNotAllowed(_) => "use POST, PUT or PATCH, or put the data into `query`",
            Self::Caller(_) => "see what it threw",
            Self::CircuitOpen { .. } => "try again when `retryAfterMs` has passed",
            Self::Header(_) => "often a key or token pasted with its line break",
            Self::HttpsRequired(_) => "use https, or set `httpsOnly: false` if nothing is secret",
            Self::Network { .. } => "check the host, the network and, in a browser, CORS",
            Self::NotAResponse => "the `fetch` option must resolve to a Response",
            Self::Redirect { cause, .. } => cause.hint(),
            Self::Timeout { .. } => "raise `timeout` if the server is known to be slow",
            Self::TokenMissing => {
                "the function given as `auth.bearer` must give a string or a promise of one"
            }
            Self::UrlInvalid => "use `auth: { basic }` for a user name and password",
            Self::UrlOutsideBase => {
                "set `allowAbsoluteUrls` to call other hosts; credentials stay here"
            }
        }
    }

    /// How many attempts were made, where the call began.
    #[must_use]
    pub const fn attempts(&self) -> Option<u32> {
        match self {
            Self::CircuitOpen { attempts, .. }
            | Self::Network { attempts, .. }
            | Self::Redirect { attempts, .. }
            | Self::Timeout { attempts, .. } => Some(*attempts),
            Self::BodyNotAllowed(_)
            | Self::Caller(_)
            | Self::Header(_)
            | Self::HttpsRequired(_)
            | Self::NotAResponse
            | Self::TokenMissing
            | Self::UrlInvalid
            | Self::UrlOutsideBase => None,
        }
    }

    /// The name of the option at fault, for the failures that are the caller's.
    #[must_use]
    pub const fn option(&self) -> Option<&'static str> {
        match self {
            Self::BodyNotAllowed(_) => Some("body"),
            Self::Header(_) => Some("headers"),
            Self::HttpsRequired(_) => Some("httpsOnly"),
            Self::NotAResponse => Some("fetch"),
            Self::TokenMissing => Some("auth.bearer"),
            Self::UrlInvalid | Self::UrlOutsideBase => Some("path"),
            Self::Caller(_)
            | Self::CircuitOpen { .. }
            | Self::Network { .. }
            | Self::Redirect { .. }
            | Self::Timeout { .. } => None,
        }
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl<F: fmt::Debug> std::error::Error for Error<F> {}

impl<F> From<HeaderError> for Error<F> {
    fn from(cause: HeaderError) -> Self {
        Self::Header(cause)
    }
}

impl TimeoutKind {
    /// The name JavaScript sees as `error.kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::Body => "body",
            Self::Total => "total",
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Attempt => "the attempt took longer than its limit",
            Self::Body => "reading the body took longer than the limit",
            Self::Total => "the call took longer than its limit, delays included",
        }
    }
}
