//! The golden list of error codes: JavaScript branches on them, so a change here is a breaking one.

/// A cause, its code and its message.
type Row<E> = (E, &'static str, &'static str);

#[test]
fn options() {
    use fetchwright::OptionError as Error;

    let rows: &[Row<Error>] = &[
        (
            Error::Invalid { option: "retry.limit".into(), expected: "a number" },
            "ERR_OPTION_INVALID",
            "option `retry.limit` must be a number",
        ),
        (
            Error::Unknown { option: "retries".into() },
            "ERR_OPTION_UNKNOWN",
            "there is no option `retries`",
        ),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
    }
}

#[cfg(feature = "client")]
#[test]
fn client() {
    use fetchwright::{
        client::{Error, RedirectError, TimeoutKind},
        http::{HeaderError, Method},
    };

    let method = Method::parse("GET").expect("a token");
    let timeout = |kind| Error::Timeout { attempts: 1, kind };
    let redirect = |cause| Error::Redirect { attempts: 1, cause };
    let rows: &[Row<Error<()>>] = &[
        (Error::Caller(()), "ERR_NETWORK", "a function among the options threw"),
        (
            Error::CircuitOpen { attempts: 0, ms: 1 },
            "ERR_CIRCUIT_OPEN",
            "the server failed too often, and is left alone for now",
        ),
        (Error::BodyNotAllowed(method), "ERR_OPTION_INVALID", "a GET request takes no body"),
        (
            HeaderError::Value("x-api-key".into()).into(),
            "ERR_HEADER_INVALID",
            "the value of header `x-api-key` holds a line break, a control character or one above \
             U+00FF",
        ),
        (
            Error::HttpsRequired("http://a.example".into()),
            "ERR_HTTPS_REQUIRED",
            "refused to send over plain http to http://a.example",
        ),
        (
            Error::Network { attempts: 3, cause: () },
            "ERR_NETWORK",
            "no response after 3 attempt(s)",
        ),
        (
            Error::NotAResponse,
            "ERR_OPTION_INVALID",
            "`fetch` resolved to something that is not a Response",
        ),
        (
            redirect(RedirectError::Body),
            "ERR_REDIRECT",
            "the redirect leads to another origin, which would get the body",
        ),
        (
            redirect(RedirectError::Downgrade),
            "ERR_REDIRECT",
            "the redirect leads from https to http",
        ),
        (
            redirect(RedirectError::Hidden),
            "ERR_REDIRECT",
            "the server redirects, and the request carries credentials",
        ),
        (
            redirect(RedirectError::OneShot),
            "ERR_REDIRECT",
            "the redirect asks for the body again, which was a stream",
        ),
        (redirect(RedirectError::Refused), "ERR_REDIRECT", "the server redirects"),
        (redirect(RedirectError::Target), "ERR_REDIRECT", "the redirect leads to no http(s) URL"),
        (redirect(RedirectError::TooMany), "ERR_REDIRECT", "there were more than 20 redirects"),
        (timeout(TimeoutKind::Attempt), "ERR_TIMEOUT", "the attempt took longer than its limit"),
        (timeout(TimeoutKind::Body), "ERR_TIMEOUT", "reading the body took longer than the limit"),
        (
            timeout(TimeoutKind::Total),
            "ERR_TIMEOUT",
            "the call took longer than its limit, delays included",
        ),
        (Error::TokenMissing, "ERR_OPTION_INVALID", "the source of access tokens gave no text"),
        (
            Error::UrlInvalid,
            "ERR_URL_INVALID",
            "the URL is not a valid http(s) URL without user name and password",
        ),
        (Error::UrlOutsideBase, "ERR_URL_OUTSIDE_BASE", "the path leaves the base URL"),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
        assert!(!error.hint().is_empty());
    }
}

