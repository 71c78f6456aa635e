//! The examples of RFC 9421 and deliveries of our own, with every algorithm.

use fetchwright::webhook::{Delivery, Error, Freshness, Headers, Key, Provider, Secret, Settings};
use serde_json::Value;

use crate::cases::{text, verify_all};

/// A delivery, and what it is checked with.
#[derive(Clone)]
struct Signed {
    headers: Vec<(String, Vec<u8>)>,
    url: String,
    method: String,
    body: Vec<u8>,
    secret: String,
    algorithm: Option<String>,
    required: Vec<String>,
    now: u64,
    tolerance: Option<u64>,
}

impl Signed {
    fn new(case: &Value) -> Self {
        let header = |pair: &Value| (text(&pair[0]).to_owned(), text(&pair[1]).into());
        Self {
            headers: case["headers"].as_array().expect("a list").iter().map(header).collect(),
            url: text(&case["url"]).to_owned(),
            method: text(&case["method"]).to_owned(),
            body: text(&case["body"]).into(),
            secret: text(&case["secret"]).to_owned(),
            algorithm: Some(text(&case["algorithm"]).to_owned()),
            required: Vec::new(),
            now: CREATED,
            tolerance: Some(0),
        }
    }

    /// What we sign ourselves, with a shared secret.
    fn ours() -> Self {
        let mut signed = Self {
            secret: SECRET.to_owned(),
            algorithm: Some("hmac-sha256".to_owned()),
            ..find("own-ed25519")
        };
        let key = signed.key();
        let delivery = Delivery {
            body: &signed.body,
            headers: Headers(&[]),
            method: &signed.method,
            url: &signed.url,
        };
        let mut headers = Vec::new();
        let sent = provider().sign(&delivery, &key, "", CREATED, &mut |name, value| {
            headers.push((name.to_owned(), value.into()));
        });
        assert_eq!(sent, Ok(()));
        signed.headers = headers;
        signed
    }

    fn key(&self) -> Key {
        let provider = provider();
        Key::parse(provider.secret, provider.hash(), Secret::Text(&self.secret)).expect("a key")
    }

    fn check(&self) -> Result<(), Error> {
        self.check_with(&[self.key()])
    }

    fn check_with(&self, keys: &[Key]) -> Result<(), Error> {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        let delivery = Delivery {
            body: &self.body,
            headers: Headers(&headers),
            method: &self.method,
            url: &self.url,
        };
        let freshness = Freshness { now: self.now, tolerance: self.tolerance };
        let settings = Settings {
            algorithm: self.algorithm.clone(),
            required_components: self.required.clone(),
            ..Settings::new(freshness)
        };
        verify_all(provider(), &delivery, keys, &settings)
    }

    fn header(&mut self, name: &str) -> &mut Vec<u8> {
        let header = self.headers.iter_mut().find(|(own, _)| own.eq_ignore_ascii_case(name));
        &mut header.expect(name).1
    }

    /// The same with a part of a header replaced.
    fn with(&self, name: &str, from: &str, to: &str) -> Self {
        let mut signed = self.clone();
        let value = signed.header(name);
        let text = String::from_utf8(value.clone()).expect("text");
        *value = text.replacen(from, to, 1).into_bytes();
        assert_ne!(text.as_bytes(), value.as_slice(), "{from}");
        signed
    }
}

#[test]
fn examples_are_genuine_with_their_algorithm_alone() {
    for (id, signed) in all() {
        assert_eq!(signed.check(), Ok(()), "{id}");
        for other in
            ALGORITHMS.into_iter().filter(|other| signed.algorithm.as_deref() != Some(other))
        {
            let algorithm = Some(other.to_owned());
            let result = Signed { algorithm, ..signed.clone() }.check();
            assert!(result.is_err(), "{id} as {other}");
        }
        let unknown = Signed { algorithm: Some("rsa".to_owned()), ..signed };
        assert_eq!(unknown.check(), Err(Error::OptionInvalid("algorithm")), "{id}");
    }
}

#[test]
fn the_key_says_which_algorithm_unless_it_has_several() {
    for (id, mut signed) in all().into_iter().chain([("ours".to_owned(), Signed::ours())]) {
        let algorithm = signed.algorithm.take().expect("an algorithm");
        let is_open = algorithm.starts_with("rsa") || algorithm.starts_with("hmac");
        let expected = if is_open { Err(Error::OptionMissing("algorithm")) } else { Ok(()) };
        assert_eq!(signed.check(), expected, "{id}");
    }
    // A JSON Web Key may say it.
    let jwk = |alg: &str| {
        let key = r#"{"kty":"RSA","n":"r4tmm3r20Wd_PbqvP1s2-QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct-Lh1GH45x28Rw3Ry53mm-oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHqgDsznjPFmTOtCEcN2Z1FpWgchwuYLPL-Wokqltd11nqqzi-bJ9cvSKADYdUAAN5WUtzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4aOT9v6d-nb4bnNkQVklLQ3fVAvJm-xdDOp9LCNCN48V2pnDOkFV6-U9nV5oyc6XI2w","e":"AQAB","alg":"#;
        Signed { algorithm: None, secret: format!("{key}\"{alg}\"}}"), ..find("b23") }
    };
    assert_eq!(jwk("PS512").check(), Ok(()));
    assert_eq!(jwk("RS256").check(), Err(Error::Signature));
}

