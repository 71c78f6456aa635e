//! Keys and certificates as OpenSSL writes them, and what nobody should.
#![cfg(feature = "webhooks")]

use fetchwright::crypto::{
    Ed25519Key, KeyKind, ecdsa_signature, key_kind, public_key_of_certificate,
};
use fetchwright::encoding::decode_pem;

const ED25519: &str = include_str!("vectors/certificates/ed25519.pem");
const P256: &str = include_str!("vectors/certificates/p256.pem");
const P384: &str = include_str!("vectors/certificates/p384.pem");
const P521: &str = include_str!("vectors/certificates/p521.pem");
const RSA: &str = include_str!("vectors/certificates/rsa.pem");
/// A certificate of version 1, which does not say its version.
const V1: &str = include_str!("vectors/certificates/v1.pem");

const ALL: [(&str, Option<KeyKind>); 6] = [
    (ED25519, Some(KeyKind::Ed25519)),
    (P256, Some(KeyKind::P256)),
    (P384, Some(KeyKind::P384)),
    (P521, Some(KeyKind::P521)),
    (RSA, Some(KeyKind::Rsa)),
    (V1, Some(KeyKind::P256)),
];

#[test]
fn finds_the_public_key_of_certificates() {
    for (text, kind) in ALL {
        let (certificate, key) = documents(text);
        assert_eq!(public_key_of_certificate(&certificate), Some(key.as_slice()), "{text}");
        assert_eq!(key_kind(&key), kind, "{text}");
        assert_eq!(public_key_of_certificate(&key), None);
        assert_eq!(key_kind(&certificate), None);
    }
}

#[test]
fn the_last_bytes_of_an_ed25519_key_are_a_point() {
    let (_, key) = documents(ED25519);
    assert!(Ed25519Key::new(key.last_chunk().expect("32 bytes")).is_some());
}

#[test]
fn refuses_what_is_cut_off_or_has_trailing_bytes() {
    for (text, _) in ALL {
        let (certificate, key) = documents(text);
        for length in 0..certificate.len() {
            assert_eq!(public_key_of_certificate(&certificate[..length]), None, "{length} bytes");
        }
        for length in 0..key.len() {
            assert_eq!(key_kind(&key[..length]), None, "{length} bytes");
        }
        assert_eq!(public_key_of_certificate(&[&certificate[..], &[0]].concat()), None);
        assert_eq!(key_kind(&[&key[..], &[0]].concat()), None);
    }
}

#[test]
fn refuses_rsa_keys_with_an_even_number() {
    let (_, key) = documents(RSA);
    // The exponent takes the last five bytes, the modulus ends before it.
    for index in [key.len() - 6, key.len() - 1] {
        let mut even = key.clone();
        even[index] &= 0xfe;
        assert_eq!(key_kind(&even), None, "byte {index}");
    }
}

/// A flipped bit may leave a key of the kind it was, never one of another kind.
#[test]
fn a_damaged_key_changes_no_kind() {
    for (text, kind) in ALL {
        let (_, key) = documents(text);
        for bit in 0..key.len() * 8 {
            let mut damaged = key.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let found = key_kind(&damaged);
            assert!(found.is_none() || found == kind, "bit {bit} of {text}");
        }
    }
}

#[test]
fn no_bytes_make_the_parsers_panic() {
    let mut random: u64 = 1;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    for (text, _) in ALL {
        let (certificate, key) = documents(text);
        for original in [certificate, key] {
            for _ in 0..2_000 {
                let mut der = original.clone();
                for _ in 0..=next() % 4 {
                    let index = usize::try_from(next()).expect("64 bits") % der.len();
                    [der[index], ..] = next().to_le_bytes();
                }
                if let Some(key) = public_key_of_certificate(&der) {
                    assert!(der.windows(key.len()).any(|part| part == key));
                }
                let _ = key_kind(&der);
                let _ = decode_pem(&String::from_utf8_lossy(&der));
                assert!(ecdsa_signature(&der, 32).is_none_or(|signature| signature.len() == 64));
            }
        }
    }
}

/// The certificate and its public key.
fn documents(text: &str) -> (Vec<u8>, Vec<u8>) {
    let (label, certificate) = decode_pem(text).expect("a certificate");
    assert_eq!(label, "CERTIFICATE");
    let (_, key) = text.split_once("-----END CERTIFICATE-----").expect("two documents");
    let (label, key) = decode_pem(key).expect("a public key");
    assert_eq!(label, "PUBLIC KEY");
    (certificate, key)
}
