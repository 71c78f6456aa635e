//! Why a delivery, or the secret to check it with, was refused.

/// One variant per cause. Nothing in it comes from a secret, a signature or a body.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// The body belongs to a request, which can only be read asynchronously.
    #[error("the body of a `Request` cannot be read synchronously")]
    BodyAsync,
    /// The body is neither text nor bytes; most often it was parsed already.
    #[error("the body is neither text nor bytes")]
    BodyNotRaw,
    /// The body is longer than any delivery, and copying it might exhaust the memory.
    #[error("the body is longer than {limit} bytes")]
    BodyTooLarge {
        /// The longest body that is taken. Bytes.
        limit: usize,
    },
    /// The stream that carries the body broke off.
    #[error("the body of the request cannot be read")]
    BodyUnreadable,
    /// Somebody else read the request's body before.
    #[error("the body of the request was already read")]
    BodyUsed,
    /// A header does not have the provider's form, or was sent more than once.
    #[error("malformed header `{0}`")]
    HeaderMalformed(String),
    /// A header that the provider always sends is absent or empty.
    #[error("missing header `{0}`")]
    HeaderMissing(String),
    /// No provider has this id.
    #[error("there is no such webhook provider")]
    ProviderUnknown,
    /// The secret is not in the encoding that the provider uses.
    #[error("the secret is not base64")]
    SecretEncoding,
    /// There is no secret, it is empty, or it is not text.
    #[error("the secret is missing or empty")]
    SecretMissing,
    /// No signature matches the body under any of the secrets.
    #[error("the signature does not match")]
    Signature,
    /// As [`Error::Signature`], and the secret does not look like one of this provider's.
    #[error("the signature does not match, and the secret looks like another provider's")]
    SignatureForeignSecret,
    /// The signature is right, but was made too far in the future.
    #[error("the delivery is dated {ahead} s in the future, {tolerance} s are allowed")]
    TimestampAhead {
        /// How far its clock is before ours. Seconds.
        ahead: u64,
        /// The window to either side of now. Seconds.
        tolerance: u64,
    },
    /// The signature is right, but was made too long ago: perhaps a replay.
    #[error("the delivery is {age} s old, {tolerance} s are allowed")]
    TimestampOld {
        /// The time since it was signed. Seconds.
        age: u64,
        /// The window to either side of now. Seconds.
        tolerance: u64,
    },
}

impl Error {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BodyAsync
            | Self::BodyNotRaw
            | Self::BodyTooLarge { .. }
            | Self::BodyUnreadable
            | Self::BodyUsed => "ERR_WEBHOOK_BODY",
            Self::HeaderMalformed(_) => "ERR_WEBHOOK_HEADER_MALFORMED",
            Self::HeaderMissing(_) => "ERR_WEBHOOK_HEADER_MISSING",
            Self::ProviderUnknown => "ERR_WEBHOOK_PROVIDER_UNKNOWN",
            Self::SecretEncoding | Self::SecretMissing => "ERR_WEBHOOK_SECRET",
            Self::Signature | Self::SignatureForeignSecret => "ERR_WEBHOOK_SIGNATURE",
            Self::TimestampAhead { .. } | Self::TimestampOld { .. } => "ERR_WEBHOOK_TIMESTAMP",
        }
    }

    /// What to check or do next, for the developer who reads the error.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::BodyAsync => "await verifyWebhook, or pass { headers, body } with the raw body",
            Self::BodyNotRaw => {
                "pass the raw body: the text or bytes as they arrived, not an object parsed from \
                 them (in Express, mount express.raw({ type: '*/*' }) on this route)"
            }
            Self::BodyTooLarge { .. } => "limit what your server accepts; providers send far less",
            Self::BodyUnreadable => "the sender may have closed the connection; see `cause`",
            Self::BodyUsed => {
                "verify before anything else reads the request, or verify its clone()"
            }
            Self::HeaderMalformed(_) => {
                "expected one value in the provider's form; a proxy may have repeated the header"
            }
            Self::HeaderMissing(_) => {
                "pass all headers of the delivery; a proxy may have dropped this one, or the \
                 request is not from this provider"
            }
            Self::ProviderUnknown => {
                "provider ids are lower case with hyphens, such as 'stripe' or 'standard-webhooks'"
            }
            Self::SecretEncoding => {
                "pass the secret as the provider shows it: base64, usually after `whsec_`"
            }
            Self::SecretMissing => {
                "pass the signing secret as text; is the environment variable set?"
            }
            Self::Signature => {
                "check that the secret is the one of this endpoint, and that the body is exactly \
                 what arrived: parsing it and printing it again changes its bytes"
            }
            Self::SignatureForeignSecret => {
                "secrets of Stripe and Standard Webhooks start with `whsec_`, secrets of other \
                 providers do not: is this the signing secret of this provider?"
            }
            Self::TimestampAhead { .. } => "check this machine's clock; `now` counts seconds",
            Self::TimestampOld { .. } => {
                "check this machine's clock; `toleranceSeconds` widens the window where deliveries \
                 wait in a queue, and null turns the check off"
            }
        }
    }
}