#[test]
fn a_public_key_is_no_shared_secret() {
    let signed = find("own-ed25519");
    // The 32 bytes alone, in base64: what everyone knows must not pass as a secret.
    let raw = signed.secret.strip_prefix("MCowBQYDK2VwAyEA").expect("the usual start");
    let raw = Signed { secret: raw.to_owned(), ..signed };
    assert_eq!(raw.check(), Ok(()));
    let open = Signed { algorithm: None, ..raw };
    assert_eq!(open.check(), Err(Error::OptionMissing("algorithm")));
    let mut forged = Signed::ours();
    forged.secret = find("b23").secret;
    assert_eq!(forged.check(), Err(Error::OptionInvalid("algorithm")));
}

#[test]
fn the_message_does_not_choose() {
    for (id, signed) in all().into_iter().filter(|(id, _)| id.starts_with("own")) {
        let own = signed.algorithm.clone().expect("an algorithm");
        for other in ALGORITHMS.into_iter().filter(|other| *other != own) {
            let result = signed.with("signature-input", &own, other).check();
            assert_eq!(result, Err(Error::KeyUnknown), "{id}");
        }
        let result = signed.with("signature-input", &format!("\"{own}\""), &own).check();
        assert!(result.is_err(), "{id}");
    }
}

#[test]
fn what_is_covered_is_held_to() {
    for (id, signed) in own_and_ours() {
        let changed = |change: &dyn Fn(&mut Signed)| {
            let mut signed = signed.clone();
            change(&mut signed);
            signed.check().expect_err(&id)
        };
        assert_eq!(changed(&|signed| signed.body[0] ^= 1), Error::BodyChanged, "{id}");
        assert_eq!(changed(&|signed| signed.body.clear()), Error::BodyChanged, "{id}");
        assert_eq!(changed(&|signed| signed.body.push(b'\n')), Error::BodyChanged, "{id}");
        for change in [
            &(|signed: &mut Signed| signed.url.push('x')) as &dyn Fn(&mut Signed),
            &|signed| signed.url = signed.url.replace("https", "http"),
            &|signed| "GET".clone_into(&mut signed.method),
            &|signed| *signed.header("content-digest") = b"sha-256=:AAAA:".to_vec(),
        ] {
            assert_eq!(changed(change), Error::Signature, "{id}");
        }
        let gone =
            changed(&|signed| signed.headers.retain(|(name, _)| !name.starts_with(['c', 'C'])));
        assert_eq!(gone, Error::HeaderMissing("content-digest".to_owned()), "{id}");
        let nowhere = changed(&|signed| signed.url.clear());
        assert_eq!(nowhere, Error::UrlMissing, "{id}");
    }
}

#[test]
fn any_flipped_bit_is_noticed() {
    for (id, signed) in own_and_ours() {
        for name in ["signature-input", "signature", "content-digest"] {
            let length = signed.clone().header(name).len();
            // The host takes its time. Every bit of a byte is flipped in some byte.
            let step = if ["ours", "own-ed25519"].contains(&&*id) { 1 } else { 61 };
            for bit in (0..length * 8).step_by(step) {
                let mut changed = signed.clone();
                changed.header(name)[bit / 8] ^= 1 << (bit % 8);
                let value = String::from_utf8_lossy(&changed.header(name).clone()).into_owned();
                assert!(changed.check().is_err(), "{id} with {name}: {value}");
            }
        }
    }
}

#[test]
fn required_components_are_required() {
    let signed = find("b22");
    let check = |name: &str, is_covered: bool| {
        let required = vec!["@authority".to_owned(), name.to_owned()];
        let expected = Error::ComponentMissing(name.to_owned());
        let result = Signed { required, ..signed.clone() }.check();
        assert_eq!(result, if is_covered { Ok(()) } else { Err(expected) });
    };
    check("content-digest", true);
    check("Content-Digest", true);
    check("@query-param;name=\"Pet\"", true);
    for name in ["@query-param", "@query-param;name=\"pet\"", "date", "@method", "", "content"] {
        check(name, false);
    }
}

