//! The one place that decides whether a delivery is what its provider sent.

use std::borrow::Cow;
use std::iter::once;
use std::mem;

use super::claim::{Algorithm, Claim, Message, Needed, Proof, Signer};
use super::key::{Looks, Material, PublicKey};
use super::{Delivery, Error, Freshness, HostAlgorithm, Key, Provider, Settings};
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
    pub message: HostMessage,
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

/// Signed bytes, most of which are where the host has them already.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HostMessage {
    /// What comes first.
    pub before: Vec<u8>,
    /// Whether the body is next.
    pub has_body: bool,
    /// What comes last.
    pub after: Vec<u8>,
}

/// What follows once the signatures hold.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    event: Event<'a>,
    starts: Option<u64>,
    expires: Option<u64>,
    fault: Option<Error>,
    freshness: Freshness,
}

/// Checks a delivery: one of the `keys` must have signed exactly these bytes, at a time that is
/// fresh.
///
/// # Errors
///
/// [`Error`] with the first of: a header missing or malformed, no key, no signature that matches, a
/// time outside the window.
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
    let mut claim = provider.claim(delivery, keys, settings)?;
    let mut refusal = mismatch(keys);
    let mut questions = Vec::new();
    let others = mem::take(&mut claim.others);
    for claim in once(claim).chain(others) {
        let event = Event { id: provider.delivery_id.of(delivery.headers), timestamp: claim.time };
        match judge(claim, event, delivery.body, keys, settings) {
            Ok(Verdict::Open(question)) => questions.push(question),
            Ok(genuine) => return Ok(genuine),
            // What a key signed says more about the delivery than what none has signed.
            Err(Error::Signature) => {}
            Err(error) => refusal = error,
        }
    }
    if questions.is_empty() {
        return Err(refusal);
    }
    let first = questions.remove(0);
    Ok(Verdict::Open(Question { others: questions, ..first }))
}

/// Checks one claim; [`Error::Signature`] where nobody has signed it.
fn judge<'a>(
    claim: Claim<'_>,
    event: Event<'a>,
    body: &[u8],
    keys: &'a [Key],
    settings: &Settings,
) -> Result<Verdict<'a>, Error> {
    let leaves_hmac = settings.leaves_hmac && claim.proofs.len() == 1;
    let (mut open, mut is_right, mut is_wrong) = (None, false, false);
    for proof in &claim.proofs {
        if proof.host_algorithm(leaves_hmac).is_some() {
            open = open.or(Some(proof));
        } else if !proof.is_digest() {
            let holds = proof.holds(body, keys);
            is_right |= holds;
            is_wrong |= !holds;
            // A long list is not gone through once its first member is wrong.
            if is_wrong && claim.needed == Needed::All {
                return Err(Error::Signature);
            }
        }
    }
    // Where nothing was checked here, it is for the host to judge; nothing at all proves nothing.
    if !is_right && (is_wrong || open.is_none()) {
        return Err(Error::Signature);
    }
    let is_changed = |proof: &Proof<'_>| proof.is_digest() && !proof.holds(body, keys);
    let fault =
        claim.fault.or_else(|| claim.proofs.iter().any(is_changed).then_some(Error::BodyChanged));
    let Claim { starts, expires, .. } = claim;
    let answer = Answer { event, starts, expires, fault, freshness: settings.freshness };
    match open {
        Some(proof) => proof.question(leaves_hmac, keys, answer).map(Verdict::Open),
        None => answer.accept().map(Verdict::Genuine),
    }
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
            return Err(fault);
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

