//! What a delivery says about itself, and what would prove it. Nothing in it is verified: there is
//! no cryptography here and no clock.

use super::Refusal;
use crate::crypto::Hash;

/// What a provider's file reads out of a delivery, entry by entry.
#[derive(Debug, Default)]
pub(super) struct Claim {
    /// How many of the proofs must hold.
    pub(super) needed: Needed,
    pub(super) proofs: Vec<Proof>,
    /// When the delivery was signed. Milliseconds since 1970.
    pub(super) time: Option<u64>,
    /// From when on it is no longer valid, whatever the window. Seconds since 1970.
    pub(super) expires: Option<u64>,
    /// From when on it is valid, whatever the window. Seconds since 1970.
    pub(super) starts: Option<u64>,
    /// What else is wrong with it: told only once the proofs hold, so that a forger learns nothing
    /// from it.
    pub(super) fault: Option<Refusal>,
    /// Other claims of the same delivery, any of which will do as well.
    pub(super) others: Vec<Self>,
}

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Needed {
    #[default]
    All,
    Any,
}

/// A signature over a message, with the choices that the provider leaves.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) algorithm: Algorithm,
    pub(super) signer: Signer,
    /// Any of them may be the right one; those that did not decode are left out.
    pub(super) signatures: Vec<Vec<u8>>,
    /// What was signed.
    pub(super) message: Message,
}

/// How a signature is checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Algorithm {
    /// The hash of the message, without a key: holds a part of the delivery to what is signed. It
    /// is needed besides a signature, however few of those are.
    Digest(Hash),
    Ed25519,
    Hmac(Hash),
    /// What the host's SubtleCrypto checks.
    Host(HostAlgorithm),
    /// The hash of the secret and then the message: what came before HMAC.
    SecretThenMessage(Hash),
    /// The secret itself.
    Token,
}

/// A public-key algorithm that is too large for the wasm, and that every host has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HostAlgorithm {
    /// ECDSA on P-256 with SHA-256. The signature is r and s, 32 bytes each.
    EcdsaP256Sha256,
    /// ECDSA on P-384 with SHA-384. The signature is r and s, 48 bytes each.
    EcdsaP384Sha384,
    /// HMAC, which we leave to the host where the body is long.
    Hmac(Hash),
    /// RSASSA-PKCS1-v1_5 with SHA-1.
    RsaPkcs1Sha1,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RsaPkcs1Sha256,
    /// RSASSA-PSS with SHA-512 and a salt of 64 bytes.
    RsaPssSha512,
}

/// Whose key has to fit.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) enum Signer {
    /// That of any of the secrets.
    #[default]
    Any,
    /// That of the secret at this place.
    At(usize),
    /// That with this `kid` in any of the key sets, or one without.
    Named(Vec<u8>),
}

/// Signed bytes: whatever id and body hold, nothing in them is replaced. The body, which may be long
/// and which the host has as well, is not among them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Message {
    /// What comes first.
    pub before: Vec<u8>,
    /// Whether the body is next.
    pub has_body: bool,
    /// What comes last.
    pub after: Vec<u8>,
}

impl Claim {
    /// Adds signatures by any of the secrets, of which one has to be right. Returns what they sign,
    /// which is still empty.
    #[inline(never)]
    pub(super) fn prove(&mut self, algorithm: Algorithm, signatures: Vec<Vec<u8>>) -> &mut Message {
        let (signer, message) = (Signer::Any, Message::default());
        self.proofs.push(Proof { algorithm, signer, signatures, message });
        &mut self.proofs.last_mut().expect("it was just added").message
    }

    /// Adds one signature by any of the secrets, or one that fits nothing where it did not decode.
    #[inline(never)]
    pub(super) fn prove_one(
        &mut self,
        algorithm: Algorithm,
        signature: Option<Vec<u8>>,
    ) -> &mut Message {
        self.prove(algorithm, signature.into_iter().collect())
    }

    /// Adds a secret that is sent as it is.
    pub(super) fn prove_by_token(&mut self, received: Vec<u8>) {
        self.prove_one(Algorithm::Token, Some(received));
    }
}

#[cfg(test)]
impl Claim {
    /// What `read` makes of a delivery.
    pub(super) fn of(
        read: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<Self, super::Error> {
        let mut claim = Self::default();
        read(&mut claim)?;
        Ok(claim)
    }
}

impl Message {
    #[inline(never)]
    pub(super) fn add(&mut self, bytes: &[u8]) -> &mut Self {
        if self.has_body { &mut self.after } else { &mut self.before }.extend_from_slice(bytes);
        self
    }

    /// The whole message, in parts.
    pub(super) fn bytes<'m>(&'m self, body: &'m [u8]) -> [&'m [u8]; 3] {
        [&self.before, if self.has_body { body } else { b"" }, &self.after]
    }
}