#[test]
fn times_are_checked() {
    let signed = Signed { tolerance: Some(10), ..Signed::ours() };
    let at = |now| Signed { now, ..signed.clone() }.check();
    assert_eq!(at(CREATED + 10), Ok(()));
    assert_eq!(at(CREATED + 11), Err(Error::TimestampOld));
    assert_eq!(at(CREATED - 11), Err(Error::TimestampAhead));
    assert_eq!(Signed { now: 0, tolerance: None, ..signed.clone() }.check(), Ok(()));
    // What is not signed cannot be told from a forgery; what is, is held to.
    let resign = |parameters: &str| {
        let input = format!("sig1=(\"@method\"){parameters}");
        let base = format!("\"@method\": POST\n\"@signature-params\": (\"@method\"){parameters}");
        let tag = fetchwright::crypto::HmacKey::new(fetchwright::crypto::Hash::Sha256, &secret())
            .tag(&[base.as_bytes()]);
        let mut signed = signed.clone();
        *signed.header("signature-input") = input.into_bytes();
        let signature = fetchwright::encoding::encode_base64(tag.as_bytes());
        *signed.header("signature") = format!("sig1=:{signature}:").into_bytes();
        signed
    };
    let created = format!(";created={CREATED}");
    assert_eq!(resign(&created).check(), Ok(()));
    let ends = |end: u64| resign(&format!("{created};expires={end}")).check();
    assert_eq!(ends(CREATED + 1), Ok(()));
    assert_eq!(ends(CREATED), Err(Error::TimestampOld));
    assert_eq!(resign("").check(), Err(Error::ComponentMissing("created".to_owned())));
    assert_eq!(Signed { tolerance: None, ..resign("") }.check(), Ok(()));
    for junk in [";created=\"1\"", ";created", ";created=1.5", ";created=-1", ";expires=?1"] {
        let malformed = Error::HeaderMalformed("signature-input".to_owned());
        assert_eq!(resign(junk).check(), Err(malformed), "{junk}");
    }
    for other in [";nonce=\"a\";tag=\"b\";keyid=\"c\"", ";other=tok;en=:AAAA:"] {
        assert_eq!(resign(&format!("{created}{other}")).check(), Ok(()), "{other}");
    }
}

#[test]
fn one_of_several_signatures_will_do() {
    let ours = Signed::ours();
    let own = find("own-p256");
    let join = |first: &Signed, second: &Signed| {
        let mut both = own.clone();
        for name in ["signature-input", "signature"] {
            let first = String::from_utf8(first.clone().header(name).clone()).expect("text");
            let second = String::from_utf8(second.clone().header(name).clone()).expect("text");
            let second = second.replacen("sig1", "sig2", 1);
            *both.header(name) = format!("{first},\t {second}").into_bytes();
        }
        both
    };
    // Each covers a digest of its own, and only one of the two is sent.
    let broken = own.with("signature", ":", ":AAAA");
    for both in [join(&ours, &own), join(&own, &ours), join(&broken, &own), join(&own, &broken)] {
        assert_eq!(both.check(), Ok(()));
        let open = Signed { algorithm: None, ..both.clone() };
        assert_eq!(open.check(), Ok(()));
        let keys = [own.key(), find("own-p384").key()];
        assert_eq!(open.check_with(&keys), Ok(()));
    }
    assert_eq!(join(&broken, &broken).check(), Err(Error::Signature));
    let same = join(&own, &own).with("signature-input", "sig2", "sig1");
    assert_eq!(same.check(), Err(Error::HeaderMalformed("signature-input".to_owned())));
    let unsigned = own.with("signature", "sig1", "sig2");
    assert_eq!(unsigned.check(), Err(Error::HeaderMalformed("signature".to_owned())));
}

#[test]
fn digests_of_unknown_kinds_prove_nothing() {
    let ours = Signed::ours();
    for value in ["md5=:AAAA:", "sha=:AAAA:", "sha-256=AAAA", "sha-256=:AAA:", "", "sha-256"] {
        let mut signed = ours.clone();
        *signed.header("content-digest") = value.into();
        let code = signed.check().expect_err(value).code();
        assert!(code.starts_with("ERR_WEBHOOK_HEADER_M"), "{value}: {code}");
    }
}

#[test]
fn a_public_key_signs_nothing() {
    let key = find("own-p256").key();
    let delivery = Delivery { body: b"", headers: Headers(&[]), method: "", url: "https://a/" };
    let result = provider().sign(&delivery, &key, "", CREATED, &mut |_, _| panic!("no header"));
    assert_eq!(result, Err(Error::NotSignable));
}

const ALGORITHMS: [&str; 6] = [
    "hmac-sha256",
    "ed25519",
    "ecdsa-p256-sha256",
    "ecdsa-p384-sha384",
    "rsa-v1_5-sha256",
    "rsa-pss-sha512",
];
const CREATED: u64 = 1_618_884_473;
const SECRET: &str =
    "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

fn provider() -> &'static Provider<'static> {
    Provider::find("http-message-signatures").expect("a provider")
}

fn secret() -> Vec<u8> {
    fetchwright::encoding::decode_base64(SECRET.as_bytes()).expect("base64")
}

/// The cases of the file, by their ids.
fn all() -> Vec<(String, Signed)> {
    let file: Value =
        serde_json::from_str(include_str!("../vectors/rfc9421.json")).expect("valid JSON");
    let cases = file.as_array().expect("a list").iter();
    cases.map(|case| (text(&case["id"]).to_owned(), Signed::new(case))).collect()
}

fn find(id: &str) -> Signed {
    all().into_iter().find(|(own, _)| own == id).expect(id).1
}

/// Deliveries that cover method, URL and body.
fn own_and_ours() -> Vec<(String, Signed)> {
    let own = all().into_iter().filter(|(id, _)| id.starts_with("own"));
    own.chain([("ours".to_owned(), Signed::ours())]).collect()
}
