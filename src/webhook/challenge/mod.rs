//! Handshakes: what a provider asks an endpoint before it delivers anything, and the answer.
//!
//! Nothing is checked here but what the answer itself depends on. What is reflected is limited in
//! length and never HTML. Where a stranger may ask for the MAC of a text, the text must look like
//! the provider's tokens: it could be the body of a forged delivery otherwise.

mod handshakes;

use self::handshakes::HANDSHAKES;
use super::form;
use super::json::{Json, quoted};
use super::url::Url;
use super::{Delivery, Encoding, Error, Key, Provider};
use crate::crypto::{Hash, same_text};
use crate::encoding::join;

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
    /// The MAC of the text in this encoding, and what stands before it.
    Mac(&'static str, Encoding),
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
    let request = Request { delivery, keys };
    for handshake in HANDSHAKES {
        if handshake.provider == provider.id
            && handshake.method == delivery.method()
            && request.has(handshake.marks)?
            && let Some(reply) = request.answer(handshake)?
        {
            let is_signed = handshake.is_signed;
            return Ok(if is_signed { Challenge::AfterVerifying } else { Challenge::Reply }(reply));
        }
    }
    Ok(Challenge::None)
}

struct Request<'a> {
    delivery: &'a Delivery<'a>,
    keys: &'a [Key],
}

impl Request<'_> {
    fn has(&self, marks: &[(Place, &str)]) -> Result<bool, Error> {
        for (place, expected) in marks {
            if self.find(*place)?.unwrap_or_default() != expected.as_bytes() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn answer(&self, handshake: &Handshake) -> Result<Option<Reply>, Error> {
        if let Answer::TextForSecret(place) = handshake.answer
            && !self.knows_secret(place)?
        {
            return Ok(Some(Reply::empty(403)));
        }
        let mut text = String::new();
        if let Some(Text(place, is_right)) = &handshake.text {
            let Some(found) = self.find(*place)? else {
                return if handshake.is_whole { Err(place.refused()) } else { Ok(None) };
            };
            let found = Json::parse(&found);
            let found = found.text().and_then(|found| str::from_utf8(found).ok());
            let found = found.filter(|text| is_right(text));
            text.push_str(found.ok_or_else(|| place.refused())?);
        }
        let mut reply = Reply::empty(200);
        match handshake.answer {
            Answer::Empty(status) => reply.status = status,
            Answer::Header(name) => reply.headers.push((name, text)),
            Answer::Object(members) => {
                reply.body = self.object(members, &text)?;
                reply.say_type("application/json");
            }
            Answer::Text | Answer::TextForSecret(_) => {
                reply.body = text;
                reply.say_type("text/plain");
            }
            Answer::Visit => reply.confirm = Some(text),
        }
        Ok(Some(reply))
    }

    fn object(&self, members: &[(&str, Member)], text: &str) -> Result<String, Error> {
        let mut object = "{".to_owned();
        for (name, member) in members {
            if object.len() > 1 {
                object.push(',');
            }
            let value = match member {
                Member::Number(number) => (*number).to_owned(),
                Member::Mac(prefix, encoding) => {
                    let hmac = self.keys.first().and_then(|key| key.hmac(Hash::Sha256));
                    let tag = hmac.ok_or(Error::SecretMissing)?.tag(&[text.as_bytes()]);
                    join(&["\"", prefix, &encoding.encode(tag.as_bytes()), "\""])
                }
                Member::Text => String::from_utf8(quoted(text.as_bytes())).unwrap_or_default(),
            };
            object.push_str(&join(&["\"", name, "\":", &value]));
        }
        object.push('}');
        Ok(object)
    }

    fn knows_secret(&self, place: Place) -> Result<bool, Error> {
        if self.keys.is_empty() {
            return Err(Error::SecretMissing);
        }
        let found = self.find(place)?.unwrap_or_default();
        Ok(Json::parse(&found).text().is_some_and(|token| {
            self.keys.iter().filter_map(Key::bytes).any(|ours| same_text(ours, token))
        }))
    }

    /// What is at a place, as JSON: a text, unless it is of another kind in the body.
    fn find(&self, place: Place) -> Result<Option<Vec<u8>>, Error> {
        let headers = self.delivery.headers;
        let text = match place {
            Place::Header(name) if !headers.has(name) => None,
            Place::Header(name) => Some(headers.required(name)?.to_vec()),
            Place::Member(path) => {
                let body = Json::parse(self.delivery.body);
                let value = body.at(path);
                if let Some(text) = value.text() {
                    return Ok(Some(quoted(text)));
                }
                let is_empty = value.is_array() && value.items().is_empty();
                let spelling = if is_empty { b"[]".as_slice() } else { value.spelling() };
                return Ok(value.exists().then(|| spelling.to_vec()));
            }
            Place::Parameter(name) => form::optional(Url::new(self.delivery.url).query(), name)?,
        };
        Ok(text.map(|text| quoted(&text)))
    }
}

impl Place {
    /// That what is there is not what the provider sends.
    fn refused(self) -> Error {
        match self {
            Self::Header(name) => Error::malformed(name),
            Self::Member(path) => Error::member(path),
            Self::Parameter(name) => Error::QueryMalformed(name),
        }
    }
}

impl Reply {
    fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    fn say_type(&mut self, content_type: &str) {
        self.headers.push(("content-type", content_type.to_owned()));
        self.headers.push(("x-content-type-options", "nosniff".to_owned()));
    }
}

/// What may be sent back as plain text or in JSON.
fn is_harmless(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_BYTES && !text.chars().any(char::is_control)
}

/// What may stand in a header, and may be given a MAC: it cannot be the beginning of JSON.
fn is_token(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+/=".contains(&byte);
    is_harmless(text) && text.bytes().all(is_plain)
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
