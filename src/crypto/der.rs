//! The little of ASN.1 that public keys and signatures are wrapped in (X.690, DER).
//!
//! Written here for its size: what has one spelling in DER is compared as bytes, the rest is nine
//! kinds of element.

/// What a public key is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyKind {
    /// Ed25519; the key is the last 32 bytes.
    Ed25519,
    /// ECDSA over P-256.
    P256,
    /// ECDSA over P-384.
    P384,
    /// ECDSA over P-521.
    P521,
    /// RSA, whatever the padding.
    Rsa,
}

/// The `SubjectPublicKeyInfo` of an X.509 certificate (RFC 5280 §4.1), which [`key_kind`] takes;
/// `None` for what is no certificate and nothing more.
///
/// It says nothing on whether the certificate is valid: neither its signature nor its dates are
/// looked at.
#[must_use]
pub fn public_key_of_certificate(der: &[u8]) -> Option<&[u8]> {
    let mut certificate = Reader::of_all(der)?;
    let mut body = Reader(certificate.next(SEQUENCE)?);
    certificate.next(SEQUENCE)?;
    certificate.next(BIT_STRING)?;
    if !certificate.0.is_empty() {
        return None;
    }
    // The version is left out where it is the first.
    let _version = body.next(VERSION);
    body.next(INTEGER)?; // The serial number.
    for _algorithm_issuer_validity_subject in 0..4 {
        body.next(SEQUENCE)?;
    }
    let start = body.0;
    body.next(SEQUENCE)?;
    Some(&start[..start.len() - body.0.len()])
}

/// What a `SubjectPublicKeyInfo` holds (RFC 5280 §4.1, RFC 3279 §2.3, RFC 5480, RFC 8410); `None`
/// for other kinds of key, for RSA keys that are not [strong](is_strong), and for bytes that are no
/// such key and nothing more.
#[must_use]
pub fn key_kind(spki: &[u8]) -> Option<KeyKind> {
    let mut reader = Reader::of_all(spki)?;
    let algorithm = reader.next(SEQUENCE)?;
    let (0, key) = reader.next(BIT_STRING)?.split_first()? else { return None };
    if !reader.0.is_empty() {
        return None;
    }
    let (kind, _, size) = KINDS.iter().find(|(_, own, _)| *own == algorithm)?;
    let is_right = match kind {
        KeyKind::Ed25519 => key.len() == *size,
        // A point with both coordinates (SEC 1 §2.3.3).
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
            key.len() == *size && key.first() == Some(&4)
        }
        KeyKind::Rsa => two_integers(key).is_some_and(is_strong),
    };
    is_right.then_some(*kind)
}

/// The `SubjectPublicKeyInfo` of an Ed25519 key, which has one part, of a point on a curve, given by
/// its coordinates, or of an RSA key, given by modulus and exponent without leading zeros. Whether
/// these are as long as they must be is for [`key_kind`] to say.
#[must_use]
pub fn public_key(kind: KeyKind, first: &[u8], second: &[u8]) -> Vec<u8> {
    let integers;
    // The first byte says how many bits are left over: none.
    let key: [&[u8]; 3] = match kind {
        KeyKind::Ed25519 => [&[0], first, &[]],
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => [&[0, 4], first, second],
        KeyKind::Rsa => {
            integers = element(SEQUENCE, &[&unsigned(first), &unsigned(second)]);
            [&[0], &integers, &[]]
        }
    };
    let (_, algorithm, _) = KINDS[kind as usize];
    element(SEQUENCE, &[&element(SEQUENCE, &[algorithm]), &element(BIT_STRING, &key)])
}

/// The modulus of an RSA key that [`key_kind`] took, without leading zeros; `None` for other keys.
#[cfg(feature = "jwt")]
#[must_use]
pub fn rsa_modulus(spki: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader::of_all(spki)?;
    reader.next(SEQUENCE)?;
    let (_, key) = reader.next(BIT_STRING)?.split_first()?;
    two_integers(key).map(|[modulus, _]| modulus)
}

