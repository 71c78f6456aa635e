//! What regular schemes differ in, as data, and the parser and printer that this data drives.
//!
//! Parsing yields a [`Claim`]: what a delivery says about itself, nothing of it verified. There is
//! no cryptography here and no clock.

use super::freshness::parse_seconds;
use super::{Error, Headers};
use crate::crypto::Tag;
use crate::encoding::{decode_base64, decode_hex, encode_base64, encode_hex};

/// How a provider signs its deliveries. All header names are in lower case.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// The header with the signature.
    pub signature: &'static str,
    /// The character between two entries of that header, if it is a list. Entries of versions that
    /// we do not know are ignored, and of MACs any may be the right one.
    pub separator: Option<&'static str>,
    /// What stands before a MAC.
    pub mac: &'static str,
    /// How a MAC is spelled.
    pub encoding: Encoding,
    /// Where the time is, if there is one. Seconds since 1970.
    pub time: Option<TimeSource>,
    /// Where the id is that stays the same when a delivery is repeated.
    pub id: IdSource,
    /// What is signed, in order.
    pub message: &'static [Part],
}

/// Where a delivery's time is.
#[derive(Clone, Copy, Debug)]
pub enum TimeSource {
    /// In the one entry of the signature header that starts so.
    Entry(&'static str),
    /// In a header of its own.
    Header(&'static str),
}

/// The spelling of a MAC. Only the one canonical spelling is taken, as the providers' own
/// libraries compare text.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    /// Standard alphabet, padded.
    Base64,
    /// Lower case.
    Hex,
}

/// Where a delivery's id is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum IdSource {
    /// In the member of this name of the JSON object in the body.
    Body(&'static str),
    /// In this header.
    Header(&'static str),
}

/// A part of the signed message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The raw body.
    Body,
    /// The delivery's id, as its header spells it.
    Id,
    /// This text.
    Text(&'static str),
    /// The time, as the header spells it.
    Timestamp,
}

/// What a delivery says about itself. Nothing in it is verified.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    /// The id that a header carries.
    pub(super) id: Option<&'a [u8]>,
    /// Any of them may be the right one.
    pub(super) macs: Vec<Mac>,
    /// As the header spells it.
    pub(super) time: Option<&'a [u8]>,
    /// The same in seconds since 1970.
    pub(super) timestamp: Option<u64>,
}

pub(super) type Mac = [u8; Tag::LENGTH];

impl Scheme {
    /// The headers that are read, all others are none of our business.
    #[must_use]
    pub const fn header_names(&self) -> [Option<&'static str>; 3] {
        let id = match self.id {
            IdSource::Header(name) => Some(name),
            IdSource::Body(_) => None,
        };
        let time = match self.time {
            Some(TimeSource::Header(name)) => Some(name),
            Some(TimeSource::Entry(_)) | None => None,
        };
        [id, time, Some(self.signature)]
    }

    /// Whether the id is part of what is signed, so that no delivery goes without.
    #[must_use]
    pub fn signs_id(&self) -> bool {
        self.message.contains(&Part::Id)
    }

    /// Reads what a delivery claims.
    pub(super) fn claim<'a>(&self, headers: Headers<'a>) -> Result<Claim<'a>, Error> {
        let id = match self.id {
            IdSource::Header(name) if self.signs_id() => Some(headers.required(name)?),
            IdSource::Header(name) => headers.single(name)?,
            IdSource::Body(_) => None,
        };
        let mut claim = Claim { id, macs: Vec::new(), time: None, timestamp: None };
        let mut name = self.signature;
        if let Some(TimeSource::Header(header)) = self.time {
            name = header;
            claim.time = Some(headers.required(name)?);
        }
        self.read_signature(headers, &mut claim)?;
        if let Some(time) = claim.time {
            claim.timestamp = Some(parse_seconds(time).ok_or(Error::HeaderMalformed(name))?);
        }
        Ok(claim)
    }

    /// Adds to `claim` what the signature header holds.
    fn read_signature<'a>(&self, headers: Headers<'a>, claim: &mut Claim<'a>) -> Result<(), Error> {
        let separator = self.separator.and_then(|text| text.bytes().next());
        let (mut entries, mut times, mut macs) = (0, 0, 0);
        for value in headers.all(self.signature) {
            for entry in value.split(|byte| Some(*byte) == separator) {
                entries += 1;
                // Lists that arrived in several headers may be joined with a comma and a space.
                let entry = entry.trim_ascii();
                let entry = entry.strip_suffix(b",").unwrap_or(entry);
                if let Some(TimeSource::Entry(prefix)) = self.time
                    && let Some(time) = entry.strip_prefix(prefix.as_bytes())
                {
                    times += 1;
                    claim.time = Some(time);
                } else if let Some(mac) = entry.strip_prefix(self.mac.as_bytes()) {
                    macs += 1;
                    if let Some(mac) = self.encoding.decode(mac) {
                        claim.macs.push(mac);
                    }
                }
            }
        }
        let is_whole = match (self.separator, self.time) {
            (None, _) => entries == 1 && claim.macs.len() == 1,
            (Some(_), Some(TimeSource::Entry(_))) => times == 1 && macs > 0,
            // A list may hold nothing but versions that we do not know: then no MAC matches.
            (Some(_), _) => true,
        };
        match entries {
            0 => Err(Error::HeaderMissing(self.signature)),
            _ if is_whole => Ok(()),
            _ => Err(Error::HeaderMalformed(self.signature)),
        }
    }

    /// The bytes to sign, in pieces: whatever id and body hold, nothing in them is replaced.
    pub(super) fn message<'a>(
        &self,
        id: &'a [u8],
        time: &'a [u8],
        body: &'a [u8],
    ) -> impl Iterator<Item = &'a [u8]> {
        self.message.iter().map(move |part| match part {
            Part::Body => body,
            Part::Id => id,
            Part::Text(text) => text.as_bytes(),
            Part::Timestamp => time,
        })
    }

    /// Sends the headers of a message on to `send`, without an id where it is empty.
    pub(super) fn print(
        &self,
        id: &str,
        time: &str,
        tag: &Tag,
        mut send: impl FnMut(&'static str, &str),
    ) {
        if let IdSource::Header(name) = self.id
            && !id.is_empty()
        {
            send(name, id);
        }
        let mut signature = String::new();
        match self.time {
            Some(TimeSource::Header(name)) => send(name, time),
            Some(TimeSource::Entry(prefix)) => {
                signature.push_str(prefix);
                signature.push_str(time);
                signature.push_str(self.separator.unwrap_or_default());
            }
            None => {}
        }
        signature.push_str(self.mac);
        signature.push_str(&self.encoding.encode(tag.as_bytes()));
        send(self.signature, &signature);
    }
}

