//! What follows from signing: for every provider that has a shared secret and a header for it.

use fetchwright::webhook::{
    self, Delivery, Error, Freshness, Headers, Key, Kind, Provider, Secret, SecretFormat, Settings,
    Source, Verdict, verify,
};

/// A delivery that we signed.
struct Signed {
    provider: &'static Provider<'static>,
    body: Vec<u8>,
    headers: Vec<(String, String)>,
    url: String,
}

impl Signed {
    fn new(provider: &'static Provider<'static>, body: &[u8]) -> Result<Self, Error> {
        if is_public(provider.secret) {
            return Err(Error::NotSignable);
        }
        Self::with(provider, body, &key(provider, secret(provider)))
    }

    fn with(provider: &'static Provider<'static>, body: &[u8], key: &Key) -> Result<Self, Error> {
        let mut signed =
            Self { provider, body: body.to_vec(), headers: Vec::new(), url: URL.to_owned() };
        let content_type = ("content-type".to_owned(), "application/json".to_owned());
        let delivery = Delivery {
            body,
            headers: Headers(&[("content-type", b"application/json")]),
            method: "POST",
            url: URL,
        };
        let mut headers = vec![content_type];
        provider.sign(&delivery, key, ID, NOW, &mut |name, value| match name {
            webhook::BODY => signed.body = value.as_bytes().to_vec(),
            webhook::URL => value.clone_into(&mut signed.url),
            _ => headers.push((name.to_owned(), value.to_owned())),
        })?;
        signed.headers = headers;
        Ok(signed)
    }

    /// Each header that decides, by its place.
    fn deciding(&self) -> impl Iterator<Item = usize> {
        (1..self.headers.len()).filter(|at| !self.is_mere_id(&self.headers[*at].0))
    }

    /// Whether the header carries an id that is not signed.
    fn is_mere_id(&self, name: &str) -> bool {
        let is_signed = matches!(self.provider.kind, Kind::Regular(scheme) if scheme.signs_id())
            || self.provider.id == "gitlab";
        let Source::Header(names) = self.provider.delivery_id else { return false };
        !is_signed && names.split(' ').any(|id| id == name)
    }

    fn check(&self) -> Result<(), Error> {
        self.check_at(NOW, Some(300), &[key(self.provider, secret(self.provider))]).map(|_| ())
    }

    fn check_at(
        &self,
        now: u64,
        tolerance: Option<u64>,
        keys: &[Key],
    ) -> Result<(Option<Vec<u8>>, Option<u64>), Error> {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (&**name, value.as_bytes())).collect();
        let delivery = Delivery {
            body: &self.body,
            headers: Headers(&headers),
            method: "POST",
            url: &self.url,
        };
        let algorithm = Some("hmac-sha256".to_owned());
        let settings = Settings { algorithm, ..Settings::new(Freshness { now, tolerance }) };
        match verify(self.provider, &delivery, keys, &settings)? {
            Verdict::Genuine(event) => {
                let id = self.provider.delivery_id.of(delivery.headers);
                Ok((id.map(|id| id.to_vec()), event.timestamp))
            }
            Verdict::Open(_) => panic!("{}: shared secrets need no host", self.provider.id),
        }
    }

    /// The same with another value in one of the headers.
    fn replaced(&self, at: usize, value: &str) -> Self {
        let mut headers = self.headers.clone();
        value.clone_into(&mut headers[at].1);
        Self { headers, body: self.body.clone(), url: self.url.clone(), ..*self }
    }

    #[track_caller]
    fn is_refused(&self, why: &str) {
        let error = self.check().expect_err(&format!("{}: {why}", self.provider.id));
        assert!(error.code().starts_with("ERR_WEBHOOK_"));
    }
}

#[test]
fn most_providers_can_be_signed_for() {
    let count = signed().count();
    assert!(count >= 47, "{count}");
}

