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

#[cfg(feature = "webhooks")]
#[test]
fn webhooks() {
    use fetchwright::webhook::Error;

    let rows: &[Row<Error>] = &[
        (
            Error::BodyAsync,
            "ERR_WEBHOOK_BODY",
            "the body of a `Request` cannot be read synchronously",
        ),
        (Error::BodyNotRaw, "ERR_WEBHOOK_BODY", "the body is neither text nor bytes"),
        (Error::BodyUnreadable, "ERR_WEBHOOK_BODY", "the body of the request cannot be read"),
        (Error::BodyUsed, "ERR_WEBHOOK_BODY", "the body of the request was already read"),
        (
            Error::HeaderMalformed("x-signature".into()),
            "ERR_WEBHOOK_HEADER_MALFORMED",
            "malformed header `x-signature`",
        ),
        (
            Error::HeaderMissing("x-signature".into()),
            "ERR_WEBHOOK_HEADER_MISSING",
            "missing header `x-signature`",
        ),
        (
            Error::ProviderUnknown,
            "ERR_WEBHOOK_PROVIDER_UNKNOWN",
            "there is no such webhook provider",
        ),
        (Error::SecretEncoding, "ERR_WEBHOOK_SECRET", "the secret is not base64"),
        (Error::SecretMissing, "ERR_WEBHOOK_SECRET", "the secret is missing or empty"),
        (Error::Signature, "ERR_WEBHOOK_SIGNATURE", "the signature does not match"),
        (
            Error::SignatureForeignSecret,
            "ERR_WEBHOOK_SIGNATURE",
            "the signature does not match, and the secret looks like another provider's",
        ),
        (
            Error::TimestampAhead { ahead: 301, tolerance: 300 },
            "ERR_WEBHOOK_TIMESTAMP",
            "the delivery is dated 301 s in the future, 300 s are allowed",
        ),
        (
            Error::TimestampOld { age: 301, tolerance: 300 },
            "ERR_WEBHOOK_TIMESTAMP",
            "the delivery is 301 s old, 300 s are allowed",
        ),
    ];
    for (error, code, message) in rows {
        assert_eq!((error.code(), error.to_string().as_str()), (*code, *message));
        assert!(!error.hint().is_empty());
    }
}
