//! One provider, as a record for programs and as a row for readers.

use fetchwright::crypto::{Hash, KeyKind};
use fetchwright::webhook::{
    About, Challenge, Delivery, Headers, Kind, Provider, SecretFormat, Source, challenge,
};

#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) provider: &'static Provider<'static>,
    pub(super) about: &'static About,
}

impl Row {
    pub(super) fn javascript(self) -> String {
        let Self { provider, about } = self;
        let headers: Vec<_> = self.headers().into_iter().map(quoted).collect();
        let instead = match provider.kind {
            Kind::Unsigned(instead) => format!("    instead: {},\n", text(instead)),
            _ => String::new(),
        };
        format!(
            "  {{\n    id: {id}, name: {name}, signs: {signs},\n    \
             algorithm: {algorithm}, toleranceSeconds: {tolerance}, challenge: {challenge},\n    \
             headers: [{headers}],\n    eventId: {event_id},\n    secret: {secret},\n    \
             docs: {docs},\n{instead}  }},\n",
            id = quoted(provider.id),
            name = text(about.name),
            signs = instead.is_empty(),
            algorithm = self.algorithm().map_or("null".to_owned(), |name| quoted(&name)),
            tolerance = provider.tolerance.map_or("null".to_owned(), |seconds| seconds.to_string()),
            challenge = self.has_challenge(),
            headers = headers.join(", "),
            event_id = self.event_id().map_or("null".to_owned(), |place| quoted(&place)),
            secret = if about.secret.is_empty() { "null".to_owned() } else { text(about.secret) },
            docs = quoted(about.docs),
        )
    }

    pub(super) fn markdown(self) -> String {
        let Self { provider, about } = self;
        let cells = [
            format!("[{}]({}) {}", about.name, about.docs, code(provider.id)),
            match self.algorithm() {
                Some(algorithm) => format!("{algorithm}: {}", self.message()),
                None => self.message(),
            },
            provider.tolerance.map_or("–".to_owned(), |seconds| format!("{seconds} s")),
            about.secret.to_owned(),
            self.event_id_in_words(),
            if self.has_challenge() { "yes" } else { "" }.to_owned(),
        ];
        format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
    }

    /// `None` where the secret itself is sent.
    fn algorithm(self) -> Option<String> {
        let hmac = |hash| match hash {
            Hash::Sha1 => "HMAC-SHA1",
            Hash::Sha256 => "HMAC-SHA256",
            Hash::Sha512 => "HMAC-SHA512",
        };
        let name = match (self.provider.kind, self.provider.secret) {
            (Kind::Token(_) | Kind::Unsigned(_), _) => return None,
            (Kind::Regular(scheme), _) if scheme.ed25519_prefix.is_some() => {
                return Some([hmac(scheme.hash), " or Ed25519"].concat());
            }
            (_, SecretFormat::Certificate) if self.provider.id == "aws-sns" => {
                "RSA PKCS #1 v1.5 with SHA-1 or SHA-256"
            }
            (_, SecretFormat::Certificate) => "RSA PKCS #1 v1.5 with SHA-256",
            (_, SecretFormat::Ed25519) => "Ed25519",
            (_, SecretFormat::JsonWebKeys(KeyKind::Rsa)) => "RS256",
            (_, SecretFormat::JsonWebKeys(_)) => "ES256",
            (_, SecretFormat::MessageSignature) => "any of RFC 9421",
            (_, SecretFormat::PublicKey(_)) => "ECDSA P-256 with SHA-256",
            (Kind::Special(_), _) if self.about.signed.starts_with("nothing") => return None,
            _ => hmac(self.provider.hash()),
        };
        Some(name.to_owned())
    }

    /// What is signed, with code as code.
    fn message(self) -> String {
        let message = match self.provider.kind {
            Kind::Regular(scheme) if self.about.signed.is_empty() => return code(scheme.message),
            _ => self.about.signed,
        };
        let words = message.split(' ').map(|word| match word.strip_suffix(',') {
            Some(word) if word.contains('{') => code(word) + ",",
            _ if word.contains('{') => code(word),
            _ => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The headers that it is always or sometimes checked by.
    fn headers(self) -> Vec<&'static str> {
        let mut names = match self.provider.kind {
            Kind::Special(special) => special.headers.split(' ').collect(),
            _ => self.provider.headers(),
        };
        if let Source::Header(id) = self.provider.delivery_id {
            let more: Vec<_> = id.split([' ', '+']).filter(|name| !names.contains(name)).collect();
            names.extend(more);
        }
        names.retain(|name| !["", "*"].contains(name));
        names
    }

    /// Where the id is that stays the same when a delivery is repeated.
    fn event_id(self) -> Option<String> {
        match self.provider.delivery_id {
            Source::Body(path) => Some(format!("{} in the body", path.replace('+', " and "))),
            Source::Header(names) => {
                let names = names.replace(' ', " or ").replace('+', " and ");
                Some(format!("header {names}"))
            }
            Source::None => None,
        }
    }

    fn event_id_in_words(self) -> String {
        match self.provider.delivery_id {
            Source::Body(path) => code(&path.replace('+', "` + `")),
            Source::Header(names) => {
                let names = code(&names.replace(' ', "` or `").replace('+', "` + `"));
                let unsigned = if self.provider.signs_id() { "" } else { ", not signed" };
                format!("header {names}{unsigned}")
            }
            Source::None => "–".to_owned(),
        }
    }

    /// Whether anything that looks like a handshake is one.
    fn has_challenge(self) -> bool {
        let headers = [
            ("twitch-eventsub-message-type", b"webhook_callback_verification".as_slice()),
            ("x-hook-secret", b"a"),
            ("x-okta-verification-challenge", b"a"),
        ];
        let query = "https://h.example/?challenge=a&challengeCode=a&crc_token=a\
                     &hub.mode=subscribe&validationToken=a";
        let posts = POSTS.map(|body| ("POST", body, query));
        [("GET", "", query)].into_iter().chain(posts).any(|(method, body, url)| {
            let headers = Headers(&headers);
            let delivery = Delivery { body: body.as_bytes(), headers, method, url };
            !matches!(challenge(self.provider, &delivery, &[]), Ok(Challenge::None))
        })
    }
}

/// A string literal in JavaScript.
pub(super) fn quoted(text: &str) -> String {
    assert!(!text.contains(['\\', '\n']));
    ["'", &text.replace('\'', "\\'"), "'"].concat()
}

pub(super) fn code(text: &str) -> String {
    ["`", text, "`"].concat()
}

/// What is Markdown elsewhere, as plain text.
fn text(markdown: &str) -> String {
    quoted(&markdown.replace('`', ""))
}

/// The bodies of handshakes.
const POSTS: [&str; 5] = [
    r#"{"challenge":"a","type":"url_verification"}"#,
    r#"{"event":"endpoint.url_validation","payload":{"plainToken":"a"}}"#,
    r#"{"events":[],"type":1}"#,
    r#"{"Type":"SubscriptionConfirmation"}"#,
    r#"{"verification_token":"a"}"#,
];
