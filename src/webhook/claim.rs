//! What a delivery says about itself, and what would prove it. Nothing in it is verified: there is
//! no cryptography here and no clock.

use std::borrow::Cow;

use super::Error;
use super::check::HostMessage;
use crate::crypto::Hash;

/// What a provider's file reads out of a delivery.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    /// How many of the proofs must hold.
    pub(super) needed: Needed,
    /// Never empty.
    pub(super) proofs: Vec<Proof<'a>>,
    /// When the delivery was signed. Milliseconds since 1970.
    pub(super) time: Option<u64>,
    /// From when on it is no longer valid, whatever the window. Seconds since 1970.
    pub(super) expires: Option<u64>,
    /// From when on it is valid, whatever the window. Seconds since 1970.
    pub(super) starts: Option<u64>,
    /// What else is wrong with it: told only once the proofs hold, so that a forger learns nothing
    /// from it.
    pub(super) fault: Option<Error>,
    /// Other claims of the same delivery, any of which will do as well.
    pub(super) others: Vec<Self>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Needed {
    All,
    Any,
}

/// One signature over one message, with the choices that the provider leaves.
#[derive(Debug)]
pub(super) struct Proof<'a> {
    pub(super) algorithm: Algorithm,
    pub(super) signer: Signer<'a>,
    /// Any of them may be the right one; those that did not decode are left out.
    pub(super) signatures: Vec<Vec<u8>>,
    /// Any of them may be the one that was signed.
    pub(super) messages: Vec<Message<'a>>,
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
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Signer<'a> {
    /// That of any of the secrets.
    Any,
    /// That of the secret at this place.
    At(usize),
    /// That with this `kid` in any of the key sets, or one without.
    Named(Cow<'a, str>),
}

/// Signed bytes, in pieces: whatever id and body hold, nothing in them is replaced.
#[derive(Debug)]
pub(super) struct Message<'a>(pub(super) Vec<Piece<'a>>);

#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// The raw body.
    Body,
    Bytes(Cow<'a, [u8]>),
}

impl<'a> Claim<'a> {
    /// One proof, and nothing else to check.
    pub(super) fn of(proof: Proof<'a>) -> Self {
        Self {
            needed: Needed::All,
            proofs: vec![proof],
            time: None,
            expires: None,
            starts: None,
            fault: None,
            others: Vec::new(),
        }
    }
}

impl<'a> Proof<'a> {
    /// A signature by any of the secrets.
    pub(super) fn new(
        algorithm: Algorithm,
        signatures: Vec<Vec<u8>>,
        message: Message<'a>,
    ) -> Self {
        Self { algorithm, signer: Signer::Any, signatures, messages: vec![message] }
    }

    /// A secret that is sent as it is.
    pub(super) fn token(received: &[u8]) -> Self {
        Self::new(Algorithm::Token, vec![received.to_vec()], Message(Vec::new()))
    }
}

impl Message<'_> {
    /// The raw body and nothing else.
    pub(super) fn body() -> Self {
        Self(vec![Piece::Body])
    }

    /// The pieces as bytes.
    pub(super) fn bytes<'m>(&'m self, body: &'m [u8]) -> impl Iterator<Item = &'m [u8]> {
        self.0.iter().map(move |piece| match piece {
            Piece::Body => body,
            Piece::Bytes(bytes) => bytes,
        })
    }

    pub(super) fn has_one_body(&self) -> bool {
        self.0.iter().filter(|piece| matches!(piece, Piece::Body)).count() == 1
    }

    /// The same for the host, which has the body.
    pub(super) fn for_host(&self) -> HostMessage {
        let mut message = HostMessage { before: Vec::new(), has_body: false, after: Vec::new() };
        for piece in &self.0 {
            match piece {
                Piece::Body => message.has_body = true,
                Piece::Bytes(bytes) if message.has_body => message.after.extend_from_slice(bytes),
                Piece::Bytes(bytes) => message.before.extend_from_slice(bytes),
            }
        }
        message
    }
}

impl<'a> From<&'a [u8]> for Piece<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

impl<'a> From<&'a str> for Piece<'a> {
    fn from(text: &'a str) -> Self {
        Self::Bytes(Cow::Borrowed(text.as_bytes()))
    }
}

impl From<String> for Piece<'_> {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<Vec<u8>> for Piece<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Cow::Owned(bytes))
    }
}
