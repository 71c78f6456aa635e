//! Published and derived deliveries with their verdicts, and what follows from them.
#![cfg(feature = "webhooks")]

use fetchwright::webhook::{Error, Freshness, Headers, Key, Provider, sign, verify};
use serde_json::Value;

#[test]
fn every_verdict_is_reached_for_its_reason() {
    for case in cases() {
        let result = case.verify(case.body().as_bytes());
        let (id, valid) = (case.id(), case.0["valid"] == true);
        let code = result.as_ref().err().map(Error::code);
        assert_eq!(code, case.code(), "{id}: {}", case.0["comment"]);
        assert_eq!(result.is_ok(), valid, "{id}");
    }
}

#[test]
fn every_provider_has_cases_of_both_verdicts() {
    for provider in Provider::ALL {
        for valid in [true, false] {
            let count = cases()
                .filter(|case| case.provider().id == provider.id && case.0["valid"] == valid)
                .count();
            assert!(count >= 2, "{}: {count} cases that are {valid}", provider.id);
        }
    }
}

#[test]
fn any_flipped_bit_of_the_body_is_noticed() {
    for case in valid_cases() {
        for bit in 0..case.body().len() * 8 {
            let mut body = case.body().as_bytes().to_vec();
            body[bit / 8] ^= 1 << (bit % 8);
            let result = case.verify(&body);
            assert_eq!(result, Err(Error::Signature), "{}: bit {bit}", case.id());
        }
    }
}

#[test]
fn a_body_that_is_cut_or_prolonged_is_noticed() {
    for case in valid_cases() {
        let body = case.body().as_bytes();
        for length in 0..body.len() {
            let result = case.verify(&body[..length]);
            assert_eq!(result, Err(Error::Signature), "{}: {length} bytes", case.id());
        }
        for (before, after) in [("", "\0"), ("", " "), ("", "\n"), ("\u{feff}", ""), (" ", "")] {
            let body = [before.as_bytes(), body, after.as_bytes()].concat();
            let result = case.verify(&body);
            assert_eq!(result, Err(Error::Signature), "{}", case.id());
        }
    }
}

#[test]
fn any_changed_character_of_a_signature_is_noticed() {
    for (provider, headers) in signed() {
        for (name, value) in &headers {
            if *name == "x-github-delivery" {
                continue; // GitHub does not sign the id.
            }
            for index in 0..value.len() {
                let mut forged = value.clone().into_bytes();
                forged[index] ^= 1;
                let forged = String::from_utf8(forged).expect("still ASCII");
                let changed = headers.iter().map(|(other, value)| {
                    (*other, if other == name { forged.clone() } else { value.clone() })
                });
                let result = check(provider, &changed.collect::<Vec<_>>());
                assert!(result.is_err(), "{}: {name}: {forged}", provider.id);
            }
        }
    }
}

#[test]
fn a_header_that_is_absent_or_repeated_is_noticed() {
    for (provider, headers) in signed() {
        for (name, value) in &headers {
            let optional = *name == "x-github-delivery";
            let without = headers.iter().filter(|(other, _)| other != name).cloned();
            let missing = Err("ERR_WEBHOOK_HEADER_MISSING");
            let expected = if optional { Ok(()) } else { missing };
            assert_eq!(check(provider, &without.collect::<Vec<_>>()), expected, "{name}");

            let twice = headers.iter().cloned().chain([(*name, value.clone())]);
            let lists = ["webhook-signature"];
            let repeated = check(provider, &twice.collect::<Vec<_>>()).err();
            let expected =
                if lists.contains(name) { None } else { Some("ERR_WEBHOOK_HEADER_MALFORMED") };
            assert_eq!(repeated, expected, "{name}");
        }
    }
}

