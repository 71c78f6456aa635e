//! The one place that decides whether a delivery is what its provider sent.

use std::mem;

use super::claim::{Algorithm, Claim, Message, Needed, Proof, Signer};
use super::key::{Looks, PublicKey};
use super::{Delivery, Error, Freshness, HostAlgorithm, Key, Provider, Refusal, Settings};
use crate::crypto::{Ed25519Key, Tag, digest, same_text};

/// A delivery that is what its provider sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Event {
    /// When the delivery was signed. Milliseconds since 1970; `None` where the provider does not
    /// say.
    pub timestamp: Option<u64>,
}

/// What can be said of a delivery without asking the host.
#[derive(Debug)]
pub enum Verdict<'a> {
    /// It is what its provider sent.
    Genuine(Event),
    /// It is, if the host finds a signature right.
    Open(Questions<'a>),
}

/// What the host has to answer.
#[derive(Debug)]
pub struct Questions<'a> {
    /// One for each signature of the delivery: the next where one is wrong, or where what follows
    /// from it refuses the delivery.
    pub list: Vec<Question<'a>>,
    /// What to say if no signature is right.
    pub refusal: Error,
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
    pub answer: Answer,
}

/// What follows once the signatures hold.
#[derive(Clone, Debug)]
pub struct Answer {
    event: Event,
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
    let mut claims = mem::take(&mut claim.others);
    claims.push(claim);
    let mut check = Check { body: delivery.body, keys, settings, questions: Vec::new() };
    let mut refusal = None;
    for claim in &mut claims {
        match check.judge(claim) {
            Ok(Some(event)) => return Ok(Verdict::Genuine(event)),
            Ok(None) => {}
            // What a key signed says more about the delivery than what none has signed.
            Err(error) => refusal = Some(error),
        }
    }
    let mismatch = mismatch(keys);
    if check.questions.is_empty() {
        return Err(refusal.map_or(mismatch, Error::from));
    }
    Ok(Verdict::Open(Questions { list: check.questions, refusal: mismatch }))
}

/// A delivery that is being checked.
struct Check<'a, 'd> {
    body: &'d [u8],
    keys: &'a [Key],
    settings: &'d Settings,
    /// Those that came up.
    questions: Vec<Question<'a>>,
}

impl Check<'_, '_> {
    /// Checks one claim. `None` where nobody has signed it, or where only the host can tell.
    #[inline(never)]
    fn judge(&mut self, claim: &mut Claim) -> Result<Option<Event>, Refusal> {
        let leaves_hmac = self.settings.leaves_hmac && claim.proofs.len() == 1;
        let (mut open, mut is_right, mut is_wrong) = (None, false, false);
        for (place, proof) in claim.proofs.iter().enumerate() {
            if let Some(algorithm) = proof.host_algorithm(leaves_hmac) {
                open = open.or(Some((place, algorithm)));
            } else if !proof.is_digest() {
                let holds = proof.holds(self.body, self.keys);
                is_right |= holds;
                is_wrong |= !holds;
                // A long list is not gone through once its first member is wrong.
                if is_wrong && claim.needed == Needed::All {
                    return Ok(None);
                }
            }
        }
        // Where nothing was checked here, it is for the host to judge; nothing at all proves nothing.
        if !is_right && (is_wrong || open.is_none()) {
            return Ok(None);
        }
        for proof in &claim.proofs {
            if claim.fault.is_none() && proof.is_digest() && !proof.holds(self.body, self.keys) {
                claim.fault = Some(Error::BodyChanged.into());
            }
        }
        let answer = Answer {
            event: Event { timestamp: claim.time },
            starts: claim.starts,
            expires: claim.expires,
            fault: claim.fault.take(),
            freshness: self.settings.freshness,
        };
        match open {
            Some((place, algorithm)) => {
                let proof = claim.proofs.get_mut(place);
                proof.map_or(Ok(None), |proof| self.ask(proof, algorithm, answer).map(|()| None))
            }
            None => Ok(Some(answer.accept()?)),
        }
    }

    /// Leaves a signature to the host.
    fn ask(
        &mut self,
        proof: &mut Proof,
        algorithm: HostAlgorithm,
        answer: Answer,
    ) -> Result<(), Refusal> {
        let mut keys: Vec<&[u8]> = Vec::new();
        let is_hmac = matches!(algorithm, HostAlgorithm::Hmac(_));
        for (place, key) in self.keys.iter().enumerate() {
            if !proof.is_for(place) {
                continue;
            }
            if is_hmac && let Some(secret) = key.bytes() {
                keys.push(secret);
            }
            for key in key.public() {
                if key.fits(algorithm) && proof.names(key) {
                    keys.push(&key.spki);
                }
            }
        }
        if !keys.is_empty() {
            let Proof { message, signatures, .. } = proof;
            let (message, signatures) = (mem::take(message), mem::take(signatures));
            self.questions.push(Question { algorithm, keys, message, signatures, answer });
        } else if !is_hmac {
            return Err(Error::KeyUnknown.into());
        }
        Ok(())
    }
}

impl Questions<'_> {
    /// What follows where the host can answer at once: `is_right` says whether one of a question's
    /// keys made one of its signatures.
    ///
    /// # Errors
    ///
    /// As [`Answer::accept`], or the `refusal` where no signature is right.
    pub fn settle(self, is_right: impl Fn(&Question<'_>) -> bool) -> Result<Event, Error> {
        let mut refusal = self.refusal;
        for question in self.list {
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

impl Answer {
    /// The event, now that the signatures hold.
    ///
    /// # Errors
    ///
    /// What else is wrong with the delivery, most often its time.
    pub fn accept(self) -> Result<Event, Error> {
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
            Algorithm::Hmac(hash) => key.mac(hash, &message)?,
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
        claim.prove(Algorithm::Digest(hash), vec![right]).has_body = true;
        let settings = Settings::new(Freshness { now: 0, tolerance: None });
        let mut check = Check { body, keys: &[], settings: &settings, questions: Vec::new() };
        assert_eq!(check.judge(&mut claim), Ok(None));
        assert!(check.questions.is_empty());
    }
}
