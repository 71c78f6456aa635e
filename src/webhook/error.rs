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
    #[error("the body is longer than 64 MiB")]
    BodyTooLarge,
    /// The stream that carries the body broke off.
    #[error("the body of the request cannot be read")]
    BodyUnreadable,
    /// Somebody else read the request's body before.
    #[error("the body of the request was already read")]
    BodyUsed,
    /// A header does not have the provider's form, or was sent more than once.
    #[error("malformed header `{0}`")]
    HeaderMalformed(&'static str),
    /// A header that the provider always sends is absent or empty.
    #[error("missing header `{0}`")]
    HeaderMissing(&'static str),
    /// No provider has this id.
    #[error("there is no such provider")]
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
    #[error("the signature does not match")]
    SignatureForeignSecret,
    /// The signature is right, but was made too far in the future.
    #[error("the delivery is dated too far in the future")]
    TimestampAhead,
    /// The signature is right, but was made too long ago: perhaps a replay.
    #[error("the delivery is too old")]
    TimestampOld,
}

impl Error {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BodyAsync
            | Self::BodyNotRaw
            | Self::BodyTooLarge
            | Self::BodyUnreadable
            | Self::BodyUsed => "ERR_WEBHOOK_BODY",
            Self::HeaderMalformed(_) => "ERR_WEBHOOK_HEADER_MALFORMED",
            Self::HeaderMissing(_) => "ERR_WEBHOOK_HEADER_MISSING",
            Self::ProviderUnknown => "ERR_WEBHOOK_PROVIDER_UNKNOWN",
            Self::SecretEncoding | Self::SecretMissing => "ERR_WEBHOOK_SECRET",
            Self::Signature | Self::SignatureForeignSecret => "ERR_WEBHOOK_SIGNATURE",
            Self::TimestampAhead | Self::TimestampOld => "ERR_WEBHOOK_TIMESTAMP",
        }
    }

    /// What to check or do next, for the developer who reads the error.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::BodyAsync => "await verifyWebhook, or pass { headers, body }",
            Self::BodyNotRaw => {
                "pass the raw body as it arrived, not what was parsed from it; in Express, use \
                 express.raw({ type: '*/*' })"
            }
            Self::BodyTooLarge => "no provider sends as much",
            Self::BodyUnreadable => "see `cause`",
            Self::BodyUsed => "verify before others read the request, or verify a clone of it",
            Self::HeaderMalformed(_) => "expected the provider's form, and the header only once",
            Self::HeaderMissing(_) => "pass all headers; a proxy may have dropped some",
            Self::ProviderUnknown => "ids are lower case, such as 'standard-webhooks'",
            Self::SecretEncoding => "pass the secret as the provider shows it (`whsec_…`)",
            Self::SecretMissing => "pass the signing secret; is the environment variable set?",
            Self::Signature => {
                "is this the endpoint's secret, and the body exactly what arrived? printing parsed \
                 JSON changes it"
            }
            Self::SignatureForeignSecret => {
                "secrets of Stripe and Standard Webhooks start with `whsec_`, others do not"
            }
            Self::TimestampAhead => "check the clock; `now` is in seconds",
            Self::TimestampOld => {
                "check the clock; for deliveries out of a queue, set `toleranceSeconds`"
            }
        }
    }
}
