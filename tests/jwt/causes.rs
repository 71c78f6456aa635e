//! What users read of each cause, which the wasm does without. `RENEW=1 cargo test --test jwt causes`
//! writes it anew.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use fetchwright::encoding::json;
use fetchwright::jwt::Part;

use super::*;

#[test]
fn the_texts_of_errors_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bindings/jwt-causes.js");
    let script = javascript();
    if env::var_os("RENEW").is_some() {
        fs::write(&path, &script).expect("a file to write");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == script, "run `RENEW=1 cargo test --test jwt causes`");
}

fn javascript() -> String {
    let mut script = String::from(
        "// What users read of each cause. Written by tests/jwt/causes.rs; do not edit.\n\n\
         /**\n * Code, message, hint, claim and reason by the number of the cause; `{0}`, `{1}`, `{2}` and `{n}`\n \
         * are what Rust passes.\n */\n\
         export const CAUSES = [\n",
    );
    for (number, error) in (0..).zip(all()) {
        assert_eq!(error.number(), number, "{error}");
        let fields = [
            Some(error.code().to_owned()),
            Some(template(&error)),
            Some(error.hint().to_owned()),
            error.claim().map(|claim| if claim == "typ" { claim } else { "{0}" }.to_owned()),
            error.reason().map(|reason| reason.as_str().to_owned()),
        ];
        let known = fields.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let fields: Vec<String> =
            fields[..known].iter().map(|text| quoted(text.as_deref())).collect();
        writeln!(script, "  [{}],", fields.join(",\n    ")).expect("into a text");
    }
    script.push_str("];\n");
    script
}

/// The message with blanks instead of what the error names.
fn template(error: &Error) -> String {
    let (mut message, blanks) = (error.to_string(), error.blanks());
    for (index, text) in blanks.texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let (quoted, blank) = (format!("`{text}`"), format!("{{{index}}}"));
        message = if message.contains(&quoted) {
            message.replace(&quoted, &format!("`{blank}`"))
        } else {
            assert_eq!(message.matches(text).count(), 1, "{text} in {message}");
            message.replace(text, &blank)
        };
    }
    if blanks.number > 0.0 { message.replace(&blanks.number.to_string(), "{n}") } else { message }
}

fn quoted(text: Option<&str>) -> String {
    let Some(text) = text else { return "undefined".to_owned() };
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// One of each cause.
fn all() -> Vec<Error> {
    let claim = |name: &str, reason| Error::Claim { name: name.to_owned().into(), reason };
    let invalid = Reason::Invalid { expected: "one kind", actual: "another" };
    let algorithm = Algorithm::Ps512;
    let json = [
        json::Error::DuplicateName,
        json::Error::NotAnObject,
        json::Error::Syntax,
        json::Error::TooDeep,
        json::Error::Utf8,
    ];
    let mut all = vec![
        Error::AlgorithmMismatch { expected: algorithm },
        Error::AlgorithmMissing,
        Error::AlgorithmUnknown,
        claim("exp", invalid),
        claim("some", invalid),
        claim("aud", Reason::Mismatch),
        claim("some", Reason::Mismatch),
        claim("exp", Reason::Missing),
        claim("some", Reason::Missing),
        claim("aud", Reason::Unexpected),
        claim("exp", Reason::Unexpected),
        Error::ClaimsTooLong { limit: 1234 },
        Error::CriticalMalformed,
        Error::CriticalUnknown,
        Error::Encoding(Part::Signature),
        Error::Encrypted,
        Error::Expired { claim: "exp", seconds: 1234 },
        Error::Expired { claim: "iat", seconds: 1234 },
        Error::HeaderReserved("some"),
        Error::HeaderUnsupported("some"),
    ];
    all.extend(json.map(|error| Error::Json(Part::Payload, error)));
    all.extend(["k", "kty", "some"].map(Error::JwkMember));
    all.push(Error::JwkMismatch("some"));
    all.extend(json.map(Error::JwkText));
    all.extend([
        Error::KeyAsyncOnly { algorithm },
        Error::KeyEncrypted,
        Error::KeyForeign,
        Error::KeyHostRefused,
        Error::KeyIdMalformed,
        Error::KeyMalformed,
        Error::KeyMismatch { algorithm },
        Error::KeyNotPem,
        Error::KeyOperation("verify"),
        Error::KeyOperation("sign"),
        Error::KeyReleased,
        Error::KeySource,
        Error::KeyWeak,
        Error::NotYetValid { claim: "nbf", seconds: 1234 },
        Error::SecretIsJwk,
        Error::SecretIsPem,
        Error::SecretTooLong { limit: 1234 },
        Error::SecretTooShort { minimum: 1234 },
        Error::Segments,
        Error::Signature,
        Error::TokenNotText,
        Error::TokenTooLong { limit: 1234 },
        Error::Type(invalid),
        Error::Type(Reason::Missing),
        Error::Type(Reason::Mismatch),
    ]);
    all
}