/// The `SubjectPublicKeyInfo` of an RSA key in the form of RFC 8017 §A.1.1 ("BEGIN RSA PUBLIC KEY").
#[cfg(feature = "jwt")]
#[must_use]
pub fn wrap_rsa_public_key(der: &[u8]) -> Vec<u8> {
    let (_, algorithm, _) = KINDS[KeyKind::Rsa as usize];
    element(SEQUENCE, &[&element(SEQUENCE, &[algorithm]), &element(BIT_STRING, &[&[0], der])])
}

/// An ECDSA signature as the Web Cryptography API takes it, r and s in `size` bytes each, from the
/// `Ecdsa-Sig-Value` of RFC 3279 §2.2.3 that others send.
#[cfg(feature = "webhooks")]
#[must_use]
pub fn ecdsa_signature(der: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut signature = Vec::with_capacity(2 * size);
    for integer in two_integers(der)? {
        signature.resize(signature.len() + size.checked_sub(integer.len())?, 0);
        signature.extend(integer);
    }
    Some(signature)
}

pub(super) fn unsigned(magnitude: &[u8]) -> Vec<u8> {
    // A first bit that is set would make it negative.
    let sign = magnitude.first().is_some_and(|byte| *byte >= 0x80);
    element(INTEGER, &[&[0][..usize::from(sign)], magnitude])
}

/// One element of these parts. No key is so long that its length takes more than two bytes.
pub(super) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    // Never grown, as that would leave copies of what may be secret behind.
    let mut element = Vec::with_capacity(length + 4);
    let [.., high, low] = length.to_be_bytes();
    let start: &[u8] = match (high, low) {
        (0, 0..=0x7f) => &[tag, low],
        (0, _) => &[tag, 0x81, low],
        _ => &[tag, 0x82, high, low],
    };
    element.extend_from_slice(start);
    for part in parts {
        element.extend_from_slice(part);
    }
    element
}

/// The magnitudes of a sequence of two numbers that are not negative.
fn two_integers(der: &[u8]) -> Option<[&[u8]; 2]> {
    let mut reader = Reader::of_all(der)?;
    let integers = [reader.next_unsigned()?, reader.next_unsigned()?];
    reader.0.is_empty().then_some(integers)
}

/// Whether an RSA key is what hosts take and nobody breaks: a modulus of 2048 to 8192 bits that is odd,
/// as the product of two primes is, and an exponent that is odd and above 1, under which a message
/// would be its own signature.
pub(super) fn is_strong([modulus, exponent]: [&[u8]; 2]) -> bool {
    let is_long = match modulus.len() {
        256 => modulus[0] >= 0x80,
        length => (257..=1024).contains(&length),
    };
    is_long && is_odd(modulus) && is_strong_exponent(exponent)
}

/// Whether the public exponent of an RSA key, without leading zeros, is odd and above 1.
#[must_use]
pub fn is_strong_exponent(exponent: &[u8]) -> bool {
    exponent != [1] && is_odd(exponent)
}

fn is_odd(number: &[u8]) -> bool {
    number.last().is_some_and(|byte| byte % 2 == 1)
}

