//! Key sets (RFC 7517 §5): which key of a set checks a token.
//!
//! The token's header may name a key of the set and choose among the algorithms that the keys are
//! for. It can neither bring a key of its own nor have a key used for anything else.

use std::fmt;

use super::Algorithm;
use super::key::Form;
use crate::crypto::KeyKind;
use crate::encoding::json::{self, Object, Value};

/// The public keys of a set. What else a set may hold is left out: secrets, private keys, keys for
/// other purposes, of other types or of no type (RFC 7517 §5).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeySet {
    members: Vec<Member>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Member {
    algorithm: Option<Algorithm>,
    id: Option<String>,
    /// A JWK of nothing but `kty` and the key itself.
    jwk: String,
    kind: KeyKind,
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
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeySetError {
    /// The text is not one strict JSON object.
    Json(json::Error),
    /// The object has no `keys`, or they are no array.
    NoKeys,
}

impl KeySetError {
    /// The predicate of a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json(error) => error.as_str(),
            Self::NoKeys => "has no array of `keys`",
        }
    }
}

impl fmt::Display for KeySetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl std::error::Error for KeySetError {}

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
        let set = Object::parse(text).map_err(KeySetError::Json)?;
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
        algorithm: Algorithm,
        id: Option<&str>,
        rsa: Algorithm,
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
        let algorithm = match text(jwk, "alg") {
            Some(name) => Some(Algorithm::from_name(name)?),
            None => None,
        };
        let form = Form::of_jwk(jwk)?;
        let id = text(jwk, "kid").map(str::to_owned);
        Some(Self { algorithm, id, jwk: excerpt(jwk, form)?, kind: form.kind? })
    }

    fn fits(&self, algorithm: Algorithm, id: Option<&str>, rsa: Algorithm) -> bool {
        let is_for = match self.algorithm {
            Some(own) => own == algorithm,
            None => self.kind != KeyKind::Rsa || rsa == algorithm,
        };
        let is_named = id.is_none_or(|id| self.id.as_deref() == Some(id));
        is_for && is_named && algorithm.key_kind() == Some(self.kind)
    }
}

