//! Signs a delivery as a regular scheme does.

use super::{Encoding, Scheme, TimeSource, Values};
use crate::encoding::{encode_base64, encode_base64url, encode_hex};
use crate::webhook::headers::first_of;
use crate::webhook::{Delivery, Error, Key, Message, Refusal};

impl Scheme<'_> {
    /// Signs, and sends time and signature on to `send`.
    pub(in crate::webhook) fn sign(
        &self,
        delivery: &Delivery<'_>,
        key: &Key,
        id: &str,
        now: u64,
        send: &mut dyn FnMut(&str, &str),
    ) -> Result<(), Refusal> {
        let time = self.time.map(|time| time.unit.print(now)).unwrap_or_default();
        if self.public.is_some() {
            return Err(Error::NotSignable.into());
        }
        let values = Values { delivery, id: id.as_bytes(), time: time.as_bytes() };
        let mut message = Message::default();
        values.fill(self.message, &mut message)?;
        let Some(tag) = key.mac(self.hash, &message.bytes(delivery.body)) else {
            return Err(Error::SecretMissing.into());
        };

        let mut value = String::new();
        match self.time.map(|time| time.source) {
            Some(TimeSource::Header(name)) => send(first_of(name), &time),
            Some(TimeSource::Entry(prefix)) => {
                value.push_str(prefix);
                value.push_str(&time);
                value.extend(self.separator.map(char::from));
            }
            Some(TimeSource::Body(_)) | None => {}
        }
        value.push_str(self.prefix);
        value.push_str(&self.encoding.encode(tag.as_bytes()));
        send(first_of(self.header), &value);
        Ok(())
    }
}

impl Encoding {
    pub(in crate::webhook) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64 => encode_base64(bytes),
            Self::Base64Url => encode_base64url(bytes),
            Self::Hex => encode_hex(bytes),
        }
    }
}