#[test]
fn what_we_sign_is_genuine_under_any_of_several_secrets() {
    for signed in signed() {
        let (right, wrong) = keys(signed.provider);
        let has_time = signed.check_at(NOW, Some(300), std::slice::from_ref(&right));
        let (id, time) = has_time.unwrap_or_else(|error| panic!("{}: {error}", signed.provider.id));
        assert!(time.is_none_or(|time| time == NOW * 1000), "{}", signed.provider.id);
        let sent = signed.headers.iter().any(|(_, value)| value == ID);
        assert_eq!(id.is_some(), sent, "{}", signed.provider.id);
        for keys in [vec![right.clone(), wrong.clone()], vec![wrong.clone(), right.clone()]] {
            if signed.provider.id == "box" && keys.len() == 2 {
                continue; // Each of its headers belongs to the secret at one place.
            }
            assert!(signed.check_at(NOW, Some(300), &keys).is_ok(), "{}", signed.provider.id);
        }
        let refused = signed.check_at(NOW, Some(300), &[wrong]).expect_err("the wrong secret");
        assert_eq!(refused.code(), "ERR_WEBHOOK_SIGNATURE", "{}", signed.provider.id);
        assert_eq!(signed.check_at(NOW, Some(300), &[]), Err(Error::SecretMissing));
    }
}

#[test]
fn any_flipped_bit_of_a_header_is_noticed() {
    for signed in signed() {
        for at in signed.deciding() {
            let value = signed.headers[at].1.as_bytes();
            for bit in 0..value.len() * 8 {
                let mut changed = value.to_vec();
                changed[bit / 8] ^= 1 << (bit % 8);
                // What is no text cannot be a header.
                let Ok(changed) = String::from_utf8(changed) else { continue };
                signed.replaced(at, &changed).is_refused(&changed);
            }
        }
    }
}

#[test]
fn a_header_that_is_cut_or_in_another_case_is_noticed() {
    for signed in signed() {
        for at in signed.deciding() {
            let value = signed.headers[at].1.clone();
            for length in 0..value.len() {
                signed.replaced(at, &value[..length]).is_refused(&value[..length]);
            }
            for other in [value.to_ascii_uppercase(), value.to_ascii_lowercase()] {
                if other != value {
                    signed.replaced(at, &other).is_refused(&other);
                }
            }
        }
    }
}

#[test]
fn a_header_that_is_absent_is_named() {
    for signed in signed() {
        for at in signed.deciding() {
            let mut without = signed.replaced(at, "");
            let (name, _) = without.headers.remove(at);
            let error = without.check().expect_err(&name);
            assert_eq!(error.code(), "ERR_WEBHOOK_HEADER_MISSING", "{name}");
        }
    }
}

#[test]
fn a_header_that_is_doubled_is_malformed_unless_it_is_a_list() {
    for signed in signed() {
        for at in signed.deciding() {
            let (name, value) = signed.headers[at].clone();
            let is_list = matches!(
                signed.provider.kind,
                Kind::Regular(scheme) if scheme.separator.is_some() && scheme.header.contains(&*name)
            ) && !value.contains("t=")
                && !value.contains("ts=")
                && !value.contains("time=")
                || name == "webhook-signature" && signed.provider.id == "gitlab";
            let expected = if is_list { None } else { Some("ERR_WEBHOOK_HEADER_MALFORMED") };
            let mut twice = signed.replaced(at, &value);
            twice.headers.push((name.clone(), value.clone()));
            let code = twice.check().err().map(|error| error.code());
            assert_eq!(code, expected, "{}: {name}", signed.provider.id);
            let joined = signed.replaced(at, &format!("{value}, {value}"));
            if !is_list {
                joined.is_refused(&name);
            }
        }
    }
}

#[test]
fn junk_in_any_header_is_refused() {
    let junk = ["\0", ",", "=", "t=", "t=1,v1=", "v1,", "sha256=", "v0=", "é", "\u{1f600}", "\n"];
    let long = "v1=".repeat(100_000);
    for signed in signed() {
        for at in signed.deciding() {
            for junk in junk.into_iter().chain([long.as_str()]) {
                signed.replaced(at, junk).is_refused(junk.get(..20).unwrap_or(junk));
            }
        }
    }
}

#[test]
fn a_body_with_one_byte_changed_is_noticed() {
    for signed in signed().filter(|signed| signs_body(signed.provider)) {
        for bit in 0..signed.body.len() * 8 {
            let mut changed = signed.replaced(0, "application/json");
            changed.body[bit / 8] ^= 1 << (bit % 8);
            changed.is_refused(&format!("bit {bit}"));
        }
        for (before, after) in [("", "\0"), ("", " "), ("", "\n"), ("\u{feff}", ""), (" ", "")] {
            let mut changed = signed.replaced(0, "application/json");
            changed.body = [before.as_bytes(), &signed.body, after.as_bytes()].concat();
            changed.is_refused("more");
        }
    }
}

