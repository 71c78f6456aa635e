//! Why a delivery, or the secret to check it with, was refused.

use std::fmt;

use super::headers::first_of;

/// One variant per cause. Nothing in it comes from a secret, a signature or a body.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Error {
    /// The host alone can check the signature, and only asynchronously.
    AsyncOnly,
    /// The body belongs to a request, which can only be read asynchronously.
    BodyAsync,
    /// The signature is right, and holds for another body.
    BodyChanged,
    /// The body lacks a member that the provider always sends, or it is not JSON.
    BodyMember(String),
    /// The provider never sends an empty body, and signs none.
    BodyMissing,
    /// The body is neither text nor bytes; most often it was parsed already.
    BodyNotRaw,
    /// The body is longer than any delivery, and copying it might exhaust the memory.
    BodyTooLarge,
    /// The stream that carries the body broke off.
    BodyUnreadable,
    /// Somebody else read the request's body before.
    BodyUsed,
    /// The delivery names a certificate that is not at a place of the provider's.
    CertificateUrl,
    /// The signature is right, but says nothing about a part of the delivery that it must cover.
    ComponentMissing(String),
    /// The signature covers something that the request does not have, or in a way that we do not
    /// know.
    ComponentUnknown(String),
    /// A header does not have the provider's form, or was sent more than once.
    HeaderMalformed(String),
    /// A header that the provider always sends is absent or empty.
    HeaderMissing(String),
    /// The delivery names a key that is none of those given, or they are for other algorithms.
    KeyUnknown,
    /// Only the provider has the private key.
    NotSignable,
    /// An option has a value that does not fit the keys, or none that we know.
    OptionInvalid(&'static str),
    /// The provider needs an option.
    OptionMissing(&'static str),
    /// No provider has this id.
    ProviderUnknown,
    /// The provider does not sign what it sends.
    ProviderUnsigned(&'static str),
    /// The signature is in the URL's query, where this parameter is absent or there more than once.
    QueryMalformed(&'static str),
    /// The secret is not in the encoding that the provider uses.
    SecretEncoding(&'static str),
    /// The secret is marked as another provider's. Where it could be one of this provider's as
    /// well, that is said only once no signature matches.
    SecretForeign,
    /// There is no secret, it is empty, or it is not text.
    SecretMissing,
    /// The secret is the private one of a pair of keys, which the sender alone should have.
    SecretPrivate,
    /// No signature matches the body under any of the secrets.
    Signature,
    /// As [`Error::Signature`], and the secret does not look like one of this provider's.
    SignatureForeignSecret,
    /// The signature is right, but was made too far in the future.
    TimestampAhead,
    /// The signature is right, but was made too long ago: perhaps a replay.
    TimestampOld,
    /// The token is rightly signed, but not for us or not by the provider.
    TokenClaim(&'static str),
    /// The provider signs the URL, and nobody said which it is.
    UrlMissing,
}

/// An error on its way out. It is one word, so that passing it on is no more than a branch.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Refusal(Box<Error>);

impl Error {
    // Not inlined, as they are in so many places.

    /// A header that is not as it should be, by the first of its names.
    #[cold]
    #[inline(never)]
    pub(super) fn malformed(header: &str) -> Refusal {
        Self::HeaderMalformed(first_of(header).to_owned()).into()
    }

    /// A header that is absent, by the first of its names.
    #[cold]
    #[inline(never)]
    pub(super) fn missing(header: &str) -> Refusal {
        Self::HeaderMissing(first_of(header).to_owned()).into()
    }

    /// A member of the body that is absent, or not as it should be.
    #[cold]
    #[inline(never)]
    pub(super) fn member(name: &str) -> Refusal {
        Self::BodyMember(name.to_owned()).into()
    }

    /// The number of the cause. It stands for code, message and hint where the wasm passes an error
    /// on: these are in `src/bindings/causes.js`, which is written from what stands here.
    #[must_use]
    pub const fn number(&self) -> u8 {
        match self {
            Self::AsyncOnly => 0,
            Self::BodyAsync => 1,
            Self::BodyChanged => 2,
            Self::BodyMember(_) => 3,
            Self::BodyMissing => 4,
            Self::BodyNotRaw => 5,
            Self::BodyTooLarge => 6,
            Self::BodyUnreadable => 7,
            Self::BodyUsed => 8,
            Self::CertificateUrl => 9,
            Self::ComponentMissing(_) => 10,
            Self::ComponentUnknown(_) => 11,
            Self::HeaderMalformed(_) => 12,
            Self::HeaderMissing(_) => 13,
            Self::KeyUnknown => 14,
            Self::NotSignable => 15,
            Self::OptionInvalid(_) => 16,
            Self::OptionMissing(_) => 17,
            Self::ProviderUnknown => 18,
            Self::ProviderUnsigned(_) => 19,
            Self::QueryMalformed(_) => 20,
            Self::SecretEncoding(_) => 21,
            Self::SecretForeign => 22,
            Self::SecretMissing => 23,
            Self::SecretPrivate => 24,
            Self::Signature => 25,
            Self::SignatureForeignSecret => 26,
            Self::TimestampAhead => 27,
            Self::TimestampOld => 28,
            Self::TokenClaim(_) => 29,
            Self::UrlMissing => 30,
        }
    }

    /// The name that the texts of the cause hold, empty where they hold none.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::BodyMember(name)
            | Self::ComponentMissing(name)
            | Self::ComponentUnknown(name)
            | Self::HeaderMalformed(name)
            | Self::HeaderMissing(name) => name,
            Self::OptionInvalid(name)
            | Self::OptionMissing(name)
            | Self::ProviderUnsigned(name)
            | Self::QueryMalformed(name)
            | Self::SecretEncoding(name)
            | Self::TokenClaim(name) => name,
            _ => "",
        }
    }

    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AsyncOnly => "ERR_WEBHOOK_ASYNC_ONLY",
            Self::BodyAsync
            | Self::BodyMember(_)
            | Self::BodyMissing
            | Self::BodyNotRaw
            | Self::BodyTooLarge
            | Self::BodyUnreadable
            | Self::BodyUsed => "ERR_WEBHOOK_BODY",
            Self::ComponentUnknown(_) | Self::HeaderMalformed(_) => "ERR_WEBHOOK_HEADER_MALFORMED",
            Self::HeaderMissing(_) => "ERR_WEBHOOK_HEADER_MISSING",
            Self::NotSignable => "ERR_WEBHOOK_NOT_SIGNABLE",
            Self::OptionInvalid(_) | Self::OptionMissing(_) => "ERR_OPTION_INVALID",
            Self::ProviderUnknown => "ERR_WEBHOOK_PROVIDER_UNKNOWN",
            Self::ProviderUnsigned(_) => "ERR_WEBHOOK_UNSIGNED_PROVIDER",
            Self::SecretEncoding(_)
            | Self::SecretForeign
            | Self::SecretMissing
            | Self::SecretPrivate => "ERR_WEBHOOK_SECRET",
            Self::BodyChanged
            | Self::CertificateUrl
            | Self::ComponentMissing(_)
            | Self::KeyUnknown
            | Self::Signature
            | Self::SignatureForeignSecret
            | Self::TokenClaim(_) => "ERR_WEBHOOK_SIGNATURE",
            Self::TimestampAhead | Self::TimestampOld => "ERR_WEBHOOK_TIMESTAMP",
            Self::QueryMalformed(_) | Self::UrlMissing => "ERR_WEBHOOK_URL",
        }
    }

    /// What is wrong: what stands before a name, the name, and what stands behind it.
    #[must_use]
    pub fn message(&self) -> [&str; 3] {
        match self {
            Self::AsyncOnly => {
                ["the signatures of this provider can only be checked asynchronously", "", ""]
            }
            Self::BodyAsync => ["the body of a `Request` cannot be read synchronously", "", ""],
            Self::BodyChanged => ["the body is not the one that was signed", "", ""],
            Self::BodyMember(name) => ["the body has no `", name, "`"],
            Self::BodyMissing => ["the body is empty", "", ""],
            Self::BodyNotRaw => ["the body is neither text nor bytes", "", ""],
            Self::BodyTooLarge => ["the body is longer than 64 MiB", "", ""],
            Self::BodyUnreadable => ["the body of the request cannot be read", "", ""],
            Self::BodyUsed => ["the body of the request was already read", "", ""],
            Self::CertificateUrl => ["the certificate is not one of the provider's own", "", ""],
            Self::ComponentMissing(name) => ["the signature does not cover `", name, "`"],
            Self::ComponentUnknown(name) => {
                ["the signature covers `", name, "`, which is not there or not supported"]
            }
            Self::HeaderMalformed(name) => ["malformed header `", name, "`"],
            Self::HeaderMissing(name) => ["missing header `", name, "`"],
            Self::KeyUnknown => ["none of the keys is the one that the delivery names", "", ""],
            Self::NotSignable => ["only the provider can sign its deliveries", "", ""],
            Self::OptionInvalid(name) => ["the option `", name, "` does not fit"],
            Self::OptionMissing(name) => ["the option `", name, "` is missing"],
            Self::ProviderUnknown => ["there is no such provider", "", ""],
            Self::ProviderUnsigned(_) => ["this provider does not sign its webhooks", "", ""],
            Self::QueryMalformed(name) => ["the query needs `", name, "` exactly once"],
            Self::SecretEncoding(name) => ["the secret is not ", name, ""],
            Self::SecretForeign => {
                ["the secret is one of Standard Webhooks or Stripe, not of this provider", "", ""]
            }
            Self::SecretMissing => ["the secret is missing or empty", "", ""],
            Self::SecretPrivate => ["the secret is a private key", "", ""],
            Self::Signature | Self::SignatureForeignSecret => {
                ["the signature does not match", "", ""]
            }
            Self::TimestampAhead => ["the delivery is dated too far in the future", "", ""],
            Self::TimestampOld => ["the delivery is too old", "", ""],
            Self::TokenClaim(name) => ["the token's claim `", name, "` is not as it must be"],
            Self::UrlMissing => ["the provider signs the URL, and there is none", "", ""],
        }
    }

    /// What to check or do next, for the developer who reads the error.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::AsyncOnly => "await verifyWebhook instead",
            Self::BodyMember(_) => "is this the provider, and the body exactly what arrived?",
            Self::BodyMissing => "pass the raw body; was it read before?",
            Self::BodyAsync => "await verifyWebhook, or pass { headers, body }",
            Self::BodyNotRaw | Self::BodyUsed => {
                "verify before anything reads or parses the body. Express: express.raw({ type: \
                 '*/*' }) on the route; Next.js: the request of the route, or bodyParser: false; \
                 Hono: c.req.raw; Workers: the request, or a clone of it"
            }
            Self::CertificateUrl => "this looks like a forgery",
            Self::ComponentMissing(_) => {
                "have the sender cover it, or take it off `requiredComponents`"
            }
            Self::ComponentUnknown(_) => "have the sender cover something else",
            Self::KeyUnknown => "get the provider's current keys: they change from time to time",
            Self::OptionInvalid(_) => "see the options of verifyWebhook",
            Self::OptionMissing(_) => {
                "PayPal signs the `webhookId`, Google's token is for an `audience` and by an \
                 `email`, and keys of RFC 9421 are for one `algorithm`"
            }
            Self::TokenClaim(_) => "compare the options with what the provider is set up to send",
            Self::BodyTooLarge => "no provider sends as much",
            Self::BodyUnreadable => "see `cause`",
            Self::HeaderMalformed(_) => "expected the provider's form, and the header only once",
            Self::HeaderMissing(_) => "pass all headers; a proxy may have dropped some",
            Self::ProviderUnknown => "ids are lower case, such as 'standard-webhooks'",
            Self::NotSignable => "public-key signatures need the provider's private key",
            Self::ProviderUnsigned(instead) => instead,
            Self::QueryMalformed(_) => "pass the URL as it arrived, with its whole query",
            Self::SecretForeign => "copy the secret from the provider's own dashboard",
            Self::SecretEncoding(_) => "pass the secret as the provider shows it",
            Self::SecretMissing => "pass the signing secret; is the environment variable set?",
            Self::SecretPrivate => "pass the public key of the pair; Svix marks it with `whpk_`",
            Self::BodyChanged | Self::Signature => {
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
            Self::UrlMissing => {
                "set `url` to the one that the provider has: behind a proxy that of the request is \
                 another. Express: 'https://' + host + request.originalUrl; Hono: c.req.url; \
                 Next.js and Workers: request.url"
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().iter().try_for_each(|part| formatter.write_str(part))
    }
}

impl std::error::Error for Error {}

impl From<Error> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self(Box::new(error))
    }
}

impl From<Refusal> for Error {
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        *refusal.0
    }
}
