//! Key sets (RFC 7517 §5): which key of a set checks a token.
//!
//! The token's header may name a key of the set and choose among the algorithms that the keys are
//! for. It can neither bring a key of its own nor have a key used for anything else.

use crate::encoding::json::{self, Object, Value};

/// The public keys of a set. What else a set may hold is left out: secrets, private keys, keys for
/// other purposes, of other types or of no type (RFC 7517 §5).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeySet {
    members: Vec<Member>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Member {
    algorithm: Option<String>,
    id: Option<String>,
    /// A JWK of nothing but `kty` and the key itself.
    jwk: String,
    kind: &'static Kind,
}

/// A type of key, together with its curve.
#[derive(Debug, Eq, PartialEq)]
struct Kind {
    algorithms: &'static [&'static str],
    curve: Option<&'static str>,
    /// Where the key itself is.
    members: &'static [&'static str],
    name: &'static str,
}

/// How many keys of a set fit a token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Found<K> {
    /// No key.
    None,
    /// One key, imported.
    One(K),
    /// Several keys, among which nothing decides.
    Several,
}

/// Why a text is no key set.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum KeySetError {
    /// The text is not one strict JSON object.
    #[error(transparent)]
    Json(#[from] json::Error),
    /// The object has no `keys`, or they are no array.
    #[error("has no array of `keys`")]
    NoKeys,
}

impl KeySet {
    /// Reads a set from its JSON text.
    ///
    /// A key that cannot be used does not spoil the others: issuers add kinds of keys that are not
    /// known here.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn parse(text: &str) -> Result<Self, KeySetError> {
        let set = Object::parse(text)?;
        let Some(Value::Array(keys)) = set.get("keys") else {
            return Err(KeySetError::NoKeys);
        };
        Ok(Self { members: keys.iter().filter_map(Member::read).collect() })
    }

    /// Looks for the one key that checks tokens with this `alg` and, where they have one, `kid`.
    ///
    /// `rsa` is the algorithm of RSA keys that name none: one key must never serve two (RFC 8725
    /// §3.1). `import` takes a JWK and gives `None` for a key that is malformed or weak.
    pub fn find<K>(
        &self,
        algorithm: &str,
        id: Option<&str>,
        rsa: &str,
        import: impl Fn(&str) -> Option<K>,
    ) -> Found<K> {
        let fitting = self.members.iter().filter(|member| member.fits(algorithm, id, rsa));
        let mut keys = fitting.filter_map(|member| import(&member.jwk));
        match (keys.next(), keys.next()) {
            (None, _) => Found::None,
            (Some(key), None) => Found::One(key),
            (Some(_), Some(_)) => Found::Several,
        }
    }
}

impl Member {
    fn read(value: &Value<'_>) -> Option<Self> {
        let Value::Object(jwk) = value else {
            return None;
        };
        let is_malformed = TEXTS.iter().any(|name| jwk.contains(name) && text(jwk, name).is_none());
        let is_private = PRIVATE.iter().any(|name| jwk.contains(name));
        if is_malformed || is_private || !may_verify(jwk) {
            return None;
        }
        let kind = kind(jwk)?;
        Some(Self {
            algorithm: text(jwk, "alg").map(str::to_owned),
            id: text(jwk, "kid").map(str::to_owned),
            jwk: kind.excerpt(jwk)?,
            kind,
        })
    }

    fn fits(&self, algorithm: &str, id: Option<&str>, rsa: &str) -> bool {
        let is_for = match &self.algorithm {
            Some(own) => own == algorithm,
            None => self.kind.name != "RSA" || rsa == algorithm,
        };
        let is_named = id.is_none_or(|id| self.id.as_deref() == Some(id));
        is_for && is_named && self.kind.algorithms.contains(&algorithm)
    }
}

impl Kind {
    /// The JWK without anything that is not part of the key.
    fn excerpt(&self, jwk: &Object<'_>) -> Option<String> {
        let mut excerpt = String::from("{\"kty\":");
        json::push_string(&mut excerpt, self.name);
        for name in self.members {
            excerpt.push(',');
            json::push_string(&mut excerpt, name);
            excerpt.push(':');
            json::push_string(&mut excerpt, text(jwk, name)?);
        }
        excerpt.push('}');
        Some(excerpt)
    }
}

