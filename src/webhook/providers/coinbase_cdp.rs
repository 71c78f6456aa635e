//! Coinbase Developer Platform, which sends through Hook0: version 1 signs the headers that it
//! names as well as the body. Where it is present it decides, and version 0 counts for nothing.
//!
//! <https://docs.cdp.coinbase.com/webhooks/verify-signatures>

use crate::crypto::Hash;
use crate::encoding::{decode_hex, encode_hex, join};
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Settings, Source, Special, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "coinbase-cdp",
    kind: Kind::Special(&Special {
        headers: "x-hook0-signature *",
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let time = Unit::Seconds.print(now);
            let covered = if id.is_empty() { String::new() } else { join(&[ID, ".", id, "."]) };
            let before = join(&[&time, ".", &covered]);
            let hmac = key.hmac(Hash::Sha256).ok_or(Error::SecretMissing)?;
            let tag = encode_hex(hmac.tag(&[before.as_bytes(), delivery.body]).as_bytes());
            let version = if id.is_empty() { ",v0=" } else { ",h=x-event-id,v1=" };
            send(HEADER, &join(&["t=", &time, version, &tag]));
            Ok(())
        }),
    }),
    tolerance: Some(300),
    delivery_id: Source::Header(ID),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Coinbase Developer Platform (Hook0)",
    docs: "https://docs.cdp.coinbase.com/webhooks/verify-signatures",
    secret: "secret of the subscription",
    signed: "{timestamp}.{body}, or {timestamp}, the names and values of headers, and {body}",
};

const HEADER: &str = "x-hook0-signature";
const ID: &str = "x-event-id";

/// What stands in the signature header.
#[derive(Debug, Default, Eq, PartialEq)]
struct Entries<'a> {
    time: Option<&'a [u8]>,
    /// The names of the headers that version 1 covers.
    names: Option<&'a [u8]>,
    v0: Vec<Vec<u8>>,
    v1: Vec<Vec<u8>>,
    has_v1: bool,
}

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let malformed = || Error::malformed(HEADER);
    let value = delivery.headers.once(HEADER)?;
    let entries = Entries::read(value).ok_or_else(malformed)?;
    let time = entries.time.ok_or_else(malformed)?;
    claim.time = Unit::Seconds.parse(time);
    let macs = if entries.has_v1 { entries.v1 } else { entries.v0 };
    if claim.time.is_none() || macs.is_empty() {
        return Err(malformed());
    }
    let mut message = Message::default();
    message.add(time).add(b".");
    if entries.has_v1 {
        let names = entries.names.ok_or_else(malformed)?;
        message.add(names).add(b".");
        for name in names.split(|byte| *byte == b' ') {
            let name = str::from_utf8(name).map_err(|_| malformed())?;
            message.add(delivery.headers.once(name)?).add(b".");
        }
    }
    message.has_body = true;
    claim.prove(Algorithm::Hmac(Hash::Sha256), macs, message);
    Ok(())
}

impl<'a> Entries<'a> {
    /// `None` where two entries say when it was signed, or which headers are.
    fn read(value: &'a [u8]) -> Option<Self> {
        let mut entries = Self::default();
        for entry in value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii) {
            if let Some(time) = entry.strip_prefix(b"t=") {
                entries.time.replace(time).is_none().then_some(())?;
            } else if let Some(names) = entry.strip_prefix(b"h=") {
                entries.names.replace(names).is_none().then_some(())?;
            } else if let Some(mac) = entry.strip_prefix(b"v0=") {
                entries.v0.extend(decode_hex(mac));
            } else if let Some(mac) = entry.strip_prefix(b"v1=") {
                entries.has_v1 = true;
                entries.v1.extend(decode_hex(mac));
            }
        }
        Some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::{Freshness, Headers};

    /// Expects the message that is signed, with `{body}` in it.
    #[track_caller]
    fn check(value: &str, expected: Result<&str, Error>) {
        let headers = [
            (HEADER, value.as_bytes()),
            ("X-A", b"1, $&"),
            ("x-b", b"2"),
            ("x-c", b"3"),
            ("X-C", b"3"),
        ];
        let headers = Headers(&headers);
        let delivery = Delivery { body: b"{body}", headers, method: "", url: "" };
        let settings = Settings::new(Freshness { now: 0, tolerance: None });
        let message = Claim::of(|read| claim(&delivery, &[], &settings, read)).map(|claim| {
            let bytes = claim.proofs[0].message.bytes(delivery.body);
            String::from_utf8(bytes.concat()).expect("text")
        });
        assert_eq!(message, expected.map(str::to_owned), "{value}");
    }

    #[test]
    fn version_1_decides_where_it_is_present() {
        check("t=1,v0=00", Ok("1.{body}"));
        check("v9=,junk,v0=zz, v0=00 ,t=1,=,", Ok("1.{body}"));
        check("t=1,h=x-a,v0=00", Ok("1.{body}"));
        check("t=1,h=x-b X-A,v1=00,v0=00", Ok("1.x-b X-A.2.1, $&.{body}"));
    }

    #[test]
    fn refuses_what_leaves_open_what_is_signed() {
        let malformed = |name: &str| Err(Error::HeaderMalformed(name.to_owned()));
        for value in [
            "v0=00",
            "t=1",
            "t=1,t=1,v0=00",
            "t=,v0=00",
            "t=1,v0=zz",
            "t=1,v1=00",
            "t=1,v1=,v0=00",
            "t=1,h=x-a,h=x-a,v1=00",
            "t=1,h=x-a,v1=zz,v0=00",
            "t=1,v0=00, t=1,v0=00",
        ] {
            check(value, malformed(HEADER));
        }
        check("t=1,h=x-c,v1=00", malformed("x-c"));
        for (names, missing) in [("", ""), ("x-a  x-b", ""), ("x-d", "x-d")] {
            let value = format!("t=1,h={names},v1=00");
            check(&value, Err(Error::HeaderMissing(missing.to_owned())));
        }
    }
}
