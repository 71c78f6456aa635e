//! How often requests may come, as the caller and the server say.

mod bucket;
mod headers;

pub use bucket::{Bucket, Rate};
pub use headers::read;

use crate::http::Quota;

/// The limit that a response describes; of several, the one that will stop requests first.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RateLimitState {
    /// The limit, as far as it is known.
    pub quota: Quota,
    /// How many milliseconds the server asks to wait.
    pub retry_after_ms: Option<u64>,
    /// Which fields say so.
    pub source: Source,
}

/// Where a limit is described.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// `RateLimit`, in the form of any draft.
    RateLimit,
    /// `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset`.
    RateLimitFields,
    /// Nowhere but in `Retry-After` or its like.
    RetryAfter,
    /// `X-RateLimit-Limit` and its like.
    XRateLimit,
    /// `X-Rate-Limit-Limit` and its like.
    XRateLimitHyphen,
}

impl Source {
    /// The name JavaScript sees as `state.source`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RateLimit => "ratelimit",
            Self::RateLimitFields => "ratelimit-*",
            Self::RetryAfter => "retry-after",
            Self::XRateLimit => "x-ratelimit-*",
            Self::XRateLimitHyphen => "x-rate-limit-*",
        }
    }
}