#[test]
fn bodies_need_not_be_anything_in_particular() {
    let long = vec![0xa5; 1 << 20];
    let bodies: [&[u8]; 9] = [
        b"",
        b"\0",
        b"$& $$ $1 $` {body} {id} {timestamp} %s",
        b"\xff\xfe\xc0\x80",
        b"\xef\xbb\xbf{\"a\":1}",
        b"a\r\nb\r\n",
        b"\n",
        "\u{1f600}\u{e9}".as_bytes(),
        &long,
    ];
    for provider in Provider::ALL.iter().filter(|provider| takes_any_body(provider)) {
        for body in bodies {
            let Ok(signed) = Signed::new(provider, body) else { continue };
            let result = signed.check();
            let needs_body = provider.id == "shopify" && body.is_empty();
            assert_eq!(result.is_ok(), !needs_body, "{}: {:?}", provider.id, body.get(..9));
        }
    }
}

#[test]
fn the_signature_is_judged_before_the_time() {
    for signed in signed() {
        let (_, wrong) = keys(signed.provider);
        let error = signed.check_at(0, Some(0), &[wrong]).expect_err("the wrong secret");
        assert_eq!(error.code(), "ERR_WEBHOOK_SIGNATURE", "{}", signed.provider.id);
    }
}

#[test]
fn the_window_is_checked_on_both_sides_and_can_be_turned_off() {
    for signed in signed().filter(|signed| signed.provider.tolerance.is_some()) {
        let (id, window) = (signed.provider.id, signed.provider.tolerance);
        let keys = [key(signed.provider, secret(signed.provider))];
        let check = |now, tolerance, expected: Option<Error>| {
            assert_eq!(signed.check_at(now, tolerance, &keys).err(), expected, "{id}: {now}");
        };
        let seconds = window.expect("filtered");
        check(NOW + seconds, window, None);
        check(NOW - seconds, window, None);
        check(NOW + seconds + 1, window, Some(Error::TimestampOld));
        check(NOW - seconds - 1, window, Some(Error::TimestampAhead));
        check(NOW, Some(0), None);
        check(NOW + 1, Some(0), Some(Error::TimestampOld));
        check(0, None, None);
    }
}

const BODY: &[u8] = br#"{"id":"evt_1","webhookTimestamp":1700000000000}"#;
const ID: &str = "msg_1";
const NOW: u64 = 1_700_000_000;
const URL: &str = "https://user:pass@h.example/wh?b=2&a=%27x%20y";

/// What each provider that can be signed for sends.
fn signed() -> impl Iterator<Item = Signed> {
    Provider::ALL.iter().filter_map(|provider| Signed::new(provider, BODY).ok())
}

/// Whether the sender alone can sign.
fn is_public(format: SecretFormat<'_>) -> bool {
    matches!(
        format,
        SecretFormat::Certificate
            | SecretFormat::Ed25519
            | SecretFormat::JsonWebKeys(_)
            | SecretFormat::PublicKey(_)
    )
}

/// A secret in the provider's format.
fn secret(provider: &Provider<'_>) -> &'static str {
    match provider.secret {
        SecretFormat::Hex => "000102030405060708090a0b0c0d0e0f",
        SecretFormat::Base64 { prefix: "" } | SecretFormat::MessageSignature => {
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        }
        SecretFormat::Text { prefix: "" } => "It is a secret: yes",
        _ => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    }
}

fn key(provider: &Provider<'_>, secret: &str) -> Key {
    Key::parse(provider.secret, provider.hash(), Secret::Text(secret)).expect("a secret")
}

/// The right one and a wrong one.
fn keys(provider: &Provider<'_>) -> (Key, Key) {
    let wrong = match provider.secret {
        SecretFormat::Hex => "ff",
        SecretFormat::Base64 { prefix: "" } | SecretFormat::MessageSignature => "d3Jvbmc=",
        SecretFormat::Text { prefix: "" } => "another",
        _ => "whsec_d3Jvbmc=",
    };
    (key(provider, secret(provider)), key(provider, wrong))
}

/// Whether the body is part of what is signed.
fn signs_body(provider: &Provider<'_>) -> bool {
    let others = ["basic-auth", "mailgun", "ms-graph", "shopify-app-proxy"];
    !matches!(provider.kind, Kind::Token(_)) && !others.contains(&provider.id)
}

/// Whether the body may be anything: Linear's holds the time.
fn takes_any_body(provider: &Provider<'_>) -> bool {
    !["linear"].contains(&provider.id)
}
