//! Keys, each bound to one algorithm.
//!
//! Secrets and Ed25519 keys are used in wasm ([`Key::verify`], [`Key::sign`]); RSA and ECDSA are the
//! host's to compute, which gets the key as a [`HostKey`].

mod document;
mod form;
mod host;
mod jwk;
mod local;
mod small_order;

use std::fmt;

use zeroize::Zeroizing;

pub(super) use form::Form;
pub use host::{CryptoKeyFacts, HostKey};

use self::local::LocalKey;
use self::small_order::is_of_small_order;
use super::{Algorithm, Error};
use crate::crypto::{KeyKind, PrivateKeyInfo, ed25519_seed, rsa_modulus};
use crate::encoding::json::Object;

/// A key for one algorithm.
#[derive(Clone)]
pub struct Key {
    algorithm: Algorithm,
    /// The modulus of a public RSA key, or as many ones where the host keeps that to itself; empty
    /// for other keys.
    bound: Vec<u8>,
    kind: Kind,
    /// What wasm computes with; `None` where only the host can.
    local: Option<LocalKey>,
    operations: Operations,
}

/// A key that was imported.
#[derive(Clone)]
pub struct ImportedKey {
    /// The key.
    pub key: Key,
    /// The same for the host: the only way to use RSA and ECDSA keys, and for Ed25519 often the
    /// quicker one.
    pub host: Option<HostKey>,
}

/// What a key is made from.
#[derive(Clone, Copy)]
pub enum KeySource<'a> {
    /// A secret, or a key in DER or bare.
    Bytes(&'a [u8]),
    /// The JSON text of a JWK (RFC 7517).
    Jwk(&'a str),
    /// A secret, or a key in PEM.
    Text(&'a str),
}

/// Which part of which cryptography a key is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The half that signs.
    Private,
    /// The half that verifies.
    Public,
    /// What both sides share.
    Secret,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Private, Self::Public, Self::Secret];

    /// The word of Web Cryptography's `KeyType`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
            Self::Secret => "secret",
        }
    }

    const fn operations(self) -> Operations {
        match self {
            Self::Private => Operations { sign: true, verify: false },
            Self::Public => Operations { sign: false, verify: true },
            Self::Secret => Operations::ALL,
        }
    }
}

/// What a key may be used for (`key_ops`, RFC 7517 §4.3).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operations {
    /// To make signatures.
    pub sign: bool,
    /// To check signatures.
    pub verify: bool,
}

impl Operations {
    /// A key that says nothing may be used for everything.
    pub const ALL: Self = Self { sign: true, verify: true };
    /// A key that is of no use.
    pub const NONE: Self = Self { sign: false, verify: false };

    /// What both allow.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { sign: self.sign && other.sign, verify: self.verify && other.verify }
    }
}

/// The bytes of a key, in whatever form it came.
enum Material {
    /// A `PrivateKeyInfo` in DER.
    Private(PrivateKeyInfo),
    /// A `SubjectPublicKeyInfo` in DER.
    Public(Vec<u8>),
    Secret(Zeroizing<Vec<u8>>),
}

impl Material {
    const fn kind(&self) -> Kind {
        match self {
            Self::Private(_) => Kind::Private,
            Self::Public(_) => Kind::Public,
            Self::Secret(_) => Kind::Secret,
        }
    }
}

impl ImportedKey {
    /// Imports a key for `algorithm`. What its source is, is for the algorithm to say: text and bytes
    /// are a secret for HMAC and a document for all others, whatever they look like.
    ///
    /// # Errors
    ///
    /// A key that is malformed, weak, encrypted, of another kind, or that says in `alg`, `use` or
    /// `key_ops` that it is for something else. A secret shorter than the hash (RFC 7518 §3.2) or
    /// longer than [`Key::MAX_SECRET_BYTES`], and one that is a PEM document or a JWK as text:
    /// whoever passes a public key as a secret lets everyone sign.
    pub fn new(source: KeySource<'_>, algorithm: Algorithm) -> Result<Self, Error> {
        let is_shared = algorithm.key_kind().is_none();
        let material = match source {
            KeySource::Jwk(text) => {
                let (material, operations) = jwk::read(text, algorithm)?;
                return Self::of(material, algorithm, operations);
            }
            KeySource::Bytes(secret) if is_shared => self::secret(secret)?,
            KeySource::Text(secret) if is_shared => self::secret(secret.as_bytes())?,
            KeySource::Bytes(der) => document::read_der(der, algorithm)?,
            KeySource::Text(pem) => document::read_pem(pem, algorithm)?,
        };
        Self::of(material, algorithm, Operations::ALL)
    }

