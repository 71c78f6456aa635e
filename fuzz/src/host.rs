//! Plays the host, as far as an HMAC goes: a public key has never signed what we made up.

use fetchwright::crypto::HmacKey;
use fetchwright::webhook::{
    Delivery, Error, HostAlgorithm, Key, Provider, Question, Settings, Verdict, verify,
};

/// Checks a delivery twice, with the HMAC left to us and to the host: both must say the same.
///
/// # Errors
///
/// Why it is no delivery of the provider's, as far as we can tell.
pub fn verify_all(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
    settings: &Settings,
) -> Result<(), Error> {
    let result = verify_with_host(provider, delivery, delivery.body, keys, settings);
    let leaving = Settings { leaves_hmac: true, ..settings.clone() };
    let read = if provider.reads_body() { delivery.body } else { b"" };
    let left = Delivery { body: read, ..*delivery };
    let again = verify_with_host(provider, &left, delivery.body, keys, &leaving);
    assert_eq!(again, result, "{}", provider.id);
    result
}

fn verify_with_host(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    body: &[u8],
    keys: &[Key],
    settings: &Settings,
) -> Result<(), Error> {
    match verify(provider, delivery, keys, settings)? {
        Verdict::Genuine(_) => Ok(()),
        Verdict::Open(question) => question.settle(|one| is_right(one, body)).map(|_| ()),
    }
}

fn is_right(question: &Question<'_>, body: &[u8]) -> bool {
    assert!(!question.keys.is_empty());
    let HostAlgorithm::Hmac(hash) = question.algorithm else {
        // Whatever follows from a signature that we cannot check, it must not panic.
        let _ = question.answer.clone().accept();
        return false;
    };
    let message = &question.message;
    let body = if message.has_body { body } else { b"" };
    let is_by = |key: &&[u8]| {
        let tag = HmacKey::new(hash, key).tag(&[&*message.before, body, &*message.after]);
        question.signatures.iter().any(|signature| tag.matches(signature))
    };
    question.keys.iter().any(is_by)
}
