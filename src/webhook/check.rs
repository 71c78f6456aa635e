//! The one place that decides whether a delivery is what its provider sent.

use std::borrow::Cow;
use std::iter::once;
use std::mem;

use super::claim::{Algorithm, Claim, Message, Needed, Proof, Signer};
use super::key::{Looks, PublicKey};
use super::{Delivery, Error, Freshness, HostAlgorithm, Key, Provider, Refusal, Settings};
use crate::crypto::{Ed25519Key, Tag, digest, same_text};

/// A delivery that is what its provider sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event<'a> {
    /// The id that stays the same when the delivery is repeated, where headers carry it. Where the
    /// body does ([`super::Source::Body`]) it is for those to read who can parse the body.
    pub id: Option<Cow<'a, [u8]>>,
    /// When the delivery was signed. Milliseconds since 1970; `None` where the provider does not
    /// say.
    pub timestamp: Option<u64>,
}

/// What can be said of a delivery without asking the host.
#[allow(clippy::large_enum_variant, reason = "there is one at a time, and it is not kept")]
#[derive(Debug)]
pub enum Verdict<'a> {
    /// It is what its provider sent.
    Genuine(Event<'a>),
    /// It is, if the host finds a signature right.
    Open(Question<'a>),
}

/// A signature that the host has to check, and what follows from its answer.
#[derive(Debug)]
pub struct Question<'a> {
    /// How to check it.
    pub algorithm: HostAlgorithm,
    /// The keys to try, any of which may fit: each a `SubjectPublicKeyInfo` in DER, or the secret
    /// itself where the algorithm is an HMAC.
    pub keys: Vec<&'a [u8]>,
    /// What was signed.
    pub message: Message,
    /// Those of which one has to be right, as SubtleCrypto takes them.
    pub signatures: Vec<Vec<u8>>,
    /// What follows if one is.
    pub answer: Answer<'a>,
    /// What to say if none is.
    pub refusal: Error,
    /// Where a delivery has several signatures: those to ask about if this one is wrong, or if what
    /// follows from it refuses the delivery. They have no `others` of their own.
    pub others: Vec<Self>,
}

/// What follows once the signatures hold.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    event: Event<'a>,
    starts: Option<u64>,
    expires: Option<u64>,
    fault: Option<Refusal>,
    freshness: Freshness,
}

/// Checks a delivery: one of the `keys` must have signed exactly these bytes, at a time that is
/// fresh.
///
/// # Errors
///
/// [`Error`] with the first of: a header missing or malformed, no key, no signature that matches, a
/// time outside the window.
#[inline(never)]
pub fn verify<'a>(
    provider: &Provider<'a>,
    delivery: &Delivery<'a>,
    keys: &'a [Key],
    settings: &Settings,
) -> Result<Verdict<'a>, Error> {
    provider.must_sign()?;
    if keys.is_empty() {
        return Err(Error::SecretMissing);
    }
    let mut claim = Claim::default();
    provider.claim(delivery, keys, settings, &mut claim)?;
    let mut refusal = mismatch(keys);
    let mut first: Option<Question<'_>> = None;
    let mut others = mem::take(&mut claim.others).into_iter();
    let mut next = Some(claim);
    while let Some(claim) = next {
        let event = Event { id: provider.delivery_id.of(delivery.headers), timestamp: claim.time };
        match (judge(claim, event, delivery.body, keys, settings), &mut first) {
            (Ok(Verdict::Open(question)), Some(first)) => first.others.push(question),
            (Ok(Verdict::Open(question)), None) => first = Some(question),
            (Ok(genuine), _) => return Ok(genuine),
            (Err(error), _) => {
                // What a key signed says more about the delivery than what none has signed.
                let error = error.into();
                if error != Error::Signature {
                    refusal = error;
                }
            }
        }
        next = others.next();
    }
    first.map(Verdict::Open).ok_or(refusal)
}