#[test]
fn what_we_sign_is_accepted_under_any_of_several_secrets() {
    for (provider, headers) in signed() {
        let headers = received(&headers);
        let key = |text| Key::parse(provider.secret, text).expect("a secret");
        let (right, wrong) = (key(SECRET), key("whsec_d3Jvbmc="));
        for keys in [vec![right.clone(), wrong.clone()], vec![wrong.clone(), right]] {
            let event = verify(provider, Headers(&headers), BODY, &keys, at(NOW)).expect("signed");
            let has_time = provider.tolerance.is_some();
            assert_eq!(event.timestamp, has_time.then_some(NOW), "{}", provider.id);
        }
        let refused = verify(provider, Headers(&headers), BODY, &[wrong], at(NOW)).map(|_| ());
        assert!(refused.is_err_and(|error| error.code() == "ERR_WEBHOOK_SIGNATURE"));
        let refused = verify(provider, Headers(&headers), BODY, &[], at(NOW)).map(|_| ());
        assert_eq!(refused, Err(Error::SecretMissing));
    }
}

#[test]
fn returns_the_id_that_a_header_carries() {
    for (provider, headers) in signed() {
        let key = Key::parse(provider.secret, SECRET).expect("a secret");
        let expected = match provider.id {
            "github" | "standard-webhooks" => Some(ID),
            _ => None,
        };
        let headers = received(&headers);
        let event = verify(provider, Headers(&headers), BODY, &[key], at(NOW)).expect("signed");
        assert_eq!(event.id, expected.map(str::as_bytes), "{}", provider.id);
    }
}

#[test]
fn the_signature_is_judged_before_the_time() {
    for case in valid_cases().filter(|case| case.provider().tolerance.is_some()) {
        let keys = [case.key("whsec_d3Jvbmc=")];
        let late = Freshness { now: 0, tolerance: Some(0) };
        let headers = case.headers();
        let result =
            verify(case.provider(), Headers(&headers), case.body().as_bytes(), &keys, late);
        let code = result.expect_err("the wrong secret").code();
        assert_eq!(code, "ERR_WEBHOOK_SIGNATURE", "{}", case.id());
    }
}

#[test]
fn the_window_is_checked_on_both_sides_and_can_be_turned_off() {
    for (provider, headers) in signed().filter(|(provider, _)| provider.tolerance.is_some()) {
        let headers = received(&headers);
        let keys = [Key::parse(provider.secret, SECRET).expect("a secret")];
        let code = |now, tolerance| {
            let freshness = Freshness { now, tolerance };
            verify(provider, Headers(&headers), BODY, &keys, freshness)
                .map_err(|error| error.code())
                .err()
        };
        let refused = Some("ERR_WEBHOOK_TIMESTAMP");
        assert_eq!(code(NOW + 300, provider.tolerance), None);
        assert_eq!(code(NOW - 300, provider.tolerance), None);
        assert_eq!(code(NOW + 301, provider.tolerance), refused);
        assert_eq!(code(NOW - 301, provider.tolerance), refused);
        assert_eq!(code(NOW, Some(0)), None);
        assert_eq!(code(NOW + 1, Some(0)), refused);
        assert_eq!(code(0, None), None);
    }
}

#[test]
fn junk_in_any_header_is_refused_with_a_code() {
    let junk = ["\0", ",", "=", "t=", "t=1,v1=", "v1,", "sha256=", "v0=", "é", "\u{1f600}", "\n"];
    let long = "v1=".repeat(100_000);
    for (provider, headers) in signed() {
        for (name, _) in headers.iter().filter(|(name, _)| *name != "x-github-delivery") {
            for junk in junk.into_iter().chain([long.as_str()]) {
                let changed = headers.iter().map(|(other, value)| {
                    (*other, if other == name { junk.to_owned() } else { value.clone() })
                });
                let code = check(provider, &changed.collect::<Vec<_>>()).expect_err(junk);
                assert!(code.starts_with("ERR_WEBHOOK_"), "{name}: {junk:?}: {code}");
            }
        }
    }
}

#[test]
fn bodies_need_not_be_text() {
    let body: Vec<u8> = (0..=255).chain([0xff, 0xfe, 0, 13, 10]).collect();
    for provider in Provider::ALL {
        let key = Key::parse(provider.secret, SECRET).expect("a secret");
        let headers = sign_all(provider, &body, &key);
        let headers = received(&headers);
        assert!(
            verify(provider, Headers(&headers), &body, &[key], at(NOW)).is_ok(),
            "{}",
            provider.id
        );
    }
}