impl Encoding {
    /// Decodes a MAC; `None` where it is not in the canonical spelling or of another length.
    fn decode(self, text: &[u8]) -> Option<Mac> {
        let bytes = match self {
            Self::Base64 => decode_base64(text),
            Self::Hex => decode_hex(text),
        };
        bytes?.try_into().ok()
    }

    fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64 => encode_base64(bytes),
            Self::Hex => encode_hex(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const FIELDS: Scheme = scheme(Some(","), "v1=", Some(TimeSource::Entry("t=")));
    const LIST: Scheme = scheme(Some(" "), "v1=", None);
    const SINGLE: Scheme = scheme(None, "sha256=", None);

    const fn scheme(
        separator: Option<&'static str>,
        mac: &'static str,
        time: Option<TimeSource>,
    ) -> Scheme {
        Scheme {
            signature: "x-signature",
            separator,
            mac,
            encoding: Encoding::Hex,
            time,
            id: IdSource::Body("id"),
            message: &[Part::Body],
        }
    }

    /// Writes `#` for a MAC that decodes; expects the time and the number of MACs, or a refusal.
    #[track_caller]
    fn check(scheme: Scheme, value: &str, expected: Option<(Option<&str>, usize)>) {
        let value = value.replace('#', HEX);
        let headers = [("x-signature", value.as_bytes())];
        let mut claim = Claim { id: None, macs: Vec::new(), time: None, timestamp: None };
        let result = scheme.read_signature(Headers(&headers), &mut claim);
        let found = result.map(|()| (claim.time, claim.macs.len()));
        let expected = expected.map(|(time, macs)| (time.map(str::as_bytes), macs));
        assert_eq!(found, expected.ok_or(Error::HeaderMalformed("x-signature")), "{value}");
    }

    #[test]
    fn reads_fields() {
        check(FIELDS, "t=1,v1=#", Some((Some("1"), 1)));
        check(FIELDS, "v1=#,t=1", Some((Some("1"), 1)));
        check(FIELDS, "t=1, v1=# ,\tv1=#", Some((Some("1"), 2)));
        check(FIELDS, "t=1,v0=#,v1=#,v2=#,=,,x", Some((Some("1"), 1)));
        check(FIELDS, "t=1,v1=junk,v1=#", Some((Some("1"), 1)));
        check(FIELDS, "t=1,v1=junk,v1=", Some((Some("1"), 0)));
        check(FIELDS, "t=1=2,v1=#", Some((Some("1=2"), 1)));
        check(FIELDS, "t=,v1=#", Some((Some(""), 1)));
    }

    #[test]
    fn refuses_fields_without_exactly_one_time_and_a_mac() {
        let junk = "t=1|v1=#|t=1,v0=#|T=1,V1=#|t=1;v1=#|t,v1|t=1,t=1,v1=#|t=1,v1=#, t=2,v1=#|=|,\
                    |junk|\0|t =1,v1=#|\u{e9}=1,v1=#";
        for junk in junk.split('|') {
            check(FIELDS, junk, None);
        }
    }

    #[test]
    fn reads_lists_and_skips_what_it_does_not_know() {
        check(LIST, "v1=#", Some((None, 1)));
        check(LIST, "v2=# v1=# v1=junk v1= v1 v1a=# v1=#", Some((None, 2)));
        check(LIST, "v1=#, v1=#", Some((None, 2)));
        for useless in ["v2=#", "V1=#", "#", "v1", "v1=", ",", "v1=#,v1=#", "v1==#", "junk"] {
            check(LIST, useless, Some((None, 0)));
        }
    }

    #[test]
    fn reads_one_mac_and_refuses_everything_else() {
        check(SINGLE, "sha256=#", Some((None, 1)));
        let junk = "#|sha256=|sha256=#00|sha256=#, sha256=#|sha256=0x#|SHA256=#|sha1=#|sha256:#|\
                    sha256==#|=|sha256|sha256=\u{e9}|junk|sha256= #";
        for junk in junk.split('|') {
            check(SINGLE, junk, None);
        }
        check(SINGLE, &format!("sha256={}", HEX.to_uppercase()), None);
        check(SINGLE, &format!("sha256={}", &HEX[1..]), None);
        check(SINGLE, &format!("sha256={}", &HEX[2..]), None);
    }

    #[test]
    fn names_only_the_headers_it_reads() {
        assert_eq!(FIELDS.header_names(), [None, None, Some("x-signature")]);
        let scheme = Scheme {
            id: IdSource::Header("x-id"),
            time: Some(TimeSource::Header("x-time")),
            ..SINGLE
        };
        let names = [Some("x-id"), Some("x-time"), Some("x-signature")];
        assert_eq!(scheme.header_names(), names);
    }
}
