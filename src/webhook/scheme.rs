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
    /// How that header is laid out.
    pub layout: Layout,
    /// How it spells a MAC.
    pub encoding: Encoding,
    /// The header with the time, where it has one of its own. Seconds since 1970.
    pub timestamp: Option<&'static str>,
    /// Where the id is that is the same whenever a delivery is repeated.
    pub id: IdSource,
    /// What is signed, in order.
    pub message: &'static [Part],
}

/// The layout of a signature header.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// Fields of which exactly one is a timestamp, one or more are MACs, others are ignored.
    Fields {
        /// What stands between two fields.
        separator: u8,
        /// What stands before the timestamp.
        timestamp: &'static str,
        /// What stands before a MAC.
        mac: &'static str,
    },
    /// Entries of any version; those with this prefix are MACs that we can check.
    List {
        /// What stands between two entries.
        separator: u8,
        /// What stands before a MAC.
        mac: &'static str,
    },
    /// Exactly one MAC.
    Single {
        /// What stands before it.
        mac: &'static str,
    },
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
    pub fn header_names(&self) -> impl Iterator<Item = &'static str> {
        let id = match self.id {
            IdSource::Header(name) => Some(name),
            IdSource::Body(_) => None,
        };
        [id, self.timestamp, Some(self.signature)].into_iter().flatten()
    }

    /// Whether the id is part of what is signed, so that no delivery goes without.
    #[must_use]
    pub fn signs_id(&self) -> bool {
        self.message.contains(&Part::Id)
    }

    /// Reads what a delivery claims.
    pub(super) fn claim<'a>(&self, headers: &'a Headers<'_>) -> Result<Claim<'a>, Error> {
        let id = match self.id {
            IdSource::Header(name) if self.signs_id() => Some(headers.required_single(name)?),
            IdSource::Header(name) => headers.single(name)?,
            IdSource::Body(_) => None,
        };
        let (listed, macs) = self.read_signature(headers.required(self.signature)?)?;
        let (name, time) = match self.timestamp {
            Some(name) => (name, Some(headers.required_single(name)?)),
            None => (self.signature, listed),
        };
        let timestamp = match time {
            Some(text) => Some(parse_seconds(text).ok_or_else(|| malformed(name))?),
            None => None,
        };
        Ok(Claim { id, macs, time, timestamp })
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

    /// The headers to send with a message; without an id where it is empty.
    pub(super) fn print(&self, id: &str, time: &str, tag: &Tag) -> Vec<(&'static str, String)> {
        let tag = self.encoding.encode(tag.as_bytes());
        let mut signature = String::new();
        let (Layout::Fields { mac, .. } | Layout::List { mac, .. } | Layout::Single { mac }) =
            self.layout;
        if let Layout::Fields { separator, timestamp, .. } = self.layout {
            signature.push_str(timestamp);
            signature.push_str(time);
            signature.push(char::from(separator));
        }
        signature.push_str(mac);
        signature.push_str(&tag);
        let mut headers = Vec::new();
        if let IdSource::Header(name) = self.id
            && !id.is_empty()
        {
            headers.push((name, id.to_owned()));
        }
        if let Some(name) = self.timestamp {
            headers.push((name, time.to_owned()));
        }
        headers.push((self.signature, signature));
        headers
    }

    /// Splits the signature header into the timestamp, if it holds one, and the MACs.
    fn read_signature<'a>(&self, value: &'a [u8]) -> Result<(Option<&'a [u8]>, Vec<Mac>), Error> {
        let mut macs = Vec::with_capacity(1);
        match self.layout {
            Layout::Fields { separator, timestamp, mac } => {
                let mut time = None;
                let mut has_mac = false;
                for field in split(value, separator) {
                    if let Some(text) = field.strip_prefix(timestamp.as_bytes()) {
                        if time.replace(text).is_some() {
                            return Err(malformed(self.signature));
                        }
                    } else if let Some(text) = field.strip_prefix(mac.as_bytes()) {
                        has_mac = true;
                        macs.extend(self.encoding.decode(text));
                    }
                }
                if time.is_none() || !has_mac {
                    return Err(malformed(self.signature));
                }
                Ok((time, macs))
            }
            Layout::List { separator, mac } => {
                // One may hold nothing but versions that we do not know: then no MAC matches.
                for entry in split(value, separator) {
                    // Lists that arrived in several headers are joined with a comma and a space.
                    let entry = entry.strip_suffix(b",").unwrap_or(entry);
                    let mac = entry.strip_prefix(mac.as_bytes());
                    macs.extend(mac.and_then(|mac| self.encoding.decode(mac)));
                }
                Ok((None, macs))
            }
            Layout::Single { mac } => {
                let mac = value.strip_prefix(mac.as_bytes());
                let mac = mac.and_then(|mac| self.encoding.decode(mac));
                macs.push(mac.ok_or_else(|| malformed(self.signature))?);
                Ok((None, macs))
            }
        }
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

/// Splits at a character and leaves off the white space around each piece.
fn split(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    text.split(move |byte| *byte == separator).map(<[u8]>::trim_ascii)
}

fn malformed(header: &str) -> Error {
    Error::HeaderMalformed(header.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    fn scheme(layout: Layout) -> Scheme {
        Scheme {
            signature: "x-signature",
            layout,
            encoding: Encoding::Hex,
            timestamp: None,
            id: IdSource::Body("id"),
            message: &[Part::Body],
        }
    }

    /// Writes `#` for a MAC that decodes; expects the timestamp and the number of MACs.
    #[track_caller]
    fn check(layout: Layout, value: &str, expected: Option<(Option<&str>, usize)>) {
        let value = value.replace('#', HEX);
        let found = scheme(layout).read_signature(value.as_bytes());
        let expected = expected.map(|(time, macs)| (time.map(str::as_bytes), macs));
        let expected = expected.ok_or_else(|| malformed("x-signature"));
        assert_eq!(found.map(|(time, macs)| (time, macs.len())), expected, "{value}");
    }

    #[test]
    fn reads_fields() {
        let layout = Layout::Fields { separator: b',', timestamp: "t=", mac: "v1=" };
        check(layout, "t=1,v1=#", Some((Some("1"), 1)));
        check(layout, "v1=#,t=1", Some((Some("1"), 1)));
        check(layout, "t=1, v1=# ,\tv1=#", Some((Some("1"), 2)));
        check(layout, "t=1,v0=#,v1=#,v2=#,=,,x", Some((Some("1"), 1)));
        check(layout, "t=1,v1=junk,v1=#", Some((Some("1"), 1)));
        check(layout, "t=1,v1=junk,v1=", Some((Some("1"), 0)));
        check(layout, "t=1=2,v1=#", Some((Some("1=2"), 1)));
        check(layout, "t=,v1=#", Some((Some(""), 1)));
    }

    #[test]
    fn refuses_fields_without_exactly_one_time_and_a_mac() {
        let layout = Layout::Fields { separator: b',', timestamp: "t=", mac: "v1=" };
        for junk in [
            "t=1",
            "v1=#",
            "t=1,v0=#",
            "T=1,V1=#",
            "t=1;v1=#",
            "t,v1",
            "t=1,t=1,v1=#",
            "t=1,v1=#, t=2,v1=#",
            "=",
            ",",
            "junk",
            "\0",
            "t =1,v1=#",
            "é=1,v1=#",
        ] {
            check(layout, junk, None);
        }
    }

    #[test]
    fn reads_lists_and_skips_what_it_does_not_know() {
        let layout = Layout::List { separator: b' ', mac: "v1=" };
        check(layout, "v1=#", Some((None, 1)));
        check(layout, "v2=# v1=# v1=junk v1= v1 v1a=# v1=#", Some((None, 2)));
        check(layout, "v1=#, v1=#", Some((None, 2)));
        for useless in ["v2=#", "V1=#", "#", "v1", "v1=", " ", "v1=#,v1=#", "v1==#", "junk"] {
            check(layout, useless, Some((None, 0)));
        }
    }

    #[test]
    fn reads_one_mac_and_refuses_everything_else() {
        let layout = Layout::Single { mac: "sha256=" };
        check(layout, "sha256=#", Some((None, 1)));
        for junk in [
            "#",
            "sha256=",
            "sha256=#00",
            "sha256=# ",
            "sha256=#, sha256=#",
            "sha256=0x#",
            "SHA256=#",
            "sha1=#",
            "sha256:#",
            "sha256==#",
            "=",
            "sha256",
            "sha256=é",
            "junk",
        ] {
            check(layout, junk, None);
        }
        check(layout, &format!("sha256={}", HEX.to_uppercase()), None);
        check(layout, &format!("sha256={}", &HEX[1..]), None);
        check(layout, &format!("sha256={}", &HEX[2..]), None);
    }

    #[test]
    fn names_only_the_headers_it_reads() {
        let mut scheme = scheme(Layout::Single { mac: "" });
        assert_eq!(scheme.header_names().collect::<Vec<_>>(), ["x-signature"]);
        scheme.id = IdSource::Header("x-id");
        scheme.timestamp = Some("x-time");
        let names: Vec<_> = scheme.header_names().collect();
        assert_eq!(names, ["x-id", "x-time", "x-signature"]);
    }
}