const BODY: &[u8] = br#"{"id":"evt_1","event_id":"Ev1"}"#;
const ID: &str = "msg_1";
const NOW: u64 = 1_700_000_000;
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// One case of the vectors file.
struct Case(Value);

impl Case {
    fn id(&self) -> &str {
        self.text("id")
    }

    fn body(&self) -> &str {
        self.text("body")
    }

    fn provider(&self) -> &'static Provider {
        Provider::find(self.text("provider")).expect("a provider of ours")
    }

    fn headers(&self) -> Vec<(&str, &[u8])> {
        let fields = self.0["headers"].as_array().expect("a list").iter();
        fields.map(|field| (text(&field[0]), text(&field[1]).as_bytes())).collect()
    }

    fn key(&self, secret: &str) -> Key {
        Key::parse(self.provider().secret, secret).expect("a secret")
    }

    fn verify(&self, body: &[u8]) -> Result<(), Error> {
        let mut keys = vec![self.key(self.text("secret"))];
        let more = self.0["options"]["additional_secrets"].as_array();
        let more = more.into_iter().flatten().map(|secret| secret.as_str().expect("text"));
        keys.extend(more.map(|secret| self.key(secret)));
        let tolerance = self.0["options"]["tolerance_s"].as_u64().or(self.provider().tolerance);
        let freshness = Freshness { now: self.0["now"].as_u64().expect("seconds"), tolerance };
        verify(self.provider(), Headers(&self.headers()), body, &keys, freshness).map(|_| ())
    }

    /// The code that belongs to the case's reason.
    fn code(&self) -> Option<&'static str> {
        Some(match self.0["reason"].as_str()? {
            "malformed_header" | "malformed_signature" | "malformed_timestamp" => {
                "ERR_WEBHOOK_HEADER_MALFORMED"
            }
            "missing_header" => "ERR_WEBHOOK_HEADER_MISSING",
            "signature_mismatch" => "ERR_WEBHOOK_SIGNATURE",
            "timestamp_in_future" | "timestamp_too_old" => "ERR_WEBHOOK_TIMESTAMP",
            other => panic!("{}: unknown reason {other}", self.id()),
        })
    }

    fn text(&self, member: &str) -> &str {
        text(&self.0[member])
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn cases() -> impl Iterator<Item = Case> {
    let file: Value =
        serde_json::from_str(include_str!("vectors/webhooks.json")).expect("valid JSON");
    let Value::Array(cases) = file["verify"].clone() else { panic!("no cases") };
    cases.into_iter().map(Case)
}

fn valid_cases() -> impl Iterator<Item = Case> {
    cases().filter(|case| case.0["valid"] == true)
}

/// A delivery of each provider, signed by us.
fn signed() -> impl Iterator<Item = (&'static Provider, Vec<(&'static str, String)>)> {
    Provider::ALL.iter().map(|provider| {
        let key = Key::parse(provider.secret, SECRET).expect("a secret");
        (provider, sign_all(provider, BODY, &key))
    })
}

fn sign_all(provider: &Provider, body: &[u8], key: &Key) -> Vec<(&'static str, String)> {
    let mut headers = Vec::new();
    sign(provider, body, key, ID, NOW, |name, value| headers.push((name, value.to_owned())));
    headers
}

fn received<'a>(headers: &'a [(&str, String)]) -> Vec<(&'a str, &'a [u8])> {
    headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect()
}

fn check(provider: &Provider, headers: &[(&str, String)]) -> Result<(), &'static str> {
    let headers = received(headers);
    let keys = [Key::parse(provider.secret, SECRET).expect("a secret")];
    match verify(provider, Headers(&headers), BODY, &keys, at(NOW)) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.code()),
    }
}

fn at(now: u64) -> Freshness {
    Freshness { now, tolerance: Some(300) }
}