    fn of(material: Material, algorithm: Algorithm, allowed: Operations) -> Result<Self, Error> {
        let kind = material.kind();
        let is_ed25519 = algorithm.key_kind() == Some(KeyKind::Ed25519);
        let local = match &material {
            Material::Secret(secret) => Some(local_secret(algorithm, secret)?),
            Material::Public(spki) if is_ed25519 => {
                let point = spki.last_chunk().ok_or(Error::KeyMalformed)?;
                Some(LocalKey::public(point)?)
            }
            Material::Private(info) if is_ed25519 => {
                Some(LocalKey::private(ed25519_seed(info).ok_or(Error::KeyMalformed)?))
            }
            Material::Private(_) | Material::Public(_) => None,
        };
        let operations = kind.operations().and(allowed);
        let bound = match &material {
            Material::Public(spki) => rsa_modulus(spki).unwrap_or_default().to_vec(),
            Material::Private(_) | Material::Secret(_) => Vec::new(),
        };
        let host = match material {
            Material::Private(info) => Some(HostKey::Private(info)),
            Material::Public(spki) => Some(HostKey::Public(spki)),
            Material::Secret(_) => None,
        };
        Ok(Self { key: Key { algorithm, bound, kind, local, operations }, host })
    }
}

impl Key {
    /// The most bytes a secret may have. HMAC hashes anything beyond a block, so longer ones are
    /// mistakes.
    pub const MAX_SECRET_BYTES: usize = 4096;

    /// A key that only the host holds.
    ///
    /// # Errors
    ///
    /// As [`CryptoKeyFacts::check`], and [`Error::KeyOperation`] for a key without a use.
    pub fn of_host(
        facts: &CryptoKeyFacts,
        kind: Kind,
        usages: Operations,
        algorithm: Algorithm,
    ) -> Result<Self, Error> {
        facts.check(algorithm)?;
        let operations = kind.operations().and(usages);
        if operations == Operations::NONE {
            return Err(Error::KeyOperation("sign or to verify"));
        }
        let bound = vec![u8::MAX; facts.modulus_bytes()];
        Ok(Self { algorithm, bound, kind, local: None, operations })
    }

