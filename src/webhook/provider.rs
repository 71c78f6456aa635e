//! What a provider is: its scheme, its secrets, its window, and where its facts are.

use std::borrow::Cow;

use super::claim::Claim;
use super::headers::{Headers, first_of};
use super::{Delivery, Error, Key, Refusal, Scheme, Secret, SecretFormat, Settings};
use crate::crypto::Hash;
use crate::encoding::{cut, join_bytes};

/// A sender of webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Provider<'a> {
    /// What users write to choose it: lower case, with hyphens.
    pub id: &'a str,
    /// How it signs.
    pub kind: Kind<'a>,
    /// How it writes its secrets.
    pub secret: SecretFormat<'a>,
    /// How far a delivery's time may lie from ours unless the user says otherwise. Seconds; `None`
    /// where deliveries carry no signed time, or where they may rightly arrive late.
    pub tolerance: Option<u64>,
    /// Where the id is that stays the same when a delivery is repeated.
    pub delivery_id: Source<'a>,
    /// Where it says what has happened.
    pub event_type: Source<'a>,
}

/// How a provider signs.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// In one of two ways.
    Either(&'static Either),
    /// As data can tell.
    Regular(Scheme<'a>),
    /// In a way of its own.
    Special(&'static Special),
    /// Not at all, but it sends the secret along in this header.
    Token(&'a str),
    /// Not at all. Holds what to do instead.
    Unsigned(&'static str),
}

/// Two ways of signing, of which a delivery shows which it is.
#[derive(Debug)]
pub struct Either {
    /// The usual way, in which we sign.
    pub usual: Scheme<'static>,
    /// What shows that it is the other way.
    pub(super) when: When,
    /// The other way.
    pub other: Kind<'static>,
}

/// What a delivery shows by.
#[derive(Debug)]
pub(super) enum When {
    /// This header is absent.
    Absent(&'static str),
    /// This header is absent, and the user takes the older one with SHA-1.
    AbsentAndSha1(&'static str),
    /// This header starts so.
    Starts(&'static str, &'static str),
}

/// A way of signing that takes code.
#[derive(Debug)]
pub struct Special {
    /// The headers that it reads, with spaces in between; `*` among them where it takes all to know
    /// which.
    pub headers: &'static str,
    /// Whether it reads method and URL.
    pub reads_url: bool,
    /// The hash under its HMAC, if it has one.
    pub hash: Hash,
    pub(super) claim: fn(&Delivery<'_>, &[Key], &Settings, &mut Claim) -> Result<(), Refusal>,
    pub(super) sign: Signing,
}

/// How to sign in a way that takes code.
#[derive(Debug)]
pub(super) enum Signing {
    /// As this scheme.
    As(&'static Scheme<'static>),
    /// With code as well.
    By(Sign),
    /// Only the provider can.
    Never,
}

/// Signs: takes the delivery, the key, its id, the time in seconds and what takes each header.
pub(super) type Sign =
    fn(&Delivery<'_>, &Key, &str, u64, &mut dyn FnMut(&str, &str)) -> Result<(), Refusal>;

/// In place of a header's name: the body with its signature in it. No header can be called so, as
/// with the pseudo-header fields of HTTP/2 (RFC 9113 §8.3).
pub const BODY: &str = ":body";

/// In place of a header's name: the URL with its signature in it.
pub const URL: &str = ":url";

/// Where a fact about a delivery is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source<'a> {
    /// At this path of the JSON in the body: names with dots in between, `*` for every item of an
    /// array, `+` between paths whose values belong together.
    Body(&'a str),
    /// In this header; a space separates several names, of which the first that is present counts,
    /// and `+` those that belong together.
    Header(&'a str),
    /// Nowhere.
    None,
}

/// What users are told about a provider.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its name.
    pub name: &'static str,
    /// Where it describes its signatures.
    pub docs: &'static str,
    /// What its secret is, as its dashboard calls it.
    pub secret: &'static str,
    /// What is signed; empty where [`Scheme::message`] says it.
    pub signed: &'static str,
}

impl<'a> Provider<'a> {
    /// What most have in common: the key is the text of the secret, and there is no time.
    pub(super) const DEFAULTS: Self = Self {
        id: "",
        kind: Kind::Unsigned(""),
        secret: SecretFormat::Text { prefix: "" },
        tolerance: None,
        delivery_id: Source::None,
        event_type: Source::None,
    };

    /// The hash that its keys are prepared for.
    #[must_use]
    pub const fn hash(&self) -> Hash {
        match self.kind {
            Kind::Either(Either { usual: scheme, .. }) => scheme.hash,
            Kind::Regular(scheme) => scheme.hash,
            Kind::Special(special) => special.hash,
            Kind::Token(_) | Kind::Unsigned(_) => Hash::Sha256,
        }
    }

    /// Refuses a sender that signs nothing, for which no secret can be asked either.
    ///
    /// # Errors
    ///
    /// [`Error::ProviderUnsigned`], which says what to do instead.
    pub const fn must_sign(&self) -> Result<(), Error> {
        match self.kind {
            Kind::Unsigned(instead) => Err(Error::ProviderUnsigned(instead)),
            _ => Ok(()),
        }
    }

    /// Reads one of its secrets.
    ///
    /// # Errors
    ///
    /// As [`Key::parse`].
    pub fn key(&self, secret: Secret<'_>) -> Result<Key, Error> {
        Key::parse(self.secret, self.hash(), secret)
    }

    /// Whether the id is part of what is signed, so that no delivery goes without.
    #[must_use]
    pub fn signs_id(&self) -> bool {
        match (self.kind, self.delivery_id) {
            (Kind::Either(Either { usual: scheme, .. }), _) => scheme.signs_id(),
            (Kind::Regular(scheme), _) => scheme.signs_id(),
            // As Standard Webhooks has it.
            (Kind::Special(_), Source::Header(names)) => names.starts_with("webhook-id"),
            _ => false,
        }
    }

    /// Whether method and URL are needed to check a delivery.
    #[must_use]
    pub fn reads_url(&self) -> bool {
        match self.kind {
            Kind::Regular(scheme) => scheme.reads_url(),
            Kind::Special(special) => special.reads_url,
            Kind::Either(_) | Kind::Token(_) | Kind::Unsigned(_) => false,
        }
    }

    /// Whether anything but a hash reads the body.
    #[must_use]
    pub fn reads_body(&self) -> bool {
        self.kind.reads_body()
    }

    /// The headers that are needed to check a delivery; `*` alone where it takes all.
    #[must_use]
    pub fn headers(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut kind = self.kind;
        if let Kind::Either(either) = kind {
            either.usual.header_names(&mut names);
            kind = either.other;
        }
        match kind {
            Kind::Regular(scheme) => scheme.header_names(&mut names),
            Kind::Special(special) => add_names(special.headers, &mut names),
            Kind::Token(name) => names.push(name),
            Kind::Either(_) | Kind::Unsigned(_) => {}
        }
        if let Source::Header(id) = self.delivery_id {
            add_names(id, &mut names);
        }
        if names.contains(&"*") {
            return vec!["*"];
        }
        let mut once = Vec::with_capacity(names.len());
        for name in names {
            if !name.is_empty() && !once.contains(&name) {
                once.push(name);
            }
        }
        once
    }

    pub(super) fn claim(
        &self,
        delivery: &Delivery<'_>,
        keys: &[Key],
        settings: &Settings,
        claim: &mut Claim,
    ) -> Result<(), Refusal> {
        let kind = match &self.kind {
            Kind::Either(either) if either.when.holds(delivery.headers, settings) => &either.other,
            kind => kind,
        };
        match kind {
            Kind::Either(Either { usual: scheme, .. }) | Kind::Regular(scheme) => {
                scheme.claim(delivery, self.delivery_id, claim)
            }
            Kind::Special(special) => (special.claim)(delivery, keys, settings, claim),
            Kind::Token(name) => {
                claim.prove_by_token(delivery.headers.required(name)?.to_vec());
                Ok(())
            }
            Kind::Unsigned(instead) => Err(Error::ProviderUnsigned(instead).into()),
        }
    }

    /// Signs a body as the provider would and calls `send` with each header to send along: its
    /// name, in lower case, and its value. Where the signature is in the body or in the URL, what to
    /// send instead of the one given comes under the name [`BODY`] or [`URL`].
    ///
    /// `id` is sent where the provider has a header for it and it is not empty; it must be a header
    /// value without a comma. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignable`] where only the provider can sign, [`Error::UrlMissing`] and
    /// [`Error::HeaderMissing`] where these are signed.
    pub fn sign(
        &self,
        delivery: &Delivery<'_>,
        key: &Key,
        id: &str,
        now: u64,
        send: &mut dyn FnMut(&str, &str),
    ) -> Result<(), Error> {
        match &self.kind {
            Kind::Either(Either { usual: scheme, .. }) | Kind::Regular(scheme) => {
                scheme.sign(delivery, key, id, now, send)?;
            }
            Kind::Special(Special { sign: Signing::As(scheme), .. }) => {
                scheme.sign(delivery, key, id, now, send)?;
            }
            Kind::Special(Special { sign: Signing::By(sign), .. }) => {
                sign(delivery, key, id, now, send)?;
            }
            Kind::Special(Special { sign: Signing::Never, .. }) => return Err(Error::NotSignable),
            Kind::Token(name) => match key.text() {
                Some(secret) => send(name, secret),
                None => return Err(Error::SecretMissing),
            },
            Kind::Unsigned(instead) => return Err(Error::ProviderUnsigned(instead)),
        }
        if let Source::Header(names) = self.delivery_id
            && !names.contains('+')
            && !id.is_empty()
        {
            send(first_of(names), id);
        }
        Ok(())
    }
}

impl Kind<'_> {
    fn reads_body(&self) -> bool {
        match self {
            Self::Either(Either { usual, other, .. }) => usual.reads_body() || other.reads_body(),
            Self::Regular(scheme) => scheme.reads_body(),
            Self::Special(_) => true,
            Self::Token(_) | Self::Unsigned(_) => false,
        }
    }
}

/// Adds the names in a list that spaces and plus signs separate.
fn add_names<'a>(list: &'a str, names: &mut Vec<&'a str>) {
    let mut start = 0;
    for (at, byte) in list.bytes().enumerate() {
        if matches!(byte, b' ' | b'+') {
            names.push(list.get(start..at).unwrap_or_default());
            start = at + 1;
        }
    }
    names.push(list.get(start..).unwrap_or_default());
}

impl When {
    fn holds(&self, headers: Headers<'_>, settings: &Settings) -> bool {
        match self {
            Self::Absent(name) => !headers.has(name),
            Self::AbsentAndSha1(name) => settings.allow_sha1 && !headers.has(name),
            Self::Starts(name, start) => {
                headers.all(name).first().is_some_and(|value| value.starts_with(start.as_bytes()))
            }
        }
    }
}

impl Source<'_> {
    /// The value in the headers. Values that belong together are joined with a dot.
    #[must_use]
    pub fn of(self, headers: Headers<'_>) -> Option<Cow<'_, [u8]>> {
        let Self::Header(names) = self else { return None };
        let Some((first, second)) = cut(names, "+") else {
            return headers.all(names).first().map(|id| Cow::Borrowed(*id));
        };
        let (first, second) = (headers.all(first), headers.all(second));
        Some(Cow::Owned(join_bytes(&[first.first()?, b".", second.first()?])))
    }
}