/// What is left to read.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// Enters the one sequence that all the bytes are.
    pub(super) fn of_all(der: &'a [u8]) -> Option<Self> {
        let mut outer = Self(der);
        let content = outer.next(SEQUENCE)?;
        outer.0.is_empty().then_some(Self(content))
    }

    /// Takes one element, if it has this tag, and returns its content.
    pub(super) fn next(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (length, rest) = match self.0.strip_prefix(&[tag])? {
            // Lengths are as short as can be. No key needs three bytes for its length.
            [length @ 0..=0x7f, rest @ ..] | [0x81, length @ 0x80..=0xff, rest @ ..] => {
                (usize::from(*length), rest)
            }
            [0x82, high @ 1..=0xff, low, rest @ ..] => {
                (usize::from(u16::from_be_bytes([*high, *low])), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(content)
    }

    /// Takes an integer that is not negative, and returns it without leading zeros.
    pub(super) fn next_unsigned(&mut self) -> Option<&'a [u8]> {
        match self.next(INTEGER)? {
            [] | [0x80..=0xff, ..] | [0, 0..=0x7f, ..] => None,
            [0, magnitude @ ..] | magnitude => Some(magnitude),
        }
    }
}

pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const VERSION: u8 = 0xa0;

/// In the order of [`KeyKind`]: the kind, what an `AlgorithmIdentifier` of it contains, and how many
/// bytes a key has, where all have as many.
pub(super) static KINDS: [(KeyKind, &[u8], usize); 5] = [
    // 1.3.101.112, without parameters.
    (KeyKind::Ed25519, b"\x06\x03\x2b\x65\x70", 32),
    // 1.2.840.10045.2.1 with 1.2.840.10045.3.1.7.
    (
        KeyKind::P256,
        b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07",
        65,
    ),
    // 1.2.840.10045.2.1 with 1.3.132.0.34.
    (KeyKind::P384, b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22", 97),
    // 1.2.840.10045.2.1 with 1.3.132.0.35.
    (KeyKind::P521, b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23", 133),
    // 1.2.840.113549.1.1.1 with NULL.
    (KeyKind::Rsa, b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00", 0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(der: &[u8], size: usize, expected: Option<&[u8]>) {
        assert_eq!(ecdsa_signature(der, size).as_deref(), expected, "{der:02x?}");
    }

    #[test]
    fn signatures_are_padded_to_size() {
        check(b"\x30\x06\x02\x01\x01\x02\x01\x02", 1, Some(b"\x01\x02"));
        check(b"\x30\x06\x02\x01\x01\x02\x01\x02", 2, Some(b"\0\x01\0\x02"));
        check(b"\x30\x08\x02\x02\x00\x80\x02\x02\x01\x00", 2, Some(b"\0\x80\x01\0"));
        check(b"\x30\x06\x02\x01\x00\x02\x01\x00", 2, Some(b"\0\0\0\0"));
    }

    #[test]
    fn signatures_have_one_spelling() {
        for der in [
            b"".as_slice(),
            b"\x30\x00",
            b"\x31\x06\x02\x01\x01\x02\x01\x02",     // A set.
            b"\x30\x06\x02\x01\x01\x02\x01",         // Cut off.
            b"\x30\x06\x02\x01\x01\x02\x01\x02\x00", // Trailing bytes, outside and inside.
            b"\x30\x07\x02\x01\x01\x02\x01\x02\x00",
            b"\x30\x09\x02\x01\x01\x02\x01\x02\x02\x01\x03", // Three integers.
            b"\x30\x03\x02\x01\x01",
            b"\x30\x05\x02\x00\x02\x01\x02",         // No digits.
            b"\x30\x06\x02\x01\x81\x02\x01\x02",     // Negative.
            b"\x30\x07\x02\x02\x00\x01\x02\x01\x02", // A zero too many.
            b"\x30\x06\x04\x01\x01\x02\x01\x02",     // A string of bytes.
            b"\x30\x81\x06\x02\x01\x01\x02\x01\x02", // Lengths too long.
            b"\x30\x82\x00\x06\x02\x01\x01\x02\x01\x02",
            b"\x30\x07\x02\x81\x01\x01\x02\x01\x02",
            b"\x30\x80\x02\x01\x01\x02\x01\x02\x00\x00", // No length.
            b"\x30\x84\x00\x00\x00\x06\x02\x01\x01\x02\x01\x02",
            b"\x30\x08\x02\x02\x00\x80\x02\x02\x01\x00", // Larger than the size.
        ] {
            check(der, 1, None);
        }
    }

    #[test]
    fn reads_lengths_of_one_to_three_bytes() {
        for (length, header) in [
            (127, b"\x04\x7f".as_slice()),
            (128, b"\x04\x81\x80"),
            (255, b"\x04\x81\xff"),
            (256, b"\x04\x82\x01\x00"),
            (65_535, b"\x04\x82\xff\xff"),
        ] {
            let content = vec![7; length];
            let der = [header, &content, b"rest"].concat();
            let mut reader = Reader(&der);
            assert_eq!(reader.next(4), Some(content.as_slice()));
            assert_eq!(reader.0, b"rest");
            for cut in 0..header.len() + length {
                assert_eq!(Reader(&der[..cut]).next(4), None, "{cut} bytes");
            }
        }
    }
}
