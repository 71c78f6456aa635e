//! Handshakes: what a provider asks an endpoint before it delivers anything, and the answer.
//!
//! Nothing is checked here but what the answer itself depends on. What is reflected is limited in
//! length and never HTML. Where a stranger may ask for the MAC of a text, the text must look like
//! the provider's tokens: it could be the body of a forged delivery otherwise.

mod handshakes;

use self::handshakes::HANDSHAKES;
use super::form::Form;
use super::json::{Json, quoted};
use super::url::Url;
use super::{Delivery, Error, Key, Provider, Refusal, Scheme};
use crate::crypto::same_text;
use crate::encoding::{join, span};

/// What a request asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Challenge {
    /// The reply, if the request is a genuine delivery.
    AfterVerifying(Reply),
    /// Nothing: it is a delivery, or no request of the provider's at all.
    None,
    /// The reply. The request is not signed.
    Reply(Reply),
}

/// An answer to a handshake.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, with names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
    /// What to GET before replying, so that the provider knows that the endpoint wants deliveries.
    pub confirm: Option<String>,
}

/// A handshake of a provider's.
struct Handshake {
    /// Whose it is.
    provider: &'static str,
    method: &'static str,
    /// Whether the request is signed as deliveries are.
    is_signed: bool,
    /// What marks it: JSON at these places, as we print it; nothing there, where it is empty.
    marks: &'static [(Place, &'static str)],
    /// The text that the answer depends on.
    text: Option<Text>,
    /// Whether it is refused without the text. Others are none, then.
    is_whole: bool,
    answer: Answer,
}

/// A text, and what it must be like.
struct Text(Place, fn(&str) -> bool);

/// Where something is in a request.
#[derive(Clone, Copy)]
enum Place {
    Header(&'static str),
    /// At this path of the JSON in the body, a dot between names.
    Member(&'static str),
    /// In this parameter of the query.
    Parameter(&'static str),
}

/// What is answered.
enum Answer {
    /// This status alone.
    Empty(u16),
    /// The text in a header of this name.
    Header(&'static str),
    /// An object with these members.
    Object(&'static [(&'static str, Member)]),
    /// The text as it is.
    Text,
    /// The same, to those only who have a secret as this parameter of the query.
    TextForSecret(Place),
    /// Nothing, after a visit to the URL that the text is.
    Visit,
}

/// A member of an answer.
enum Member {
    /// A number, as it is spelled.
    Number(&'static str),
    /// The text's signature in this scheme.
    Mac(&'static Scheme<'static>),
    /// The text.
    Text,
}

impl Provider<'_> {
    /// The header that a handshake of the provider's depends on, besides those of its deliveries.
    #[must_use]
    pub fn challenge_header(&self) -> Option<&'static str> {
        let mut own = HANDSHAKES.iter().filter(|handshake| handshake.provider == self.id);
        let name = own.find_map(|handshake| {
            let mark = handshake.marks.first().map(|(place, _)| place);
            match mark.or(handshake.text.as_ref().map(|Text(place, _)| place)) {
                Some(Place::Header(name)) => Some(*name),
                _ => None,
            }
        })?;
        (!self.headers().contains(&name)).then_some(name)
    }
}

/// What a request asks for, if it is a handshake of the provider's.
///
/// The first of the `keys` makes the MACs. That of Meta is the verify token, and any will do.
///
/// # Errors
///
/// [`Error::BodyMember`], [`Error::HeaderMalformed`] and [`Error::QueryMalformed`] where what is to
/// be reflected is not what the provider sends, [`Error::SecretMissing`] where an answer needs one.
pub fn challenge(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
) -> Result<Challenge, Error> {
    let mut reply = Reply::default();
    let request = Request { provider, delivery, keys };
    Ok(match request.answer(&mut reply)? {
        Some(Handshake { is_signed: true, .. }) => Challenge::AfterVerifying(reply),
        Some(_) => Challenge::Reply(reply),
        None => Challenge::None,
    })
}

/// Whether a provider of this id has handshakes.
pub(super) const fn has_handshake(id: &str) -> bool {
    let mut place = 0;
    while place < HANDSHAKES.len() {
        if is_same(HANDSHAKES[place].provider.as_bytes(), id.as_bytes()) {
            return true;
        }
        place += 1;
    }
    false
}

/// `==` is not to be had where constants are made.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, one @ ..], [second, other @ ..]) => *first == *second && is_same(one, other),
        _ => false,
    }
}

#[derive(Clone, Copy)]
struct Request<'a> {
    provider: &'a Provider<'a>,
    delivery: &'a Delivery<'a>,
    keys: &'a [Key],
}

