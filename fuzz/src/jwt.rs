//! Keys that no input was signed with, and tokens of any header and claims that were.

use std::sync::LazyLock;

use fetchwright::encoding::encode_base64url;
use fetchwright::jwt::{
    Algorithm, Error, ImportedKey, Key, KeySource, Policy, UntrustedToken, VerifiedJwt, verify,
};

/// One of each kind that wasm can use itself; the first is for HS256 and signs.
pub fn jwt_keys() -> impl Iterator<Item = &'static Key> {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
        let secret = [b'k'; 64];
        let sources = [
            (KeySource::Bytes(&secret), Algorithm::Hs256),
            (KeySource::Bytes(&secret), Algorithm::Hs384),
            (KeySource::Bytes(&secret), Algorithm::Hs512),
            (KeySource::Jwk(ED25519), Algorithm::EdDsa),
            (KeySource::Jwk(ED25519), Algorithm::Ed25519),
        ];
        let import = |(source, algorithm)| {
            ImportedKey::new(source, algorithm).expect("a good key").key
        };
        sources.into_iter().map(import).collect()
    });
    KEYS.iter()
}

/// Signs a header and claims as they are, and verifies that at the first second of 1970.
///
/// # Errors
///
/// As `verify`.
///
/// # Panics
///
/// For a key that cannot sign.
pub fn verify_signed(
    header: &[u8],
    claims: &[u8],
    key: &Key,
    policy: &Policy,
) -> Result<VerifiedJwt, Error> {
    let input = format!("{}.{}", encode_base64url(header), encode_base64url(claims));
    let signature = key.sign(input.as_bytes()).expect("it may sign");
    let token = format!("{input}.{}", encode_base64url(&signature));
    let limit = token.len().max(UntrustedToken::DEFAULT_MAX_BYTES);
    verify(&token, key, &Policy { max_token_bytes: limit, ..policy.clone() }, 1.0)
}

/// The public key of RFC 8037, appendix A.2.
const ED25519: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
