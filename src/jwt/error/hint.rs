//! What to try, for someone who has not met an error before.

use super::{Error, Reason};
use crate::encoding::json;

impl Error {
    /// What to try next. As the message, it holds nothing of the token or the key.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Claim { name, reason } => claim_hint(name, *reason),
            Self::ClaimsTooLong { .. } => {
                "Servers take a few KB of header. Sign a reference instead of the data."
            }
            Self::Expired { claim: "exp", .. } => {
                "Get a new token. If the clocks differ by a few seconds, set \
                 `clockToleranceSeconds`."
            }
            Self::Expired { .. } => "The token is older than `maxAgeSeconds`. Get a new one.",
            Self::NotYetValid { .. } => {
                "The clock here may be behind the issuer's. Set `clockToleranceSeconds` to allow \
                 for it."
            }
            Self::Signature => {
                "Either the key is not the issuer's, or the token was changed. If the issuer shows \
                 a secret in base64, decode it to bytes first."
            }
            Self::Type(_) => "The issuer made this token for another purpose than `type` says.",
            Self::JwkMember(_) | Self::JwkMismatch(_) | Self::JwkText(_) => self.jwk_hint(),
            Self::SecretIsJwk
            | Self::SecretIsPem
            | Self::SecretTooLong { .. }
            | Self::SecretTooShort { .. } => self.secret_hint(),
            _ => self.token_hint().unwrap_or_else(|| self.key_hint()),
        }
    }

    fn token_hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::AlgorithmMismatch { .. } | Self::AlgorithmUnknown => {
                "A key works with the one algorithm it was imported for. Check which algorithm the \
                 issuer documents; never take it from the token."
            }
            Self::AlgorithmMissing | Self::CriticalMalformed | Self::KeyIdMalformed => {
                "The issuer's library breaks RFC 7515. Report it there."
            }
            Self::CriticalUnknown => {
                "List the extension in `criticalHeaders` only if your code handles it."
            }
            Self::Encoding(_) | Self::Segments => {
                "Pass the token alone: without `Bearer `, quotes, spaces, line breaks or `=`."
            }
            Self::Encrypted => "Only signed tokens can be verified. Ask the issuer for one.",
            Self::HeaderReserved(_) => {
                "`alg` is the key's; set `typ` and `kid` with the options `type` and `keyId`."
            }
            Self::HeaderUnsupported(_) => {
                "Payloads that are not encoded, or compressed, are no JWTs (RFC 7797, RFC 7516)."
            }
            Self::Json(_, error) => json_hint(*error),
            Self::TokenNotText => {
                "Is the `Authorization` header there, and did you `await` the token?"
            }
            Self::TokenTooLong { .. } => "Set `maxTokenBytes` if the issuer's tokens are so long.",
            _ => return None,
        })
    }

    fn key_hint(&self) -> &'static str {
        match self {
            Self::KeyAsyncOnly { .. } => {
                "RSA, ECDSA and a `CryptoKey` are computed by SubtleCrypto: use `await verifyJwt(…)`."
            }
            Self::KeyEncrypted => {
                "Decrypt it first: `openssl pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem`."
            }
            Self::KeyForeign => {
                "Pass what `await importKey(source, algorithm)` gives. Key sets and functions are \
                 for `verifyJwt` and `verifyJws`."
            }
            Self::KeyHostRefused => {
                "The point may not be on its curve, or this runtime lacks the algorithm. \
                 SubtleCrypto is only there in a secure context (https or localhost)."
            }
            Self::KeyMismatch { .. } => {
                "RS* and PS* take RSA keys, ES256 takes P-256, ES384 P-384, ES512 P-521, EdDSA and \
                 Ed25519 take Ed25519."
            }
            Self::KeyNotPem => {
                "Pass the whole text from `-----BEGIN` to `-----END`, with its line breaks; a JWK \
                 as an object."
            }
            Self::KeyOperation("verify") => {
                "A private key only signs. Import the public key to verify, and check `key_ops`."
            }
            Self::KeyOperation(_) => {
                "A public key only verifies. Import the private key to sign, and check `key_ops`."
            }
            Self::KeyReleased => "`free()` erased the key. Import it again.",
            Self::KeySource => "Pass a string, a `Uint8Array`, a JWK object or a `CryptoKey`.",
            Self::KeyWeak => {
                "RSA keys have 2048 to 8192 bits and an odd exponent above 1; Ed25519 keys are no \
                 points of small order."
            }
            _ => "Keys are SPKI, PKCS#8 or X.509 in PEM or DER, a JWK, or a bare public key.",
        }
    }

    fn jwk_hint(&self) -> &'static str {
        match self {
            Self::JwkMember("k") => "`k` must be the secret in base64url without `=`.",
            Self::JwkMember("kty") => "Pass the key as its issuer publishes it, with `kty`.",
            Self::JwkMismatch(_) => {
                "The JWK says what it is for in `kty`, `crv`, `alg`, `use` and `key_ops`. Import it \
                 for that algorithm."
            }
            _ => {
                "Pass the JWK as its issuer publishes it: numbers in base64url, without `=` or \
                 leading zeros, coordinates in full length."
            }
        }
    }

    fn secret_hint(&self) -> &'static str {
        match self {
            Self::SecretIsJwk => "Pass the JWK as an object: `importKey(JSON.parse(text), …)`.",
            Self::SecretIsPem => {
                "PEM holds a public or private key, and HMAC needs a shared secret. Whoever knows a \
                 public key could sign tokens with it."
            }
            Self::SecretTooLong { .. } => "Is that a file instead of the secret in it?",
            _ => "Short secrets can be guessed. Generate one with `openssl rand -base64 48`.",
        }
    }
}

fn claim_hint(name: &str, reason: Reason) -> &'static str {
    match (name, reason) {
        ("exp", Reason::Unexpected) => "Set either `exp` or `expiresInSeconds`.",
        (_, Reason::Unexpected) => {
            "Set `audience` to the name the issuer knows your service by, or to `false` to accept \
             tokens made for others."
        }
        ("aud", Reason::Mismatch) => "The issuer made this token for another service.",
        ("exp", Reason::Missing) => {
            "Set `requireExpiration: false` to accept tokens that never expire."
        }
        ("exp" | "nbf" | "iat", Reason::Invalid { .. }) => {
            "Times are numbers: seconds since 1970, not milliseconds and not text."
        }
        (_, Reason::Invalid { .. }) => "The issuer writes this claim in a form of its own.",
        (_, Reason::Mismatch) => {
            "Compare the option with what the issuer documents, to the letter."
        }
        (_, Reason::Missing) => "Ask the issuer for tokens that carry what the options demand.",
    }
}

fn json_hint(error: json::Error) -> &'static str {
    match error {
        json::Error::DuplicateName => {
            "Two programs could read two meanings out of such a text, so it is refused."
        }
        json::Error::NotAnObject => {
            "A JWT holds an object. Verify other payloads with `verifyJws`."
        }
        json::Error::Syntax | json::Error::Utf8 => "The issuer's library is at fault.",
        json::Error::TooDeep => "Claims nest at most 64 levels.",
    }
}