#[cfg(feature = "client")]
#[test]
fn curl() {
    use fetchwright::curl::Error;

    let rows: &[Row<Error>] = &[
        (Error::BodyNotAllowed, "ERR_CURL_UNSUPPORTED", "a GET or HEAD request takes no body"),
        (Error::Conflict, "ERR_CURL_UNSUPPORTED", "`--form` and `--data` exclude each other"),
        (Error::File("--data"), "ERR_CURL_UNSUPPORTED", "`--data` reads a file"),
        (
            Error::Glob,
            "ERR_CURL_UNSUPPORTED",
            "the URL holds brackets or braces, which curl takes for a list of URLs",
        ),
        (Error::Header, "ERR_HEADER_INVALID", "a header has a malformed name or value"),
        (Error::NotCurl, "ERR_CURL_SYNTAX", "the command does not begin with `curl`"),
        (
            Error::Operator('&'),
            "ERR_CURL_SYNTAX",
            "`&` outside of quotes means something to the shell",
        ),
        (Error::Quote, "ERR_CURL_SYNTAX", "a quotation mark has no partner"),
        (Error::Several, "ERR_CURL_SYNTAX", "there is more than one command or URL"),
        (Error::Text, "ERR_CURL_SYNTAX", "an escape stands for bytes that are not text"),
        (Error::Unknown("-?".into()), "ERR_CURL_UNSUPPORTED", "there is no option `-?`"),
        (
            Error::Unsupported("--proxy"),
            "ERR_CURL_UNSUPPORTED",
            "`--proxy` has no counterpart in fetch",
        ),
        (Error::UrlMissing, "ERR_CURL_SYNTAX", "there is no URL"),
        (Error::Value("--user"), "ERR_CURL_UNSUPPORTED", "the value of `--user` cannot be used"),
        (Error::ValueMissing("--data"), "ERR_CURL_SYNTAX", "`--data` lacks its value"),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
        assert!(!error.hint().is_empty());
    }
}

#[cfg(feature = "webhooks")]
#[expect(clippy::too_many_lines, reason = "a table with one row per cause")]
#[test]
fn webhooks() {
    use fetchwright::webhook::Error;

    let rows: &[Row<Error>] = &[
        (
            Error::AsyncOnly,
            "ERR_WEBHOOK_ASYNC_ONLY",
            "the signatures of this provider can only be checked asynchronously",
        ),
        (
            Error::BodyAsync,
            "ERR_WEBHOOK_BODY",
            "the body of a `Request` cannot be read synchronously",
        ),
        (Error::BodyChanged, "ERR_WEBHOOK_SIGNATURE", "the body is not the one that was signed"),
        (
            Error::BodyMember("signature".to_owned()),
            "ERR_WEBHOOK_BODY",
            "the body has no `signature`",
        ),
        (Error::BodyMissing, "ERR_WEBHOOK_BODY", "the body is empty"),
        (Error::BodyNotRaw, "ERR_WEBHOOK_BODY", "the body is neither text nor bytes"),
        (Error::BodyTooLarge, "ERR_WEBHOOK_BODY", "the body is longer than 64 MiB"),
        (Error::BodyUnreadable, "ERR_WEBHOOK_BODY", "the body of the request cannot be read"),
        (Error::BodyUsed, "ERR_WEBHOOK_BODY", "the body of the request was already read"),
        (
            Error::CertificateUrl,
            "ERR_WEBHOOK_SIGNATURE",
            "the certificate is not one of the provider's own",
        ),
        (
            Error::ComponentMissing("content-digest".to_owned()),
            "ERR_WEBHOOK_SIGNATURE",
            "the signature does not cover `content-digest`",
        ),
        (
            Error::ComponentUnknown("@status".to_owned()),
            "ERR_WEBHOOK_HEADER_MALFORMED",
            "the signature covers `@status`, which is not there or not supported",
        ),
        (
            Error::HeaderMalformed("x-signature".to_owned()),
            "ERR_WEBHOOK_HEADER_MALFORMED",
            "malformed header `x-signature`",
        ),
        (
            Error::HeaderMissing("x-signature".to_owned()),
            "ERR_WEBHOOK_HEADER_MISSING",
            "missing header `x-signature`",
        ),
        (
            Error::KeyUnknown,
            "ERR_WEBHOOK_SIGNATURE",
            "none of the keys is the one that the delivery names",
        ),
        (
            Error::NotSignable,
            "ERR_WEBHOOK_NOT_SIGNABLE",
            "only the provider can sign its deliveries",
        ),
        (
            Error::OptionInvalid("algorithm"),
            "ERR_OPTION_INVALID",
            "the option `algorithm` does not fit",
        ),
        (
            Error::OptionMissing("webhookId"),
            "ERR_OPTION_INVALID",
            "the option `webhookId` is missing",
        ),
        (Error::ProviderUnknown, "ERR_WEBHOOK_PROVIDER_UNKNOWN", "there is no such provider"),
        (
            Error::ProviderUnsigned("verify as 'basic-auth'"),
            "ERR_WEBHOOK_UNSIGNED_PROVIDER",
            "this provider does not sign its webhooks",
        ),
        (
            Error::QueryMalformed("signature"),
            "ERR_WEBHOOK_URL",
            "the query needs `signature` exactly once",
        ),
        (Error::SecretEncoding("base64"), "ERR_WEBHOOK_SECRET", "the secret is not base64"),
        (
            Error::SecretForeign,
            "ERR_WEBHOOK_SECRET",
            "the secret is one of Standard Webhooks or Stripe, not of this provider",
        ),
        (Error::SecretMissing, "ERR_WEBHOOK_SECRET", "the secret is missing or empty"),
        (Error::SecretPrivate, "ERR_WEBHOOK_SECRET", "the secret is a private key"),
        (Error::Signature, "ERR_WEBHOOK_SIGNATURE", "the signature does not match"),
        (Error::SignatureForeignSecret, "ERR_WEBHOOK_SIGNATURE", "the signature does not match"),
        (
            Error::TimestampAhead,
            "ERR_WEBHOOK_TIMESTAMP",
            "the delivery is dated too far in the future",
        ),
        (Error::TimestampOld, "ERR_WEBHOOK_TIMESTAMP", "the delivery is too old"),
        (
            Error::TokenClaim("aud"),
            "ERR_WEBHOOK_SIGNATURE",
            "the token's claim `aud` is not as it must be",
        ),
        (Error::UrlMissing, "ERR_WEBHOOK_URL", "the provider signs the URL, and there is none"),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
        assert!(!error.hint().is_empty());
    }
}

