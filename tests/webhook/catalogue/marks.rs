//! What deliveries may be told apart by, for `detectProvider`.

use fetchwright::crypto::Hash;
use fetchwright::webhook::{Encoding, Kind, Provider, Scheme, SecretFormat, Source};

use super::about::quoted;

pub(super) fn javascript() -> String {
    let mut text = String::from(
        "// What the deliveries of providers can be told by: the headers that carry the \
         signature (`marks`),\n// those that say what has happened or which delivery it is \
         (`facts`) and, where several providers\n// have a header, the form of the value. Written \
         by tests/webhook/catalogue; do not edit.\n\nexport const MARKS = [\n",
    );
    for provider in Provider::ALL {
        let marks = marks(provider);
        if marks.is_empty() {
            continue;
        }
        let form = form(provider).map_or(String::new(), |form| format!(", form: /{form}/"));
        let id = quoted(provider.id);
        let (marks, facts) = (list(&marks), list(&facts(provider)));
        let line = format!("  {{ id: {id}, marks: {marks}, facts: {facts}{form} }},\n");
        text.push_str(&line);
    }
    text + "];\n"
}

/// The headers that say by themselves whose they are, or that a form is known for.
fn marks(provider: &Provider<'static>) -> Vec<&'static str> {
    let names = match provider.kind {
        Kind::Regular(scheme) if scheme.header == AUTHORIZATION => return vec![AUTHORIZATION],
        // Its other signature is in the header of Standard Webhooks.
        Kind::Either(_) if provider.id == "gitlab" => "x-gitlab-token x-gitlab-event",
        Kind::Either(either) => match either.other {
            Kind::Regular(other) if other.header != either.usual.header => {
                return [own(either.usual.header), own(other.header)].concat();
            }
            _ => either.usual.header,
        },
        Kind::Regular(_) if is_public(provider) => return provider.headers(),
        Kind::Regular(scheme) => scheme.header,
        // It signs in the body, and nothing depends on this header.
        Kind::Special(_) if provider.id == "aws-sns" => "x-amz-sns-message-type",
        Kind::Special(special) => special.headers,
        Kind::Token(name) => name,
        Kind::Unsigned(_) => "",
    };
    own(names)
}

fn is_public(provider: &Provider<'_>) -> bool {
    matches!(provider.secret, SecretFormat::Ed25519 | SecretFormat::PublicKey(_))
}

fn facts(provider: &Provider<'static>) -> Vec<&'static str> {
    let sources = [provider.event_type, provider.delivery_id];
    let names = sources.into_iter().filter_map(|source| match source {
        Source::Header(names) => Some(own(names)),
        Source::Body(_) | Source::None => None,
    });
    names.flatten().collect()
}

fn own(names: &'static str) -> Vec<&'static str> {
    let names = names.split([' ', '+']);
    names.filter(|name| !name.is_empty() && !GENERIC.contains(name)).collect()
}

/// The form of what several send, as a regular expression.
fn form(provider: &Provider<'_>) -> Option<String> {
    let is_shared = |name: &&str| {
        *name == AUTHORIZATION
            || Provider::ALL.iter().filter(|other| marks(other).contains(name)).count() > 1
    };
    if !marks(Provider::find(provider.id)?).iter().any(is_shared) {
        return None;
    }
    match provider.kind {
        Kind::Regular(scheme) => Some(expression(&scheme)),
        _ => None,
    }
}

fn expression(scheme: &Scheme<'_>) -> String {
    let bytes = match scheme.hash {
        Hash::Sha1 => 20,
        Hash::Sha256 => 32,
        Hash::Sha512 => 64,
    };
    let mac = match scheme.encoding {
        Encoding::Hex => format!("[\\da-f]{{{}}}", bytes * 2),
        Encoding::Base64 | Encoding::Base64Url => {
            format!("[\\w+/-]{{{}}}={{0,2}}", (bytes * 4usize).div_ceil(3))
        }
    };
    let (before, after) = if scheme.separator.is_some() { ("(^|[ ,;])", "") } else { ("^", "$") };
    let prefix = match scheme.ed25519_prefix {
        Some(other) => ["(", scheme.prefix, "|", other, ")"].concat(),
        None => scheme.prefix.to_owned(),
    };
    [before, &prefix, &mac, after].concat()
}

fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
    ["[", &names.join(", "), "]"].concat()
}

const AUTHORIZATION: &str = "authorization";

/// Headers that anybody may send.
const GENERIC: [&str; 5] =
    [AUTHORIZATION, "*", "idempotency-key", "webhook-id", "webhook-timestamp"];