fn kind(jwk: &Object<'_>) -> Option<&'static Kind> {
    let name = text(jwk, "kty")?;
    let curve = text(jwk, "crv");
    KINDS.iter().find(|kind| kind.name == name && (kind.curve.is_none() || kind.curve == curve))
}

/// Whether `use` and `key_ops` allow to verify (RFC 7517 §4.2, §4.3).
fn may_verify(jwk: &Object<'_>) -> bool {
    let may = |list: &Value<'_>| list.as_str_list().is_some_and(|names| names.contains(&"verify"));
    text(jwk, "use").is_none_or(|purpose| purpose == "sig") && jwk.get("key_ops").is_none_or(may)
}

fn text<'o>(jwk: &'o Object<'_>, name: &str) -> Option<&'o str> {
    jwk.get(name)?.as_str()
}

/// The members that are a text wherever they occur.
const TEXTS: [&str; 5] = ["alg", "crv", "kid", "kty", "use"];

/// What only secrets and private keys have (RFC 7518 §6). Whoever publishes one has lost the key.
const PRIVATE: [&str; 9] = ["d", "dp", "dq", "k", "oth", "p", "priv", "q", "qi"];

/// RFC 7518 §6, RFC 8037 and RFC 9864.
static KINDS: [Kind; 5] = [
    Kind {
        algorithms: &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
        curve: None,
        members: &["n", "e"],
        name: "RSA",
    },
    on_curve("EC", "P-256", &["ES256"]),
    on_curve("EC", "P-384", &["ES384"]),
    on_curve("EC", "P-521", &["ES512"]),
    Kind {
        algorithms: &["EdDSA", "Ed25519"],
        curve: Some("Ed25519"),
        members: &["crv", "x"],
        name: "OKP",
    },
];

const fn on_curve(
    name: &'static str,
    curve: &'static str,
    algorithms: &'static [&'static str],
) -> Kind {
    Kind { algorithms, curve: Some(curve), members: &["crv", "x", "y"], name }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSA: &str = r#""kty":"RSA","n":"bg","e":"AQAB""#;
    const P256: &str = r#""kty":"EC","crv":"P-256","x":"eA","y":"eQ""#;
    const OKP: &str = r#""kty":"OKP","crv":"Ed25519","x":"eA""#;

    /// A set of one key for each list of members.
    fn set(keys: &[&str]) -> KeySet {
        let keys: Vec<_> = keys.iter().map(|members| format!("{{{members}}}")).collect();
        KeySet::parse(&format!(r#"{{"keys":[{}]}}"#, keys.join(","))).expect("a key set")
    }

    /// A key of `RSA`, `P256` or `OKP` with further members.
    fn with(key: &str, members: &str) -> String {
        format!("{key},{members}")
    }

    /// Whether each of the algorithms, and no other, finds a key in a set of one.
    #[track_caller]
    fn serves(key: &str, algorithms: &[&str]) {
        let set = set(&[key]);
        for name in KINDS.iter().flat_map(|kind| kind.algorithms).chain(&["HS256", "none", ""]) {
            let found = set.find(name, None, "RS256", |jwk| Some(jwk.to_owned()));
            let is_found = matches!(found, Found::One(_));
            assert_eq!(is_found, algorithms.contains(name), "{name} with {key}");
        }
    }

    fn find(set: &KeySet, algorithm: &str, id: Option<&str>) -> Found<()> {
        set.find(algorithm, id, "RS256", |_| Some(()))
    }

    #[test]
    fn a_key_serves_the_algorithms_of_its_type_and_curve() {
        serves(P256, &["ES256"]);
        serves(&P256.replace("P-256", "P-384"), &["ES384"]);
        serves(&P256.replace("P-256", "P-521"), &["ES512"]);
        serves(OKP, &["EdDSA", "Ed25519"]);
        serves(RSA, &["RS256"]);
        for other in ["secp256k1", "p-256", "Ed25519", ""] {
            serves(&P256.replace("P-256", other), &[]);
        }
        serves(&OKP.replace("Ed25519", "Ed448"), &[]);
        serves(&OKP.replace("Ed25519", "X25519"), &[]);
    }

    #[test]
    fn a_key_that_names_its_algorithm_serves_no_other() {
        serves(&with(RSA, r#""alg":"PS384""#), &["PS384"]);
        serves(&with(OKP, r#""alg":"EdDSA""#), &["EdDSA"]);
        serves(&with(P256, r#""alg":"ES256""#), &["ES256"]);
        for wrong in [r#""alg":"ES384""#, r#""alg":"es256""#, r#""alg":"HS256""#, r#""alg":1"#] {
            serves(&with(P256, wrong), &[]);
        }
        serves(&with(RSA, r#""alg":"HS256""#), &[]);
        serves(&with(RSA, r#""alg":"RSA-OAEP""#), &[]);
    }

    #[test]
    fn an_rsa_key_that_names_none_serves_the_one_that_the_caller_means() {
        let set = set(&[RSA]);
        let found = |algorithm| set.find(algorithm, None, "PS512", |_| Some(()));
        assert_eq!(found("PS512"), Found::One(()));
        assert_eq!(found("RS256"), Found::None);
    }

    #[test]
    fn a_key_for_another_purpose_is_left_out() {
        serves(&with(RSA, r#""use":"sig","key_ops":["verify"]"#), &["RS256"]);
        serves(&with(RSA, r#""key_ops":["encrypt","verify"]"#), &["RS256"]);
        for members in [
            r#""use":"enc""#,
            r#""use":null"#,
            r#""key_ops":[]"#,
            r#""key_ops":["sign"]"#,
            r#""key_ops":"verify""#,
            r#""key_ops":["verify",1]"#,
            r#""use":"enc","key_ops":["verify"]"#,
        ] {
            serves(&with(RSA, members), &[]);
        }
    }

    #[test]
    fn a_private_key_and_a_secret_are_left_out() {
        serves(&with(P256, r#""d":"ZA""#), &[]);
        serves(&with(OKP, r#""d":null"#), &[]);
        serves(&with(RSA, r#""k":"aw""#), &[]);
        serves(r#""kty":"oct","k":"c2VjcmV0LW9mLW1vcmUtdGhhbi10aGlydHktdHdvLWJ5dGVz""#, &[]);
    }

    #[test]
    fn a_broken_key_does_not_spoil_the_others() {
        let broken = [
            r#""kty":"RSA","n":"bg""#,
            r#""kty":"RSA","n":7,"e":"AQAB""#,
            r#""kty":7"#,
            r#""kty":"EC","crv":7,"x":"eA","y":"eQ""#,
            r#""kty":"AKP","pub":"cA""#,
            "",
        ];
        for key in broken {
            assert_eq!(find(&set(&[key, RSA]), "RS256", None), Found::One(()), "{key}");
        }
        let text = format!(r#"{{"keys":[null,1,"a",[],{{{RSA}}}],"more":[]}}"#);
        let set = KeySet::parse(&text).expect("a key set");
        assert_eq!(find(&set, "RS256", None), Found::One(()));
    }

    #[test]
    fn a_key_that_cannot_be_imported_does_not_count() {
        let strong = RSA.replace("bg", "c3Ryb25n");
        let set = set(&[RSA, &strong]);
        let import = |jwk: &str| jwk.contains("c3Ryb25n").then_some(());
        assert_eq!(set.find("RS256", None, "RS256", import), Found::One(()));
        assert_eq!(set.find("RS256", None, "RS256", |_| None::<()>), Found::None);
    }

    #[test]
    fn a_token_that_names_a_key_gets_that_one() {
        let [one, two] = [r#""kid":"1""#, r#""kid":"\u0032""#].map(|id| with(RSA, id));
        let set = set(&[&one, &two, P256]);
        assert_eq!(find(&set, "RS256", Some("1")), Found::One(()));
        assert_eq!(find(&set, "RS256", Some("2")), Found::One(()));
        assert_eq!(find(&set, "RS256", Some("3")), Found::None);
        assert_eq!(find(&set, "RS256", Some("")), Found::None);
        assert_eq!(find(&set, "ES256", Some("1")), Found::None);
        assert_eq!(find(&set, "RS256", None), Found::Several);
        assert_eq!(find(&set, "ES256", None), Found::One(()));
    }

    #[test]
    fn two_keys_of_one_name_are_told_apart_by_algorithm_or_not_at_all() {
        let [rs, ps] = ["RS256", "PS256"].map(|name| format!(r#"{RSA},"kid":"1","alg":"{name}""#));
        let both = set(&[&rs, &ps]);
        assert_eq!(find(&both, "PS256", Some("1")), Found::One(()));
        assert_eq!(find(&set(&[&rs, &rs]), "RS256", Some("1")), Found::Several);
    }

    #[test]
    fn what_is_imported_is_the_key_alone() {
        let more = r#""kid":"1","alg":"ES256","use":"sig","key_ops":["verify"],"x5u":"https://a""#;
        let set = set(&[&with(P256, more)]);
        let found = set.find("ES256", None, "RS256", |jwk| Some(jwk.to_owned()));
        assert_eq!(found, Found::One(format!("{{{P256}}}")));
    }

    #[test]
    fn refuses_what_is_no_key_set() {
        let refused = |text: &str, error| assert_eq!(KeySet::parse(text), Err(error), "{text}");
        for text in ["{}", r#"{"keys":{}}"#, r#"{"keys":null}"#, r#"{"Keys":[]}"#] {
            refused(text, KeySetError::NoKeys);
        }
        refused("[]", KeySetError::Json(json::Error::NotAnObject));
        refused("<html>", KeySetError::Json(json::Error::Syntax));
        let twice = r#"{"keys":[{"kid":"1","kid":"2"}]}"#;
        refused(twice, KeySetError::Json(json::Error::DuplicateName));
        assert_eq!(find(&set(&[]), "RS256", None), Found::None);
    }
}