/// Checks one claim; [`Error::Signature`] where nobody has signed it.
#[inline(never)]
fn judge<'a>(
    mut claim: Claim,
    event: Event<'a>,
    body: &[u8],
    keys: &'a [Key],
    settings: &Settings,
) -> Result<Verdict<'a>, Refusal> {
    let leaves_hmac = settings.leaves_hmac && claim.proofs.len() == 1;
    let (mut open, mut is_right, mut is_wrong) = (None, false, false);
    for (place, proof) in claim.proofs.iter().enumerate() {
        if let Some(algorithm) = proof.host_algorithm(leaves_hmac) {
            open = open.or(Some((place, algorithm)));
        } else if !proof.is_digest() {
            let holds = proof.holds(body, keys);
            is_right |= holds;
            is_wrong |= !holds;
            // A long list is not gone through once its first member is wrong.
            if is_wrong && claim.needed == Needed::All {
                return Err(Error::Signature.into());
            }
        }
    }
    // Where nothing was checked here, it is for the host to judge; nothing at all proves nothing.
    if !is_right && (is_wrong || open.is_none()) {
        return Err(Error::Signature.into());
    }
    for proof in &claim.proofs {
        if claim.fault.is_none() && proof.is_digest() && !proof.holds(body, keys) {
            claim.fault = Some(Error::BodyChanged.into());
        }
    }
    let Claim { proofs, starts, expires, fault, .. } = claim;
    let answer = Answer { event, starts, expires, fault, freshness: settings.freshness };
    let Some((place, algorithm)) = open else { return Ok(Verdict::Genuine(answer.accept()?)) };
    let Some(proof) = proofs.into_iter().nth(place) else { return Err(Error::Signature.into()) };
    proof.question(algorithm, keys, answer).map(Verdict::Open)
}

impl<'a> Question<'a> {
    /// What follows where the host can answer at once: `is_right` says whether one of a question's
    /// keys made one of its signatures.
    ///
    /// # Errors
    ///
    /// As [`Answer::accept`], or the question's `refusal` where no signature is right.
    pub fn settle(mut self, is_right: impl Fn(&Self) -> bool) -> Result<Event<'a>, Error> {
        let others = mem::take(&mut self.others);
        let mut refusal = self.refusal.clone();
        for question in once(self).chain(others) {
            if is_right(&question) {
                match question.answer.accept() {
                    Ok(event) => return Ok(event),
                    Err(error) => refusal = error,
                }
            }
        }
        Err(refusal)
    }
}

impl<'a> Answer<'a> {
    /// The same, to be kept until the host has answered.
    #[must_use]
    pub fn into_owned(self) -> Answer<'static> {
        let id = self.event.id.map(|id| Cow::Owned(id.into_owned()));
        Answer { event: Event { id, ..self.event }, ..self }
    }

    /// The event, now that the signatures hold.
    ///
    /// # Errors
    ///
    /// What else is wrong with the delivery, most often its time.
    pub fn accept(self) -> Result<Event<'a>, Error> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        if let Some(timestamp) = self.event.timestamp {
            self.freshness.check(timestamp)?;
        }
        let now = self.freshness.now;
        if self.starts.is_some_and(|start| start > now) {
            return Err(Error::TimestampAhead);
        }
        if self.expires.is_some_and(|end| end <= now) {
            return Err(Error::TimestampOld);
        }
        Ok(self.event)
    }
}

impl Proof {
    /// Whether a key that may sign made one of the signatures.
    #[inline(never)]
    fn holds(&self, body: &[u8], keys: &[Key]) -> bool {
        let message = self.message.bytes(body);
        if let Algorithm::Digest(hash) = self.algorithm {
            return self.matches(&digest(hash, &message));
        }
        for (place, key) in keys.iter().enumerate() {
            if self.is_for(place) && self.is_by(key, message) == Some(true) {
                return true;
            }
        }
        false
    }

    /// `None` where the key is for other algorithms.
    fn is_by(&self, key: &Key, message: [&[u8]; 3]) -> Option<bool> {
        let tag = match self.algorithm {
            Algorithm::Hmac(hash) => key.hmac(hash)?.tag(&message),
            Algorithm::SecretThenMessage(hash) => {
                let [before, body, after] = message;
                digest(hash, &[key.bytes()?, before, body, after])
            }
            Algorithm::Token => {
                let secret = key.bytes()?;
                return Some(self.signatures.iter().any(|token| same_text(secret, token)));
            }
            Algorithm::Ed25519 => return Some(self.is_by_ed25519(key, &message)),
            Algorithm::Digest(_) | Algorithm::Host(_) => return None,
        };
        Some(self.matches(&tag))
    }