impl Proof<'_> {
    /// Whether a key that may sign made one of the signatures over one of the messages.
    fn holds(&self, body: &[u8], keys: &[Key]) -> bool {
        if let Algorithm::Digest(hash) = self.algorithm {
            return self.matches(|message| digest(hash, message.bytes(body)));
        }
        match &self.signer {
            Signer::Any => keys.iter().any(|key| self.is_by(key, body)),
            Signer::At(place) => keys.get(*place).is_some_and(|key| self.is_by(key, body)),
            Signer::Named(_) => false,
        }
    }

    fn is_by(&self, key: &Key, body: &[u8]) -> bool {
        match (self.algorithm, &key.material) {
            (Algorithm::Ed25519, _) => key.ed25519().any(|key| self.is_signed_by(key, body)),
            (Algorithm::Hmac(hash), Material::Shared { .. }) => key
                .hmac(hash)
                .is_some_and(|hmac| self.matches(|message| hmac.tag(message.bytes(body)))),
            (Algorithm::SecretThenMessage(hash), Material::Shared { bytes, .. }) => {
                self.matches(|message| digest(hash, once(&**bytes).chain(message.bytes(body))))
            }
            (Algorithm::Token, Material::Shared { bytes, .. }) => {
                self.signatures.iter().any(|token| same_text(bytes, token))
            }
            _ => false,
        }
    }

    fn is_signed_by(&self, key: &Ed25519Key, body: &[u8]) -> bool {
        // Each attempt hashes the message anew, so that a long list would take a long time.
        let signatures =
            self.signatures.iter().filter_map(|bytes| bytes.as_slice().try_into().ok());
        signatures.take(MAX_ATTEMPTS).any(|signature| {
            self.messages.iter().any(|message| key.verifies(message.bytes(body), signature))
        })
    }

    fn matches(&self, tag: impl Fn(&Message<'_>) -> Tag) -> bool {
        self.messages.iter().any(|message| {
            let tag = tag(message);
            self.signatures.iter().any(|signature| tag.matches(signature))
        })
    }

    const fn is_digest(&self) -> bool {
        matches!(self.algorithm, Algorithm::Digest(_))
    }

    /// How the host checks it, if that is left to it.
    fn host_algorithm(&self, leaves_hmac: bool) -> Option<HostAlgorithm> {
        match (self.algorithm, &*self.messages) {
            (Algorithm::Host(algorithm), _) => Some(algorithm),
            (Algorithm::Hmac(hash), [message]) if leaves_hmac && message.has_one_body() => {
                Some(HostAlgorithm::Hmac(hash))
            }
            _ => None,
        }
    }

    /// What to ask the host.
    fn question<'a>(
        &self,
        leaves_hmac: bool,
        keys: &'a [Key],
        answer: Answer<'a>,
    ) -> Result<Question<'a>, Error> {
        let (Some(algorithm), [message, ..]) = (self.host_algorithm(leaves_hmac), &*self.messages)
        else {
            return Err(Error::Signature);
        };
        let refusal = mismatch(keys);
        let mine = keys.iter().enumerate().filter(|(place, _)| match &self.signer {
            Signer::At(wanted) => place == wanted,
            Signer::Any | Signer::Named(_) => true,
        });
        let keys: Vec<_> = match algorithm {
            HostAlgorithm::Hmac(_) => mine.filter_map(|(_, key)| key.bytes()).collect(),
            _ => mine
                .flat_map(|(_, key)| key.public())
                .filter(|key| key.fits(algorithm) && self.names(key))
                .map(|key| &*key.spki)
                .collect(),
        };
        if keys.is_empty() {
            let is_hmac = matches!(algorithm, HostAlgorithm::Hmac(_));
            return Err(if is_hmac { Error::Signature } else { Error::KeyUnknown });
        }
        let message = message.for_host();
        let signatures = self.signatures.clone();
        Ok(Question { algorithm, keys, message, signatures, answer, refusal, others: Vec::new() })
    }

    /// Whether the delivery names this key, as far as either has a name.
    fn names(&self, key: &PublicKey) -> bool {
        match &self.signer {
            Signer::Named(name) => key.id.as_ref().is_none_or(|id| id == name),
            Signer::Any | Signer::At(_) => true,
        }
    }
}

/// What to say where no signature matches.
fn mismatch(keys: &[Key]) -> Error {
    let all = |looks| keys.iter().all(|key| key.looks == looks);
    if all(Looks::Foreign) {
        Error::SecretForeign
    } else if all(Looks::Unmarked) {
        Error::SignatureForeignSecret
    } else {
        Error::Signature
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
        let right = digest(hash, [body]).as_bytes().to_vec();
        let proof = Proof::new(Algorithm::Digest(hash), vec![right], Message::body());
        let event = Event { id: None, timestamp: None };
        let settings = Settings::new(Freshness { now: 0, tolerance: None });
        let verdict = judge(Claim::of(proof), event, body, &[], &settings);
        assert_eq!(verdict.err(), Some(Error::Signature));
    }
}