/// The JWK without anything that is not part of the key.
fn excerpt(jwk: &Object<'_>, form: &Form) -> Option<String> {
    let mut excerpt = String::from("{\"kty\":");
    json::push_string(&mut excerpt, form.kty);
    for name in form.crv.map(|_| "crv").iter().chain(form.members) {
        excerpt.push(',');
        json::push_string(&mut excerpt, name);
        excerpt.push(':');
        json::push_string(&mut excerpt, text(jwk, name)?);
    }
    excerpt.push('}');
    Some(excerpt)
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

#[cfg(test)]
mod tests {
    use super::*;
    use Algorithm::{Ed25519, EdDsa, Es256, Es384, Es512, Ps256, Ps384, Ps512, Rs256};

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
    fn serves(key: &str, algorithms: &[Algorithm]) {
        let set = set(&[key]);
        for algorithm in Algorithm::ALL {
            let is_found = find(&set, algorithm, None) == Found::One(());
            assert_eq!(is_found, algorithms.contains(&algorithm), "{algorithm} with {key}");
        }
    }

    fn find(set: &KeySet, algorithm: Algorithm, id: Option<&str>) -> Found<()> {
        set.find(algorithm, id, Rs256, |_| Some(()))
    }

    #[test]
    fn a_key_serves_the_algorithms_of_its_type_and_curve() {
        serves(P256, &[Es256]);
        serves(&P256.replace("P-256", "P-384"), &[Es384]);
        serves(&P256.replace("P-256", "P-521"), &[Es512]);
        serves(OKP, &[EdDsa, Ed25519]);
        serves(RSA, &[Rs256]);
        for other in ["secp256k1", "p-256", "Ed25519", ""] {
            serves(&P256.replace("P-256", other), &[]);
        }
        serves(&OKP.replace("Ed25519", "Ed448"), &[]);
        serves(&OKP.replace("Ed25519", "X25519"), &[]);
    }

    #[test]
    fn a_key_that_names_its_algorithm_serves_no_other() {
        serves(&with(RSA, r#""alg":"PS384""#), &[Ps384]);
        serves(&with(OKP, r#""alg":"EdDSA""#), &[EdDsa]);
        serves(&with(P256, r#""alg":"ES256""#), &[Es256]);
        for wrong in [r#""alg":"ES384""#, r#""alg":"es256""#, r#""alg":"HS256""#, r#""alg":1"#] {
            serves(&with(P256, wrong), &[]);
        }
        serves(&with(RSA, r#""alg":"HS256""#), &[]);
        serves(&with(RSA, r#""alg":"RSA-OAEP""#), &[]);
    }

    #[test]
    fn an_rsa_key_that_names_none_serves_the_one_that_the_caller_means() {
        let set = set(&[RSA]);
        let found = |algorithm| set.find(algorithm, None, Ps512, |_| Some(()));
        assert_eq!(found(Ps512), Found::One(()));
        assert_eq!(found(Rs256), Found::None);
    }

    #[test]
    fn a_key_for_another_purpose_is_left_out() {
        serves(&with(RSA, r#""use":"sig","key_ops":["verify"]"#), &[Rs256]);
        serves(&with(RSA, r#""key_ops":["encrypt","verify"]"#), &[Rs256]);
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
            assert_eq!(find(&set(&[key, RSA]), Rs256, None), Found::One(()), "{key}");
        }
        let text = format!(r#"{{"keys":[null,1,"a",[],{{{RSA}}}],"more":[]}}"#);
        let set = KeySet::parse(&text).expect("a key set");
        assert_eq!(find(&set, Rs256, None), Found::One(()));
    }

    #[test]
    fn a_key_that_cannot_be_imported_does_not_count() {
        let strong = RSA.replace("bg", "c3Ryb25n");
        let set = set(&[RSA, &strong]);
        let import = |jwk: &str| jwk.contains("c3Ryb25n").then_some(());
        assert_eq!(set.find(Rs256, None, Rs256, import), Found::One(()));
        assert_eq!(set.find(Rs256, None, Rs256, |_| None::<()>), Found::None);
    }

    #[test]
    fn a_token_that_names_a_key_gets_that_one() {
        let [one, two] = [r#""kid":"1""#, r#""kid":"\u0032""#].map(|id| with(RSA, id));
        let set = set(&[&one, &two, P256]);
        assert_eq!(find(&set, Rs256, Some("1")), Found::One(()));
        assert_eq!(find(&set, Rs256, Some("2")), Found::One(()));
        assert_eq!(find(&set, Rs256, Some("3")), Found::None);
        assert_eq!(find(&set, Rs256, Some("")), Found::None);
        assert_eq!(find(&set, Es256, Some("1")), Found::None);
        assert_eq!(find(&set, Rs256, None), Found::Several);
        assert_eq!(find(&set, Es256, None), Found::One(()));
    }

    #[test]
    fn two_keys_of_one_name_are_told_apart_by_algorithm_or_not_at_all() {
        let [rs, ps] = ["RS256", "PS256"].map(|name| format!(r#"{RSA},"kid":"1","alg":"{name}""#));
        let both = set(&[&rs, &ps]);
        assert_eq!(find(&both, Ps256, Some("1")), Found::One(()));
        assert_eq!(find(&set(&[&rs, &rs]), Rs256, Some("1")), Found::Several);
    }

    #[test]
    fn what_is_imported_is_the_key_alone() {
        let more = r#""kid":"1","alg":"ES256","use":"sig","key_ops":["verify"],"x5u":"https://a""#;
        let set = set(&[&with(P256, more)]);
        let found = set.find(Es256, None, Rs256, |jwk| Some(jwk.to_owned()));
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
        assert_eq!(find(&set(&[]), Rs256, None), Found::None);
    }
}
