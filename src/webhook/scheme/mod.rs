//! What regular schemes differ in, as data, and the parser and printer that this data drives.

mod read;
mod template;
mod write;

use super::time::Unit;
use crate::crypto::Hash;

pub(super) use template::{Placeholder, Values, placeholders};

/// A scheme with one kind of shared secret and an HMAC in a header. All header names are in lower
/// case; where a header has several, a space separates them, and the first that is present counts.
#[derive(Clone, Copy, Debug)]
pub struct Scheme<'a> {
    /// The header with the signature.
    pub header: &'a str,
    /// What stands before a MAC.
    pub prefix: &'a str,
    /// Whether the prefix may be left off.
    pub prefix_optional: bool,
    /// The character between two entries of the header, if it is a list. Entries of versions that
    /// we do not know are ignored, and of MACs any may be the right one.
    pub separator: Option<u8>,
    /// The hash under the HMAC.
    pub hash: Hash,
    /// What it is instead of an HMAC.
    pub(super) public: Option<Public>,
    /// How a MAC is spelled.
    pub encoding: Encoding,
    /// Where the time is, if there is one.
    pub time: Option<Time<'a>>,
    /// What is signed: text with `{body}`, `{header:NAME}`, `{id}`, `{method}`, `{timestamp}` and
    /// `{url}` in it.
    pub message: &'a str,
    /// What stands before an Ed25519 signature of the same message, for senders that sign both ways.
    pub ed25519_prefix: Option<&'a str>,
}

/// A signature with a private key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Public {
    /// ECDSA on P-256 with SHA-256, in DER.
    Ecdsa,
    Ed25519,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rsa,
}

/// Where a delivery's time is and how it is spelled.
#[derive(Clone, Copy, Debug)]
pub struct Time<'a> {
    /// Where it is.
    pub source: TimeSource<'a>,
    /// How it is spelled.
    pub unit: Unit,
}

/// Where a delivery's time is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TimeSource<'a> {
    /// In this member of the JSON object in the body.
    Body(&'a str),
    /// In the one entry of the signature header that starts so.
    Entry(&'a str),
    /// In a header of its own.
    Header(&'a str),
}

/// The spelling of a MAC. Only the one canonical spelling is taken, as the providers' own
/// libraries compare text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Encoding {
    /// Standard alphabet, padded.
    Base64,
    /// URL-safe alphabet, without padding.
    Base64Url,
    /// Lower case.
    Hex,
}

impl<'a> Scheme<'a> {
    /// A MAC of the body in lower-case hexadecimal and nothing else: what the others start from.
    pub const BODY_HEX: Self = Self {
        header: "",
        prefix: "",
        prefix_optional: false,
        separator: None,
        hash: Hash::Sha256,
        public: None,
        encoding: Encoding::Hex,
        time: None,
        message: "{body}",
        ed25519_prefix: None,
    };

    /// The same in base64.
    pub const BODY_BASE64: Self = Self { encoding: Encoding::Base64, ..Self::BODY_HEX };

    /// The headers that are read.
    pub(super) fn header_names(&self, names: &mut Vec<&'a str>) {
        names.extend(self.header.split(' '));
        if let Some(Time { source: TimeSource::Header(name), .. }) = self.time {
            names.extend(name.split(' '));
        }
        for part in placeholders(self.message) {
            if let Placeholder::Header(name) = part {
                names.extend(name.split(' '));
            }
        }
    }

    /// Whether the id is part of what is signed, so that no delivery goes without.
    #[must_use]
    pub fn signs_id(&self) -> bool {
        placeholders(self.message).any(|part| part == Placeholder::Id)
    }

    /// Whether method or URL are part of what is signed.
    #[must_use]
    pub fn reads_url(&self) -> bool {
        placeholders(self.message)
            .any(|part| matches!(part, Placeholder::Method | Placeholder::Url))
    }

    /// Whether the time is in the body, or another than the host may have to hash it.
    pub(super) fn reads_body(&self) -> bool {
        let bodies = placeholders(self.message).filter(|part| *part == Placeholder::Body);
        let has_time = matches!(self.time, Some(Time { source: TimeSource::Body(_), .. }));
        has_time || self.public.is_some() || self.ed25519_prefix.is_some() || bodies.count() != 1
    }
}