#[cfg(feature = "jwt")]
#[expect(clippy::too_many_lines, reason = "a table with one row per cause")]
#[test]
fn jwt() {
    use fetchwright::encoding::json;
    use fetchwright::jwt::{Algorithm, Error, Part, Reason};

    let invalid =
        Reason::Invalid { expected: "a string or an array of strings", actual: "a number" };
    let claim = |reason| Error::Claim { name: "aud".into(), reason };
    let rows: &[Row<Error>] = &[
        (
            Error::AlgorithmMismatch { expected: Algorithm::Hs256 },
            "ERR_JWT_ALGORITHM",
            "the token's algorithm is not HS256, which the key is for",
        ),
        (Error::AlgorithmMissing, "ERR_JWT_MALFORMED", "the token's header has no `alg` string"),
        (
            Error::AlgorithmUnknown,
            "ERR_JWT_ALGORITHM",
            "the token's algorithm is not one that is supported",
        ),
        (
            claim(invalid),
            "ERR_JWT_CLAIM",
            "claim `aud` is a number, but must be a string or an array of strings",
        ),
        (claim(Reason::Mismatch), "ERR_JWT_CLAIM", "claim `aud` does not have the expected value"),
        (claim(Reason::Missing), "ERR_JWT_CLAIM", "claim `aud` is missing"),
        (
            claim(Reason::Unexpected),
            "ERR_JWT_CLAIM",
            "claim `aud` is present, but none is expected",
        ),
        (
            Error::ClaimsTooLong { limit: 1_048_576 },
            "ERR_JWT_MALFORMED",
            "the claims are longer than 1048576 bytes",
        ),
        (
            Error::CriticalMalformed,
            "ERR_JWT_CRITICAL",
            "the token's `crit` header parameter is malformed",
        ),
        (
            Error::CriticalUnknown,
            "ERR_JWT_CRITICAL",
            "the token requires a header extension that is not supported",
        ),
        (Error::Encoding(Part::Header), "ERR_JWT_MALFORMED", "the token's header is not base64url"),
        (Error::Encrypted, "ERR_JWT_ENCRYPTED", "the token is encrypted (JWE)"),
        (
            Error::Expired { claim: "exp", seconds: 45 },
            "ERR_JWT_EXPIRED",
            "the token expired 45 s ago (claim `exp`)",
        ),
        (
            Error::HeaderReserved("alg"),
            "ERR_JWT_MALFORMED",
            "the header parameter `alg` cannot be set",
        ),
        (
            Error::HeaderUnsupported("b64"),
            "ERR_JWT_CRITICAL",
            "the token's header parameter `b64` is not supported",
        ),
        (
            Error::Json(Part::Payload, json::Error::DuplicateName),
            "ERR_JWT_MALFORMED",
            "the token's payload repeats a member name",
        ),
        (
            Error::Json(Part::Payload, json::Error::NotAnObject),
            "ERR_JWT_MALFORMED",
            "the token's payload is not a JSON object",
        ),
        (
            Error::Json(Part::Header, json::Error::Syntax),
            "ERR_JWT_MALFORMED",
            "the token's header is not valid JSON",
        ),
        (
            Error::Json(Part::Payload, json::Error::TooDeep),
            "ERR_JWT_MALFORMED",
            "the token's payload nests more than 64 levels",
        ),
        (
            Error::Json(Part::Header, json::Error::Utf8),
            "ERR_JWT_MALFORMED",
            "the token's header is not UTF-8",
        ),
        (Error::JwkMember("k"), "ERR_JWT_KEY", "the JWK's `k` is missing or malformed"),
        (Error::JwkMismatch("alg"), "ERR_JWT_KEY", "the JWK's `alg` does not fit the algorithm"),
        (Error::JwkText(json::Error::TooDeep), "ERR_JWT_KEY", "the JWK nests more than 64 levels"),
        (
            Error::KeyAsyncOnly { algorithm: Algorithm::Es256 },
            "ERR_JWT_KEY",
            "a key for ES256 can only be used asynchronously",
        ),
        (Error::KeyEncrypted, "ERR_JWT_KEY", "the key is encrypted"),
        (Error::KeyHostRefused, "ERR_JWT_KEY", "SubtleCrypto does not take the key"),
        (
            Error::KeyIdMalformed,
            "ERR_JWT_MALFORMED",
            "the token's `kid` header parameter is not a string",
        ),
        (Error::KeyMalformed, "ERR_JWT_KEY", "the key is malformed"),
        (
            Error::KeyMismatch { algorithm: Algorithm::Ps256 },
            "ERR_JWT_KEY",
            "the key is not one for PS256",
        ),
        (Error::KeyNotPem, "ERR_JWT_KEY", "the key is not a PEM document"),
        (Error::KeyWeak, "ERR_JWT_KEY", "the key is too weak"),
        (Error::KeyForeign, "ERR_JWT_KEY", "the key is not one that `importKey` returned"),
        (Error::KeyOperation("sign"), "ERR_JWT_KEY", "the key may not be used to sign"),
        (Error::KeyReleased, "ERR_JWT_KEY", "the key was freed"),
        (
            Error::KeySource,
            "ERR_JWT_KEY",
            "the key is neither text, nor bytes, nor a JWK, nor a CryptoKey",
        ),
        (
            Error::NotYetValid { claim: "nbf", seconds: 5 },
            "ERR_JWT_NOT_YET_VALID",
            "the token is not valid for another 5 s (claim `nbf`)",
        ),
        (Error::SecretIsJwk, "ERR_JWT_KEY", "the secret is the JSON text of a key"),
        (Error::SecretIsPem, "ERR_JWT_KEY", "the secret is a PEM document"),
        (
            Error::SecretTooLong { limit: 4096 },
            "ERR_JWT_KEY",
            "the secret is longer than 4096 bytes",
        ),
        (
            Error::SecretTooShort { minimum: 32 },
            "ERR_JWT_KEY",
            "the secret is shorter than 32 bytes",
        ),
        (Error::Segments, "ERR_JWT_MALFORMED", "the token is not three parts joined by dots"),
        (Error::Signature, "ERR_JWT_SIGNATURE", "the token's signature is wrong"),
        (Error::TokenNotText, "ERR_JWT_MALFORMED", "the token is not a string"),
        (
            Error::TokenTooLong { limit: 16_384 },
            "ERR_JWT_MALFORMED",
            "the token is longer than 16384 bytes",
        ),
        (
            Error::Type(Reason::Mismatch),
            "ERR_JWT_CLAIM",
            "header parameter `typ` does not have the expected value",
        ),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
        assert!(!error.hint().is_empty());
    }
    assert_eq!(
        (claim(Reason::Missing).claim(), claim(Reason::Missing).reason().map(Reason::as_str)),
        (Some("aud"), Some("missing"))
    );
    assert_eq!((Error::Type(invalid).claim(), Error::Signature.claim()), (Some("typ"), None));
}
