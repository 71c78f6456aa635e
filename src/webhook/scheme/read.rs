//! Reads what a delivery of a regular scheme claims.

use super::{Encoding, Public, Scheme, TimeSource, Values};
use crate::crypto::ecdsa_signature;
use crate::encoding::{decode_base64, decode_base64url, decode_hex};
use crate::webhook::claim::{Algorithm, Claim, Needed};
use crate::webhook::{Delivery, Error, Headers, HostAlgorithm, Refusal, Source, json};

impl Scheme<'_> {
    /// Reads a delivery; `id` is where it has the id that may be signed.
    pub(in crate::webhook) fn claim(
        &self,
        delivery: &Delivery<'_>,
        id: Source<'_>,
        claim: &mut Claim,
    ) -> Result<(), Refusal> {
        let headers = delivery.headers;
        let id = match id {
            Source::Header(names) if self.signs_id() => headers.required(names)?,
            _ => b"",
        };
        let others = claim.proofs.len();
        let mut time = self.read_header(headers, claim)?;
        if let Some(spelling) = self.time {
            let mut header = self.header;
            match spelling.source {
                TimeSource::Body(member) => {
                    time = json::number(delivery.body, member).unwrap_or_default();
                }
                TimeSource::Entry(_) => {}
                TimeSource::Header(name) => {
                    header = name;
                    time = headers.required(name)?;
                }
            }
            claim.time = spelling.unit.parse(time);
            match spelling.source {
                _ if claim.time.is_some() => {}
                // The header is not to blame, and a forger is told nothing of it.
                TimeSource::Body(member) => claim.fault = Some(Error::member(member)),
                _ => return Err(Error::malformed(header)),
            }
        }
        let values = Values { delivery, id, time };
        claim
            .proofs
            .iter_mut()
            .skip(others)
            .try_for_each(|proof| values.fill(self.message, &mut proof.message))
    }

    /// Adds a proof for each way of signing that the header has signatures of, their messages yet to
    /// be filled in. Returns the time, if it is there as well.
    fn read_header<'h>(
        &self,
        headers: Headers<'h>,
        claim: &mut Claim,
    ) -> Result<&'h [u8], Refusal> {
        let (mut count, mut times, mut macs, mut is_joined) = (0, 0, 0, false);
        let (mut time, mut decoded, mut ed25519) = (b"".as_slice(), Vec::new(), Vec::new());
        for value in headers.all(self.header) {
            for entry in value.split(|byte| Some(*byte) == self.separator) {
                count += 1;
                let mut entry = entry.trim_ascii();
                // Lists that arrived in several headers may be joined with a comma and a space.
                if self.separator == Some(b' ') {
                    entry = entry.strip_suffix(b",").unwrap_or(entry);
                }
                is_joined |= entry.contains(&b',');
                if let Some(own) = self.time_of(entry) {
                    times += 1;
                    time = own;
                } else if let Some(mac) = self.mac_of(entry) {
                    macs += 1;
                    decoded.extend(self.decode(mac));
                } else if let Some(prefix) = self.ed25519_prefix
                    && let Some(signature) = entry.strip_prefix(prefix.as_bytes())
                {
                    ed25519.extend(decode_base64(signature));
                }
            }
        }
        let has_time_entry =
            self.time.is_some_and(|time| matches!(time.source, TimeSource::Entry(_)));
        let is_whole = match self.separator {
            None => count == 1 && decoded.len() == 1,
            Some(_) if has_time_entry => times == 1 && macs > 0 && !is_joined,
            // A list may hold nothing but versions that we do not know: then no MAC matches.
            Some(_) => count > 0,
        };
        let algorithm = match self.public {
            None => Algorithm::Hmac(self.hash),
            Some(Public::Ecdsa) => Algorithm::Host(HostAlgorithm::EcdsaP256Sha256),
            Some(Public::Ed25519) => Algorithm::Ed25519,
            Some(Public::Rsa) => Algorithm::Host(HostAlgorithm::RsaPkcs1Sha256),
        };
        claim.prove(algorithm, decoded);
        if !ed25519.is_empty() {
            claim.needed = Needed::Any;
            claim.prove(Algorithm::Ed25519, ed25519);
        }
        if is_whole {
            Ok(time)
        } else if count == 0 {
            Err(Error::missing(self.header))
        } else {
            Err(Error::malformed(self.header))
        }
    }

    fn decode(&self, text: &[u8]) -> Option<Vec<u8>> {
        let signature = self.encoding.decode(text)?;
        let length = match self.public {
            None => self.hash.output_bytes(),
            Some(Public::Ecdsa) => return ecdsa_signature(&signature, 32),
            Some(Public::Ed25519) => 64,
            Some(Public::Rsa) => return Some(signature),
        };
        (signature.len() == length).then_some(signature)
    }

    fn time_of<'e>(&self, entry: &'e [u8]) -> Option<&'e [u8]> {
        match self.time?.source {
            TimeSource::Entry(prefix) => entry.strip_prefix(prefix.as_bytes()),
            TimeSource::Body(_) | TimeSource::Header(_) => None,
        }
    }

    fn mac_of<'e>(&self, entry: &'e [u8]) -> Option<&'e [u8]> {
        let mac = entry.strip_prefix(self.prefix.as_bytes());
        if self.prefix_optional { mac.or(Some(entry)) } else { mac }
    }
}