    /// The key as bytes that [`Self::from_bytes`] takes back, for a host that keeps keys itself.
    /// They are as secret as the key.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let operations = u8::from(self.operations.sign) | u8::from(self.operations.verify) << 1;
        let rest = self.local.as_ref().map_or(&self.bound[..], LocalKey::as_bytes);
        let head = [self.algorithm as u8, self.kind as u8, operations];
        Zeroizing::new([&head, rest].concat())
    }

    /// Takes back what [`Self::to_bytes`] gave.
    ///
    /// # Errors
    ///
    /// [`Error::KeyForeign`] and others for bytes of another origin.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let [algorithm, kind, operations, rest @ ..] = bytes else {
            return Err(Error::KeyForeign);
        };
        let algorithm = *Algorithm::ALL.get(usize::from(*algorithm)).ok_or(Error::KeyForeign)?;
        let kind = *Kind::ALL.get(usize::from(*kind)).ok_or(Error::KeyForeign)?;
        let operations = Operations { sign: operations & 1 != 0, verify: operations & 2 != 0 };
        if algorithm.key_kind() == Some(KeyKind::Rsa) {
            return Ok(Self { algorithm, bound: rest.to_vec(), kind, local: None, operations });
        }
        let point = || rest.try_into().map_err(|_| Error::KeyForeign);
        let local = match kind {
            _ if rest.is_empty() => None,
            Kind::Private => Some(LocalKey::private(point()?)),
            Kind::Public => Some(LocalKey::public(point()?)?),
            Kind::Secret => Some(local_secret(algorithm, rest)?),
        };
        Ok(Self { algorithm, bound: Vec::new(), kind, local, operations })
    }

    /// The same key for fewer uses.
    #[must_use]
    pub fn limited_to(self, operations: Operations) -> Self {
        Self { operations: self.operations.and(operations), ..self }
    }

    /// The one algorithm the key is for.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Which part it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether wasm can use it, and so at once.
    #[must_use]
    pub const fn is_local(&self) -> bool {
        self.local.is_some()
    }

    /// Checks a signature in constant time.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] for any signature that is not the right one, [`Error::KeyOperation`]
    /// where the key is not for verifying, [`Error::KeyAsyncOnly`] where only the host can.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        self.may_verify()?;
        let local = self.local.as_ref().ok_or(Error::KeyAsyncOnly { algorithm: self.algorithm })?;
        if local.is_valid(message, signature) { Ok(()) } else { Err(Error::Signature) }
    }

    /// Whether the host may be asked about a signature: it takes some that are refused here. Firefox
    /// takes one of ECDSA whose numbers are shorter than the curve's; Node one of PSS without its
    /// leading zeros, and Deno one that the modulus was added to (RFC 8017 §8.1.2). Any of these would
    /// give a token a second spelling.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`], and [`Error::KeyOperation`] where the key is not for verifying.
    pub fn may_be_valid(&self, signature: &[u8]) -> Result<(), Error> {
        self.may_verify()?;
        let may_be = signature.len() == self.signature_bytes()
            && match self.algorithm.key_kind() {
                Some(KeyKind::Ed25519) => !signature.first_chunk().is_some_and(is_of_small_order),
                Some(KeyKind::Rsa) => signature < self.bound.as_slice(),
                _ => true,
            };
        if may_be { Ok(()) } else { Err(Error::Signature) }
    }

    /// How long every signature by the key is (RFC 7518 §3).
    const fn signature_bytes(&self) -> usize {
        match self.algorithm.key_kind() {
            None => self.algorithm.hash_bytes(),
            Some(KeyKind::Ed25519 | KeyKind::P256) => 64,
            Some(KeyKind::P384) => 96,
            Some(KeyKind::P521) => 132,
            Some(KeyKind::Rsa) => self.bound.len(),
        }
    }

    /// Signs a message.
    ///
    /// # Errors
    ///
    /// [`Error::KeyOperation`] where the key is not for signing, [`Error::KeyAsyncOnly`] where only
    /// the host can.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        self.may_sign()?;
        let local = self.local.as_ref().ok_or(Error::KeyAsyncOnly { algorithm: self.algorithm })?;
        local.sign(message).ok_or(Error::KeyOperation("sign"))
    }

    /// # Errors
    ///
    /// [`Error::KeyOperation`].
    pub const fn may_sign(&self) -> Result<(), Error> {
        if self.operations.sign { Ok(()) } else { Err(Error::KeyOperation("sign")) }
    }

    /// # Errors
    ///
    /// [`Error::KeyOperation`].
    pub const fn may_verify(&self) -> Result<(), Error> {
        if self.operations.verify { Ok(()) } else { Err(Error::KeyOperation("verify")) }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({}, _)", self.algorithm)
    }
}

impl fmt::Debug for ImportedKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(formatter)
    }
}

fn local_secret(algorithm: Algorithm, secret: &[u8]) -> Result<LocalKey, Error> {
    let minimum = algorithm.hash_bytes();
    if secret.len() < minimum {
        return Err(Error::SecretTooShort { minimum });
    }
    if secret.len() > Key::MAX_SECRET_BYTES {
        return Err(Error::SecretTooLong { limit: Key::MAX_SECRET_BYTES });
    }
    LocalKey::secret(algorithm, secret).ok_or(Error::KeyForeign)
}

/// Takes a shared secret as it is, byte by byte.
fn secret(secret: &[u8]) -> Result<Material, Error> {
    if secret.windows(PEM.len()).any(|window| window == PEM) {
        return Err(Error::SecretIsPem);
    }
    if is_jwk_text(secret) {
        return Err(Error::SecretIsJwk);
    }
    Ok(Material::Secret(Zeroizing::new(secret.to_vec())))
}

/// Looks at what is between the outermost braces: editors put byte order marks, and hurried hands
/// white space or quotes, around what they paste.
fn is_jwk_text(secret: &[u8]) -> bool {
    let start = secret.iter().position(|byte| *byte == b'{');
    let end = secret.iter().rposition(|byte| *byte == b'}');
    let (Some(start), Some(end)) = (start, end) else { return false };
    let text = secret.get(start..=end).and_then(|text| std::str::from_utf8(text).ok());
    text.and_then(|text| Object::parse(text).ok())
        .is_some_and(|object| object.contains("kty") || object.contains("keys"))
}

const PEM: &[u8] = b"-----BEGIN ";
