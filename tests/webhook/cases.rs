//! The cases of the vectors file.

use fetchwright::webhook::{
    Delivery, Error, Freshness, Headers, Key, Provider, Secret, Settings, Verdict, verify,
};
use serde_json::Value;

use crate::host;

/// One case of the vectors file.
pub(crate) struct Case(pub(crate) Value);

impl Case {
    pub(crate) fn id(&self) -> &str {
        self.text("id")
    }

    pub(crate) fn is_valid(&self) -> bool {
        self.0["valid"] == true
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.text("body").as_bytes()
    }

    pub(crate) fn provider(&self) -> &'static Provider<'static> {
        Provider::find(self.text("provider")).expect("a provider of ours")
    }

    pub(crate) fn headers(&self) -> Vec<(&str, &[u8])> {
        let fields = self.0["headers"].as_array().expect("a list").iter();
        fields.map(|field| (text(&field[0]), text(&field[1]).as_bytes())).collect()
    }

    pub(crate) fn url(&self) -> &str {
        self.0["url"].as_str().unwrap_or_default()
    }

    pub(crate) fn method(&self) -> &str {
        self.text("method")
    }

    /// The keys that the case names.
    pub(crate) fn keys(&self) -> Vec<Key> {
        let more = self.0["options"]["additional_secrets"].as_array();
        let more = more.into_iter().flatten().map(text);
        std::iter::once(self.text("secret")).chain(more).map(|secret| self.key(secret)).collect()
    }

    pub(crate) fn key(&self, secret: &str) -> Key {
        let provider = self.provider();
        let decoded;
        let secret = match self.text("secret_encoding") {
            "base64" => {
                decoded = fetchwright::encoding::decode_base64(secret.as_bytes()).expect("base64");
                Secret::Bytes(&decoded)
            }
            _ => Secret::Text(secret),
        };
        Key::parse(provider.secret, provider.hash(), secret).expect("a secret")
    }

    pub(crate) fn settings(&self) -> Settings {
        let options = &self.0["options"];
        let tolerance = options["tolerance_s"].as_u64().or(self.provider().tolerance);
        let now = self.0["now"].as_u64().expect("seconds");
        let option = |name: &str| options[name].as_str().map(str::to_owned);
        let components = options["required_components"].as_array().into_iter().flatten();
        Settings {
            allow_sha1: options["allow_sha1"] == true,
            algorithm: option("alg"),
            audience: option("audience"),
            email: option("email"),
            required_components: components.map(|name| text(name).to_owned()).collect(),
            webhook_id: option("webhook_id"),
            ..Settings::new(Freshness { now, tolerance })
        }
    }

    /// Checks the case as it is.
    pub(crate) fn verify(&self) -> Result<(), Error> {
        self.verify_with(&self.headers(), self.url(), self.body())
    }

    /// Checks the case with other parts in place of its own.
    pub(crate) fn verify_with(
        &self,
        headers: &[(&str, &[u8])],
        url: &str,
        body: &[u8],
    ) -> Result<(), Error> {
        let delivery = Delivery { body, headers: Headers(headers), method: self.method(), url };
        verify_all(self.provider(), &delivery, &self.keys(), &self.settings())
    }

    /// The code that belongs to the case's reason.
    pub(crate) fn code(&self) -> Option<&'static str> {
        let reason = self.0["reason"].as_str()?;
        // Its signature is in the body, not in a header.
        let reason = if self.id() == "adyen-002" { "signature_mismatch" } else { reason };
        Some(match (reason, self.id()) {
            (
                "malformed_header"
                | "malformed_signature"
                | "malformed_timestamp"
                | "unsupported_scheme",
                _,
            ) => "ERR_WEBHOOK_HEADER_MALFORMED",
            ("missing_header", _) => "ERR_WEBHOOK_HEADER_MISSING",
            ("missing_body", _) => "ERR_WEBHOOK_BODY",
            (
                "body_hash_mismatch" | "claim_mismatch" | "missing_component"
                | "signature_mismatch" | "untrusted_cert_url",
                _,
            ) => "ERR_WEBHOOK_SIGNATURE",
            ("timestamp_in_future" | "timestamp_too_old", _) => "ERR_WEBHOOK_TIMESTAMP",
            (other, id) => panic!("{id}: unknown reason {other}"),
        })
    }

    pub(crate) fn text(&self, member: &str) -> &str {
        text(&self.0[member])
    }
}

/// Checks a delivery, and once more with all that can be left to the host left to it.
pub(crate) fn verify_all(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
    settings: &Settings,
) -> Result<(), Error> {
    let result = verify_with_host(provider, delivery, delivery.body, keys, settings);
    let leaving = Settings { leaves_hmac: true, ..settings.clone() };
    let read = if provider.reads_body() { delivery.body } else { b"" };
    let left = Delivery { body: read, ..*delivery };
    let again = verify_with_host(provider, &left, delivery.body, keys, &leaving);
    assert_eq!(again, result, "{}", provider.id);
    result
}

/// Checks a delivery and, where that is left open, plays the host, who has the body.
fn verify_with_host(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    body: &[u8],
    keys: &[Key],
    settings: &Settings,
) -> Result<(), Error> {
    match verify(provider, delivery, keys, settings)? {
        Verdict::Genuine(_) => Ok(()),
        Verdict::Open(question) => {
            question.settle(|question| host::is_right(question, body)).map(|_| ())
        }
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

pub(crate) fn file() -> Value {
    serde_json::from_str(include_str!("../vectors/webhooks.json")).expect("valid JSON")
}

/// All cases.
pub(crate) fn cases() -> impl Iterator<Item = Case> {
    let Value::Array(cases) = file()["verify"].take() else { panic!("no cases") };
    cases.into_iter().map(Case)
}

pub(crate) fn valid_cases() -> impl Iterator<Item = Case> {
    cases().filter(Case::is_valid)
}