impl Request<'_> {
    /// Answers the first handshake that it is.
    fn answer(self, reply: &mut Reply) -> Result<Option<&'static Handshake>, Refusal> {
        let mut found = Vec::new();
        for handshake in HANDSHAKES {
            if handshake.provider == self.provider.id
                && handshake.method == self.delivery.method()
                && self.has(handshake.marks, &mut found)?
                && self.answers(handshake, &mut found, reply)?
            {
                return Ok(Some(handshake));
            }
        }
        Ok(None)
    }

    fn has(self, marks: &[(Place, &str)], found: &mut Vec<u8>) -> Result<bool, Refusal> {
        for (place, expected) in marks {
            if self.find(*place, found)? {
                *found = quoted(found);
            }
            if found != expected.as_bytes() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Answers a handshake, if the text is there that it takes.
    fn answers(
        self,
        handshake: &Handshake,
        found: &mut Vec<u8>,
        reply: &mut Reply,
    ) -> Result<bool, Refusal> {
        if let Answer::TextForSecret(place) = handshake.answer
            && !self.knows_secret(place, found)?
        {
            reply.status = 403;
            return Ok(true);
        }
        let mut text = "";
        if let Some(Text(place, is_right)) = &handshake.text {
            let is_text = self.find(*place, found)?;
            if found.is_empty() && !is_text && !handshake.is_whole {
                return Ok(false);
            }
            text = str::from_utf8(found).unwrap_or_default();
            if !is_text || !is_right(text) {
                return Err(place.refused());
            }
        }
        reply.status = 200;
        match handshake.answer {
            Answer::Empty(status) => reply.status = status,
            Answer::Header(name) => reply.headers.push((name, text.to_owned())),
            Answer::Object(members) => {
                self.write_object(members, text, &mut reply.body)?;
                reply.say_type("application/json");
            }
            Answer::Text | Answer::TextForSecret(_) => {
                reply.body.push_str(text);
                reply.say_type("text/plain");
            }
            Answer::Visit => reply.confirm = Some(text.to_owned()),
        }
        Ok(true)
    }

    fn write_object(
        self,
        members: &[(&str, Member)],
        text: &str,
        object: &mut String,
    ) -> Result<(), Refusal> {
        let mut before = "{\"";
        for (name, member) in members {
            object.push_str(&join(&[before, name, "\":"]));
            before = ",\"";
            match member {
                Member::Number(number) => object.push_str(number),
                Member::Mac(scheme) => {
                    let delivery = Delivery { body: text.as_bytes(), ..*self.delivery };
                    let Some(key) = self.keys.first() else {
                        return Err(Error::SecretMissing.into());
                    };
                    scheme.sign(&delivery, key, "", 0, &mut |_, mac| {
                        object.push_str(&join(&["\"", mac, "\""]));
                    })?;
                }
                Member::Text => {
                    let text = quoted(text.as_bytes());
                    object.push_str(str::from_utf8(&text).unwrap_or_default());
                }
            }
        }
        object.push('}');
        Ok(())
    }

    fn knows_secret(self, place: Place, found: &mut Vec<u8>) -> Result<bool, Refusal> {
        if self.keys.is_empty() {
            return Err(Error::SecretMissing.into());
        }
        let is_text = self.find(place, found)?;
        let is_ours = |key: &Key| key.bytes().is_some_and(|ours| same_text(ours, found));
        Ok(is_text && self.keys.iter().any(is_ours))
    }

    /// Reads what is at a place, if anything is, and returns whether it is a text. Otherwise it is
    /// JSON.
    fn find(self, place: Place, found: &mut Vec<u8>) -> Result<bool, Refusal> {
        let Delivery { body, headers, url, .. } = *self.delivery;
        found.clear();
        match place {
            Place::Header(name) => {
                if headers.has(name) {
                    found.extend_from_slice(headers.required(name)?);
                    return Ok(true);
                }
            }
            Place::Member(path) => {
                let body = Json::parse(body);
                let value = body.at(path);
                if value.exists() {
                    return Ok(read(value, found));
                }
            }
            Place::Parameter(name) => {
                let query = Form::read(Url::new(url).query().as_bytes());
                if let Some(value) = query.optional(name)? {
                    found.extend_from_slice(value);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Reads a value, and returns whether it is a text.
fn read(value: &Json<'_>, found: &mut Vec<u8>) -> bool {
    let text = value.text();
    let is_empty_list = value.is_array() && value.items().is_empty();
    let spelling = if is_empty_list { b"[]" } else { value.spelling() };
    found.extend_from_slice(text.unwrap_or(spelling));
    text.is_some()
}

impl Place {
    /// That what is there is not what the provider sends.
    fn refused(self) -> Refusal {
        match self {
            Self::Header(name) => Error::malformed(name),
            Self::Member(path) => Error::member(path),
            Self::Parameter(name) => Error::QueryMalformed(name).into(),
        }
    }
}

impl Reply {
    fn say_type(&mut self, content_type: &str) {
        self.headers.push(("content-type", content_type.to_owned()));
        self.headers.push(("x-content-type-options", "nosniff".to_owned()));
    }
}

/// What may be sent back as plain text or in JSON.
fn is_harmless(text: &str) -> bool {
    let mut before = 0;
    for byte in text.bytes() {
        // Those of Unicode's control characters that are not ASCII are two bytes.
        if byte.is_ascii_control() || (before == 0xc2 && byte < 0xa0) {
            return false;
        }
        before = byte;
    }
    (1..=MAX_BYTES).contains(&text.len())
}

/// What may stand in a header, and may be given a MAC: it cannot be the beginning of JSON.
fn is_token(text: &str) -> bool {
    is_harmless(text) && span(text.as_bytes(), b"azAZ-9++==__~~") == text.len()
}

/// Ten times what providers send.
const MAX_BYTES: usize = 1024;

impl Handshake {
    /// An unsigned request without a text, answered with nothing.
    const EMPTY: Self = Self {
        provider: "",
        method: "POST",
        is_signed: false,
        marks: &[],
        text: None,
        is_whole: false,
        answer: Answer::Empty(200),
    };

    const ECHO: Self = Self { method: "GET", answer: Answer::Text, ..Self::EMPTY };

    const SIGNED: Self = Self { is_signed: true, is_whole: true, ..Self::EMPTY };
}
