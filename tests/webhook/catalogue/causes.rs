//! The code, the message and the hint of each cause, which the wasm does without.

use std::fmt::Write;

use fetchwright::webhook::Error;

use super::about::quoted;

pub(super) fn javascript() -> String {
    let mut script = String::from(
        "// What users read of each cause. Written by tests/webhook/catalogue; do not edit.\n\n\
         /** Code, message and hint by the number of the cause; `{}` is the name that Rust passes. */\n\
         export const CAUSES = [\n",
    );
    for (number, error) in (0..).zip(all()) {
        assert_eq!(error.number(), number, "{error}");
        let (code, message, hint) = (error.code(), error.to_string(), error.hint());
        for passed in [message.as_str(), hint] {
            assert!(passed.matches(NAME).count() <= 1, "{error}");
        }
        let [code, message, hint] = [code, &message, hint].map(quoted);
        writeln!(script, "  [{code},\n    {message},\n    {hint}],").expect("into a text");
    }
    script.push_str("];\n");
    script
}

/// One of each cause.
fn all() -> Vec<Error> {
    vec![
        Error::AsyncOnly,
        Error::BodyAsync,
        Error::BodyChanged,
        Error::BodyMember(NAME.to_owned()),
        Error::BodyMissing,
        Error::BodyNotRaw,
        Error::BodyTooLarge,
        Error::BodyUnreadable,
        Error::BodyUsed,
        Error::CertificateUrl,
        Error::ComponentMissing(NAME.to_owned()),
        Error::ComponentUnknown(NAME.to_owned()),
        Error::HeaderMalformed(NAME.to_owned()),
        Error::HeaderMissing(NAME.to_owned()),
        Error::KeyUnknown,
        Error::NotSignable,
        Error::OptionInvalid(NAME),
        Error::OptionMissing(NAME),
        Error::ProviderUnknown,
        Error::ProviderUnsigned(NAME),
        Error::QueryMalformed(NAME),
        Error::SecretEncoding(NAME),
        Error::SecretForeign,
        Error::SecretMissing,
        Error::SecretPrivate,
        Error::Signature,
        Error::SignatureForeignSecret,
        Error::TimestampAhead,
        Error::TimestampOld,
        Error::TokenClaim(NAME),
        Error::UrlMissing,
    ]
}

/// Stands for whatever name an error holds.
const NAME: &str = "{}";
