//! The compact serialization: three canonical base64url segments and two dots (RFC 7515 §3.1).

use super::{Error, Part};
use crate::encoding::{decode_base64url, json};

/// A token taken apart. Nothing in it may be believed before its signature is verified.
#[derive(Debug)]
pub struct UntrustedToken<'a> {
    /// What the signature is over: everything before the last dot.
    pub signing_input: &'a str,
    /// The header's JSON text, not parsed.
    pub header: String,
    /// The payload's bytes.
    pub payload: Vec<u8>,
    /// The signature's bytes.
    pub signature: Vec<u8>,
}

impl<'a> UntrustedToken<'a> {
    /// The default size limit. Tokens travel in a header line, and servers cap those near here.
    pub const DEFAULT_MAX_BYTES: usize = 16_384;

    /// Splits and decodes a token of at most `max_bytes` bytes.
    ///
    /// Each token has exactly one spelling: padding, white space, the standard base64 alphabet and
    /// stray trailing bits are refused, so that the text can serve as the token's identity.
    ///
    /// # Errors
    ///
    /// [`Error::TokenTooLong`], [`Error::Encrypted`], [`Error::Segments`], [`Error::Encoding`], and
    /// [`Error::Json`] for a header that is not UTF-8.
    pub fn parse(token: &'a str, max_bytes: usize) -> Result<Self, Error> {
        if token.len() > max_bytes {
            return Err(Error::TokenTooLong { limit: max_bytes });
        }
        let (signing_input, signature) = token.rsplit_once('.').ok_or(Error::Segments)?;
        let (header, payload) = signing_input.split_once('.').ok_or(Error::Segments)?;
        match payload.matches('.').count() {
            0 => {}
            2 => return Err(Error::Encrypted),
            _ => return Err(Error::Segments),
        }
        Ok(Self {
            signing_input,
            header: json::text(decode(header, Part::Header)?)
                .map_err(|error| Error::Json(Part::Header, error))?,
            payload: decode(payload, Part::Payload)?,
            signature: decode(signature, Part::Signature)?,
        })
    }
}

impl UntrustedToken<'_> {
    /// The token without the text that it was read from, to keep it for longer.
    #[must_use]
    pub fn without_input(self) -> UntrustedToken<'static> {
        UntrustedToken { signing_input: "", ..self }
    }
}

fn decode(segment: &str, part: Part) -> Result<Vec<u8>, Error> {
    decode_base64url(segment).ok_or(Error::Encoding(part))
}
