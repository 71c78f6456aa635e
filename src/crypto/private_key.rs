//! Private keys in PKCS#8 (RFC 5208), which is how the Web Cryptography API takes them, from that
//! and from the older forms that tools still write.

use zeroize::Zeroizing;

use super::KeyKind;
use super::der::{
    BIT_STRING, INTEGER, KINDS, Reader, SEQUENCE, VERSION, element, is_strong, unsigned,
};

/// A private key in PKCS#8.
pub type PrivateKeyInfo = Zeroizing<Vec<u8>>;

/// Reads PKCS#8, also in its second version (RFC 5958), and writes it in the first, without the
/// attributes that some hosts stumble over. `None` for other kinds of key, for weak ones, and for
/// bytes that are no such key and nothing more.
#[must_use]
pub fn read_private_key(der: &[u8]) -> Option<(KeyKind, PrivateKeyInfo)> {
    let mut reader = Reader::of_all(der)?;
    reader.next(INTEGER)?;
    let algorithm = reader.next(SEQUENCE)?;
    let key = reader.next(OCTET_STRING)?;
    let (kind, ..) = KINDS.iter().find(|(_, own, _)| *own == algorithm)?;
    private_key(*kind, key).map(|info| (*kind, info))
}

/// Wraps a key of RFC 8017 §A.1.2 ("BEGIN RSA PRIVATE KEY").
#[must_use]
pub fn wrap_rsa_private_key(der: &[u8]) -> Option<PrivateKeyInfo> {
    private_key(KeyKind::Rsa, der)
}

/// Wraps a key of RFC 5915 ("BEGIN EC PRIVATE KEY"), which names its curve itself.
#[must_use]
pub fn wrap_ec_private_key(der: &[u8]) -> Option<(KeyKind, PrivateKeyInfo)> {
    let mut reader = Reader::of_all(der)?;
    reader.next(INTEGER)?;
    reader.next(OCTET_STRING)?;
    let curve = reader.next(VERSION)?;
    let (kind, ..) = KINDS.iter().find(|(kind, own, _)| {
        matches!(kind, KeyKind::P256 | KeyKind::P384 | KeyKind::P521) && own.ends_with(curve)
    })?;
    private_key(*kind, der).map(|info| (*kind, info))
}

/// Writes the private key of an Ed25519 seed, a scalar and its point, or the eight numbers of an RSA
/// key in the order of RFC 8017, each without leading zeros.
#[must_use]
pub fn write_private_key(kind: KeyKind, parts: &[&[u8]]) -> Option<PrivateKeyInfo> {
    let key = Zeroizing::new(match (kind, parts) {
        (KeyKind::Ed25519, [seed]) => element(OCTET_STRING, &[seed]),
        (KeyKind::Rsa, numbers) => {
            let mut integers = Zeroizing::new(element(INTEGER, &[&[0]]));
            for number in numbers {
                let integer = Zeroizing::new(unsigned(number));
                integers = Zeroizing::new([integers.as_slice(), &integer].concat());
            }
            element(SEQUENCE, &[&integers])
        }
        (_, [scalar, x, y]) => {
            let version = element(INTEGER, &[&[1]]);
            let scalar = Zeroizing::new(element(OCTET_STRING, &[scalar]));
            let point = element(PUBLIC_KEY, &[&element(BIT_STRING, &[&[0, 4], x, y])]);
            element(SEQUENCE, &[&version, &scalar, &point])
        }
        _ => return None,
    });
    private_key(kind, &key)
}

/// The seed in the PKCS#8 of an Ed25519 key (RFC 8410 §7).
#[must_use]
pub fn ed25519_seed(info: &[u8]) -> Option<&[u8; 32]> {
    info.last_chunk()
}

fn private_key(kind: KeyKind, key: &[u8]) -> Option<PrivateKeyInfo> {
    if !is_private_key(kind, key)? {
        return None;
    }
    let (_, algorithm, _) = KINDS[kind as usize];
    let version = element(INTEGER, &[&[0]]);
    let algorithm = element(SEQUENCE, &[algorithm]);
    let key = Zeroizing::new(element(OCTET_STRING, &[key]));
    Some(Zeroizing::new(element(SEQUENCE, &[&version, &algorithm, &key])))
}

/// Whether it has the form of a key of this kind. That its numbers belong together is for those to
/// check who compute with them.
fn is_private_key(kind: KeyKind, key: &[u8]) -> Option<bool> {
    let (_, _, point) = KINDS[kind as usize];
    Some(match kind {
        KeyKind::Ed25519 => {
            let mut reader = Reader(key);
            reader.next(OCTET_STRING)?.len() == 32 && reader.0.is_empty()
        }
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => {
            let mut reader = Reader::of_all(key)?;
            let version = reader.next(INTEGER)?;
            version == [1] && reader.next(OCTET_STRING)?.len() == point / 2
        }
        KeyKind::Rsa => {
            let mut reader = Reader::of_all(key)?;
            let version = reader.next(INTEGER)?;
            let public = [reader.next_unsigned()?, reader.next_unsigned()?];
            let mut parts = 2;
            while !reader.0.is_empty() {
                reader.next_unsigned()?;
                parts += 1;
            }
            version == [0] && parts == RSA_PARTS && is_strong(public)
        }
    })
}

/// Modulus, both exponents, both primes, and what speeds up computing with them.
const RSA_PARTS: usize = 8;

const OCTET_STRING: u8 = 0x04;
const PUBLIC_KEY: u8 = 0xa1;