    fn is_by_ed25519(&self, key: &Key, message: &[&[u8]]) -> bool {
        for point in key.ed25519() {
            let Some(key) = Ed25519Key::new(point) else { continue };
            // Each attempt hashes the message anew, so that a long list would take a long time.
            for signature in self.signatures.iter().take(MAX_ATTEMPTS) {
                if key.verifies(message, signature) {
                    return true;
                }
            }
        }
        false
    }

    fn matches(&self, tag: &Tag) -> bool {
        self.signatures.iter().any(|signature| tag.matches(signature))
    }

    const fn is_digest(&self) -> bool {
        matches!(self.algorithm, Algorithm::Digest(_))
    }

    /// Whether the secret at a place may be the one.
    fn is_for(&self, place: usize) -> bool {
        match self.signer {
            Signer::At(wanted) => place == wanted,
            Signer::Any | Signer::Named(_) => true,
        }
    }

    /// How the host checks it, if that is left to it.
    fn host_algorithm(&self, leaves_hmac: bool) -> Option<HostAlgorithm> {
        match self.algorithm {
            Algorithm::Host(algorithm) => Some(algorithm),
            Algorithm::Hmac(hash) if leaves_hmac && self.message.has_body => {
                Some(HostAlgorithm::Hmac(hash))
            }
            _ => None,
        }
    }

    /// What to ask the host.
    fn question<'a>(
        self,
        algorithm: HostAlgorithm,
        keys: &'a [Key],
        answer: Answer<'a>,
    ) -> Result<Question<'a>, Refusal> {
        let refusal = mismatch(keys);
        let mut mine: Vec<&[u8]> = Vec::new();
        let is_hmac = matches!(algorithm, HostAlgorithm::Hmac(_));
        for (place, key) in keys.iter().enumerate() {
            if !self.is_for(place) {
                continue;
            }
            if is_hmac && let Some(secret) = key.bytes() {
                mine.push(secret);
            }
            for key in key.public() {
                if key.fits(algorithm) && self.names(key) {
                    mine.push(&key.spki);
                }
            }
        }
        if mine.is_empty() {
            return Err(if is_hmac { Error::Signature } else { Error::KeyUnknown }.into());
        }
        Ok(Question {
            algorithm,
            keys: mine,
            message: self.message,
            signatures: self.signatures,
            answer,
            refusal,
            others: Vec::new(),
        })
    }

    /// Whether the delivery names this key, as far as either has a name.
    fn names(&self, key: &PublicKey) -> bool {
        match (&self.signer, &key.id) {
            (Signer::Named(name), Some(id)) => id == name,
            _ => true,
        }
    }
}

/// What to say where no signature matches.
#[inline(never)]
fn mismatch(keys: &[Key]) -> Error {
    let looks = keys.first().map_or(Looks::Right, Key::looks);
    match looks {
        _ if keys.iter().any(|key| key.looks() != looks) => Error::Signature,
        Looks::Foreign => Error::SecretForeign,
        Looks::Right => Error::Signature,
        Looks::Unmarked => Error::SignatureForeignSecret,
    }
}

/// More than anyone sends, even in the days when keys are exchanged.
const MAX_ATTEMPTS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Hash;

    #[test]
    fn a_claim_without_a_signature_proves_nothing() {
        let (hash, body) = (Hash::Sha256, b"{}".as_slice());
        let right = digest(hash, &[body]).as_bytes().to_vec();
        let mut claim = Claim::default();
        claim.prove(Algorithm::Digest(hash), vec![right], Message::body());
        let event = Event { id: None, timestamp: None };
        let settings = Settings::new(Freshness { now: 0, tolerance: None });
        let verdict = judge(claim, event, body, &[], &settings);
        assert_eq!(verdict.err(), Some(Error::Signature.into()));
    }
}