impl Encoding {
    /// Decodes a signature; `None` where it is not in the canonical spelling.
    pub(in crate::webhook) fn decode(self, text: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Base64 => decode_base64(text),
            Self::Base64Url => decode_base64url(str::from_utf8(text).ok()?),
            Self::Hex => decode_hex(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::scheme::{Time, Unit};

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const SINGLE: Scheme<'_> =
        Scheme { header: "x-signature", prefix: "sha256=", ..Scheme::BODY_HEX };
    const LIST: Scheme<'_> = Scheme { separator: Some(b' '), prefix: "v1=", ..SINGLE };
    const FIELDS: Scheme<'_> = Scheme {
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        ..LIST
    };

    /// Writes `#` for a MAC that decodes; expects the time and the number of MACs, or a refusal.
    #[track_caller]
    fn check(scheme: Scheme<'_>, value: &str, expected: Option<(Option<&str>, usize)>) {
        let value = value.replace('#', HEX);
        let headers = [("x-signature", value.as_bytes())];
        let mut claim = Claim::default();
        let time = scheme.read_header(Headers(&headers), &mut claim);
        let found = time.map(|time| (time, claim.proofs[0].signatures.len()));
        let expected = expected.map(|(time, macs)| (time.unwrap_or_default().as_bytes(), macs));
        let expected = expected.ok_or(Error::HeaderMalformed("x-signature".to_owned()));
        assert_eq!(found.map_err(Error::from), expected, "{value}");
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
    fn a_time_in_the_body_that_is_none_is_the_bodys_fault() {
        let time = Some(Time { source: TimeSource::Body("at"), unit: Unit::Seconds });
        let headers = [("x-signature", ["sha256=", HEX].concat())];
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_bytes()));
        for (body, expected) in [
            (r#"{"at":1}"#, Some(1000)),
            (r#"{"at":1e3}"#, None),
            (r#"{"at":"1"}"#, None),
            ("{}", None),
        ] {
            let delivery = Delivery {
                body: body.as_bytes(),
                headers: Headers(&headers),
                method: "POST",
                url: "",
            };
            let scheme = Scheme { time, ..SINGLE };
            let claim = Claim::of(|read| scheme.claim(&delivery, Source::None, read)).expect(body);
            let fault = expected.is_none().then(|| Error::BodyMember("at".to_owned()));
            assert_eq!((claim.time, claim.fault.map(Error::from)), (expected, fault), "{body}");
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
        let bare = Scheme { prefix_optional: true, ..LIST };
        check(bare, "v1=# # v2=#", Some((None, 2)));
    }

    #[test]
    fn reads_one_mac_and_refuses_everything_else() {
        check(SINGLE, "sha256=#", Some((None, 1)));
        let junk = "#|sha256=|sha256=#00|sha256=#, sha256=#|sha256=0x#|SHA256=#|sha1=#|sha256:#|\
                    sha256==#|=|sha256|sha256=\u{e9}|junk|sha256= #|sha256=#,|sha256=#, |, sha256=#";
        for junk in junk.split('|') {
            check(SINGLE, junk, None);
        }
        check(SINGLE, &format!("sha256={}", HEX.to_uppercase()), None);
        check(SINGLE, &format!("sha256={}", &HEX[1..]), None);
        check(SINGLE, &format!("sha256={}", &HEX[2..]), None);
    }
}
