//! Plays the host, which checks the signatures that are too large for the wasm.

use fetchwright::crypto::HmacKey;
use fetchwright::webhook::{HostAlgorithm, Message, Question};
use rsa::RsaPublicKey;
use rsa::pkcs8::DecodePublicKey;
use rsa::sha2::{Sha256, Sha512};
use rsa::signature::Verifier;

/// Whether one of the keys made one of the signatures.
pub(crate) fn is_right(question: &Question<'_>, body: &[u8]) -> bool {
    let Question { algorithm, keys, message, signatures, .. } = question;
    let Message { before, has_body, after } = message;
    let message = [&**before, if *has_body { body } else { b"" }, after].concat();
    assert!(!keys.is_empty());
    let is_by = |key| signatures.iter().any(|one| is_by(key, *algorithm, &message, one));
    keys.iter().any(|key| is_by(key))
}

fn is_by(key: &[u8], algorithm: HostAlgorithm, message: &[u8], signature: &[u8]) -> bool {
    match algorithm {
        HostAlgorithm::EcdsaP256Sha256 => {
            use p256::ecdsa::signature::Verifier;
            use p256::ecdsa::{Signature, VerifyingKey};
            let key = VerifyingKey::from_sec1_bytes(point::<65>(key)).expect("a point");
            Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok())
        }
        HostAlgorithm::EcdsaP384Sha384 => {
            use p384::ecdsa::signature::Verifier;
            use p384::ecdsa::{Signature, VerifyingKey};
            let key = VerifyingKey::from_sec1_bytes(point::<97>(key)).expect("a point");
            Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok())
        }
        HostAlgorithm::Hmac(hash) => HmacKey::new(hash, key).tag(&[message]).matches(signature),
        HostAlgorithm::RsaPkcs1Sha1 => {
            let key = rsa::pkcs1v15::VerifyingKey::<sha1::Sha1>::new(rsa(key));
            signature.try_into().is_ok_and(|signature| key.verify(message, &signature).is_ok())
        }
        HostAlgorithm::RsaPkcs1Sha256 => {
            let key = rsa::pkcs1v15::VerifyingKey::<Sha256>::new(rsa(key));
            signature.try_into().is_ok_and(|signature| key.verify(message, &signature).is_ok())
        }
        HostAlgorithm::RsaPssSha512 => {
            let key = rsa::pss::VerifyingKey::<Sha512>::new(rsa(key));
            signature.try_into().is_ok_and(|signature| key.verify(message, &signature).is_ok())
        }
    }
}

/// The point at the end of a key on a curve.
fn point<const SIZE: usize>(key: &[u8]) -> &[u8; SIZE] {
    key.last_chunk().expect("a point")
}

fn rsa(key: &[u8]) -> RsaPublicKey {
    RsaPublicKey::from_public_key_der(key).expect("an RSA key")
}
