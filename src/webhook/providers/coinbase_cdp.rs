//! Coinbase Developer Platform, which sends through Hook0: version 1 signs the headers that it
//! names as well as the body. Where it is present it decides, and version 0 counts for nothing.
//!
//! <https://docs.cdp.coinbase.com/webhooks/verify-signatures>

use super::listed;
use crate::crypto::Hash;
use crate::encoding::decode_hex;
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special, Time,
    TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "coinbase-cdp",
    kind: Kind::Special(&Special {
        headers: listed("x-hook0-signature *"),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(|delivery, key, id, now, send| {
            let scheme = if id.is_empty() { V0 } else { V1 };
            scheme.sign(delivery, key, id, now, send)
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

/// As we sign without an id.
const V0: &Scheme<'_> = &Scheme {
    header: HEADER,
    prefix: "v0=",
    separator: Some(b','),
    time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
    message: "{timestamp}.{body}",
    ..Scheme::BODY_HEX
};

/// As we sign with one.
const V1: &Scheme<'_> =
    &Scheme { prefix: "h=x-event-id,v1=", message: "{timestamp}.x-event-id.{id}.{body}", ..*V0 };

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let malformed = || Error::malformed(HEADER);
    let value = delivery.headers.once(HEADER)?;
    let (time, names) = read(value, claim).ok_or_else(malformed)?;
    for proof in &mut claim.proofs {
        proof.message.add(time).add(b".");
        if let Some(names) = names {
            proof.message.add(names).add(b".");
            for name in names.split(|byte| *byte == b' ') {
                let name = str::from_utf8(name).map_err(|_| malformed())?;
                proof.message.add(delivery.headers.once(name)?).add(b".");
            }
        }
        proof.message.has_body = true;
    }
    Ok(())
}

/// Reads times and MACs, and returns what stands for the time and for the headers that version 1
/// covers. `None` where two entries say when it was signed, or which headers are.
fn read<'a>(value: &'a [u8], claim: &mut Claim) -> Option<(&'a [u8], Option<&'a [u8]>)> {
    let is_v1 = !entries(value, b"v1=").is_empty();
    let names = match *entries(value, b"h=") {
        [names] => Some(names),
        [] if !is_v1 => None,
        _ => return None,
    };
    let [time] = *entries(value, b"t=") else { return None };
    claim.time = Some(Unit::Seconds.parse(time)?);
    let mut macs = Vec::new();
    for mac in entries(value, if is_v1 { b"v1=" } else { b"v0=" }) {
        macs.extend(decode_hex(mac));
    }
    let is_signed = !macs.is_empty();
    claim.prove(Algorithm::Hmac(Hash::Sha256), macs);
    is_signed.then_some((time, names.filter(|_| is_v1)))
}

/// What stands behind this prefix in the entries that have it.
fn entries<'a>(header: &'a [u8], prefix: &[u8]) -> Vec<&'a [u8]> {
    let mut entries = Vec::new();
    for entry in header.split(|byte| *byte == b',') {
        entries.extend(entry.trim_ascii().strip_prefix(prefix));
    }
    entries
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
