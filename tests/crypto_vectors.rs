//! Published vectors for HMAC and Ed25519, and Ed25519 against another implementation.
#![cfg(all(feature = "webhooks", not(target_arch = "wasm32")))]

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use fetchwright::crypto::{Ed25519Key, Hash, HmacKey};
use fetchwright::encoding::decode_hex;
use serde_json::Value;

const ED25519: &str = include_str!("vectors/wycheproof/ed25519_test.json");
const HMACS: [(Hash, &str); 3] = [
    (Hash::Sha1, include_str!("vectors/wycheproof/hmac_sha1_test.json")),
    (Hash::Sha256, include_str!("vectors/wycheproof/hmac_sha256_test.json")),
    (Hash::Sha512, include_str!("vectors/wycheproof/hmac_sha512_test.json")),
];
const SPECCHECK: &str = include_str!("vectors/ed25519_speccheck.json");

/// 2²⁵² + 27742317777372353535851937790883648493, the lowest byte first.
const ORDER: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

/// All spellings of the eight points of small order, those that are not canonical included.
const SMALL_ORDER: [&str; 14] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

#[test]
fn hmac_agrees_with_wycheproof() {
    for (hash, vectors) in HMACS {
        let vectors = parse(vectors);
        let mut count = 0;
        for group in array(&vectors["testGroups"]) {
            // Truncated tags are nothing that anyone sends.
            if group["tagSize"] != hash.output_bytes() * 8 {
                continue;
            }
            for test in array(&group["tests"]) {
                let key = HmacKey::new(hash, &bytes(&test["key"]));
                let tag = key.tag(&[bytes(&test["msg"]).as_slice()]);
                let is_valid = tag.matches(&bytes(&test["tag"]));
                assert_eq!(is_valid, test["result"] == "valid", "{hash:?} {test}");
                count += 1;
            }
        }
        assert!(count >= 85, "{count} cases for {hash:?}");
    }
}

#[test]
fn ed25519_agrees_with_wycheproof() {
    let vectors = parse(ED25519);
    let mut count = 0;
    for group in array(&vectors["testGroups"]) {
        let key: [u8; 32] = bytes(&group["publicKey"]["pk"]).try_into().expect("32 bytes");
        for test in array(&group["tests"]) {
            let is_valid = verifies(&key, &bytes(&test["msg"]), &bytes(&test["sig"]));
            assert_eq!(is_valid, test["result"] == "valid", "{test}");
            count += 1;
        }
    }
    assert_eq!(vectors["numberOfTests"], count);
}

/// The edge cases that implementations judge differently: all are refused but one, whose key and R
/// have a torsion component, which the equation without the cofactor allows here.
#[test]
fn ed25519_is_strict_where_others_differ() {
    let vectors = parse(SPECCHECK);
    let accepted = array(&vectors).iter().enumerate().filter(|(_, case)| {
        let key = bytes(&case["pub_key"]).try_into().expect("32 bytes");
        verifies(&key, &bytes(&case["message"]), &bytes(&case["signature"]))
    });
    let accepted: Vec<_> = accepted.map(|(index, _)| index).collect();
    assert_eq!(accepted, [6]);
    assert_eq!(array(&vectors).len(), 15);
}

#[test]
fn ed25519_refuses_points_of_small_order_in_every_spelling() {
    let signer = SigningKey::from_bytes(&[7; 32]);
    let key = signer.verifying_key().to_bytes();
    let signature = signer.sign(b"message").to_bytes();
    for point in SMALL_ORDER {
        let point: [u8; 32] = hex(point).try_into().expect("32 bytes");
        assert!(Ed25519Key::new(&point).is_none(), "{point:02x?}");
        for s in [&signature[32..], &[0; 32]] {
            assert!(!verifies(&key, b"message", &[&point, s].concat()), "{point:02x?}");
        }
    }
}

#[test]
fn ed25519_refuses_every_flipped_bit_and_a_second_spelling_of_s() {
    let signer = SigningKey::from_bytes(&[7; 32]);
    let key = signer.verifying_key().to_bytes();
    let signature = signer.sign(b"message").to_bytes();
    assert!(verifies(&key, b"message", &signature));
    for bit in 0..512 {
        let mut forged = signature;
        forged[bit / 8] ^= 1 << (bit % 8);
        assert!(!verifies(&key, b"message", &forged), "bit {bit}");
    }
    for bit in 0..256 {
        let mut other = key;
        other[bit / 8] ^= 1 << (bit % 8);
        assert!(!verifies(&other, b"message", &signature), "bit {bit} of the key");
    }
    let mut carry = 0;
    let mut second = signature;
    for (byte, order) in second[32..].iter_mut().zip(hex(ORDER)) {
        carry += u16::from(*byte) + u16::from(order);
        [*byte, _] = carry.to_le_bytes();
        carry >>= 8;
    }
    assert!(!verifies(&key, b"message", &second));
}

#[test]
fn ed25519_agrees_with_another_implementation() {
    let mut random = Random(1);
    for round in 0..100 {
        let signer = SigningKey::from_bytes(&random.bytes());
        let message = vec![b'm'; round];
        let (key, signature) = (signer.verifying_key().to_bytes(), signer.sign(&message));
        assert!(verifies(&key, &message, &signature.to_bytes()), "round {round}");

        // Half of all byte strings are points; hardly any signature of them is valid.
        let stranger: [u8; 32] = random.bytes();
        let theirs = VerifyingKey::from_bytes(&stranger);
        assert_eq!(Ed25519Key::new(&stranger).is_some(), theirs.is_ok(), "{stranger:02x?}");
        let is_valid = theirs.is_ok_and(|key| key.verify_strict(&message, &signature).is_ok());
        assert_eq!(verifies(&stranger, &message, &signature.to_bytes()), is_valid);
    }
    for case in array(&parse(SPECCHECK)) {
        let key: [u8; 32] = bytes(&case["pub_key"]).try_into().expect("32 bytes");
        let (message, signature) = (bytes(&case["message"]), bytes(&case["signature"]));
        let theirs = VerifyingKey::from_bytes(&key).is_ok_and(|key| {
            let signature = Signature::from_slice(&signature).expect("64 bytes");
            key.verify_strict(&message, &signature).is_ok()
        });
        assert_eq!(verifies(&key, &message, &signature), theirs, "{case}");
    }
}

fn verifies(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let Some(key) = Ed25519Key::new(key) else {
        return false;
    };
    let (first, second) = message.split_at(message.len() / 3);
    let in_parts = key.verifies(&[first, second], signature);
    assert_eq!(key.verifies(&[message], signature), in_parts);
    in_parts
}

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn bytes(&mut self) -> [u8; 32] {
        std::array::from_fn(|_| {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0.to_le_bytes()[3]
        })
    }
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).expect("a JSON text")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn bytes(value: &Value) -> Vec<u8> {
    hex(value.as_str().expect("a string"))
}

fn hex(text: &str) -> Vec<u8> {
    decode_hex(text.as_bytes()).expect("hex")
}
