//! Deliveries that we sign ourselves.

use fetchwright::webhook::{self, Delivery, Error, Freshness, Headers, Key, Provider, Settings};

use crate::{settings, verify_all};

/// A delivery as it is to be sent.
#[derive(Clone)]
pub struct Signed {
    pub provider: &'static Provider<'static>,
    pub body: Vec<u8>,
    /// The first is `content-type`.
    pub headers: Vec<(String, Vec<u8>)>,
    pub url: String,
}

impl Signed {
    /// # Errors
    ///
    /// As [`Provider::sign`].
    pub fn new(
        provider: &'static Provider<'static>,
        (body, url, id): (&[u8], &str, &str),
        key: &Key,
    ) -> Result<Self, Error> {
        let content_type = ("content-type".to_owned(), b"application/json".to_vec());
        let mut signed = Self {
            provider,
            body: body.to_vec(),
            headers: vec![content_type],
            url: url.to_owned(),
        };
        let headers = Headers(&[("content-type", b"application/json")]);
        let delivery = Delivery { body, headers, method: "POST", url };
        let now = settings().freshness.now;
        provider.sign(&delivery, key, id, now, &mut |name, value| match name {
            webhook::BODY => signed.body = value.as_bytes().to_vec(),
            webhook::URL => value.clone_into(&mut signed.url),
            _ => signed.headers.push((name.to_owned(), value.as_bytes().to_vec())),
        })?;
        Ok(signed)
    }

    /// # Errors
    ///
    /// Why it is not genuine.
    pub fn verify(&self, keys: &[Key]) -> Result<(), Error> {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        let delivery = Delivery {
            body: &self.body,
            headers: Headers(&headers),
            method: "POST",
            url: &self.url,
        };
        // The time may be one that the input says, in its body.
        let freshness = Freshness { tolerance: None, ..settings().freshness };
        let algorithm = Some("hmac-sha256".to_owned());
        verify_all(self.provider, &delivery, keys, &Settings { algorithm, freshness, ..settings() })
    }
}
