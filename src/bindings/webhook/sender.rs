//! Providers and schemes, found again by a number that JavaScript keeps.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::input::secret_of;
use super::scheme;
use super::state::state;
use crate::webhook::{
    Definition, Delivery, Error, Headers, Key, Kind, Provider, Secret, SecretFormat, Source,
};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = addScheme)]
    fn add_scheme(memory: &JsValue, number: usize, scheme: &JsValue, list: &JsValue);

    #[wasm_bindgen(js_name = slotFor)]
    fn slot_for(memory: &JsValue, sender: u8, secret: &JsValue) -> usize;

    #[wasm_bindgen(js_name = slotOf)]
    fn slot_of(memory: &JsValue, sender: u8, secret: &JsValue) -> u8;
}

/// A provider, or a scheme of the user's.
pub(super) struct Sender {
    number: u8,
    scheme: Option<Rc<Definition>>,
}

impl Sender {
    /// Reads the scheme that a user defines.
    pub(super) fn introduce(scheme: &JsValue) -> Result<(), JsValue> {
        let state = state();
        let list = scheme::list(scheme)?;
        let number = state.add_scheme(scheme::read(&list)?);
        add_scheme(&state.memory, number, scheme, &list);
        Ok(())
    }

    pub(super) fn of(number: u8) -> Self {
        Self { number, scheme: state().scheme(number) }
    }

    pub(super) fn provider(&self) -> Provider<'_> {
        let number = usize::from(self.number);
        match (&self.scheme, Provider::ALL.get(number)) {
            (Some(scheme), _) => scheme.provider(),
            (None, Some(provider)) => *provider,
            (None, None) => unsigned(number - Provider::ALL.len()),
        }
    }

    /// Reads a secret; one that is text is remembered.
    pub(super) fn key(&self, secret: &JsValue) -> Result<Key, Error> {
        let state = state();
        if let Some(key) = state.key(slot_of(&state.memory, self.number, secret)) {
            return Ok(key);
        }
        let Some(bytes) = secret_of(secret, MAX_SECRET_LENGTH) else {
            return Err(Error::SecretMissing);
        };
        let is_text = secret.is_string();
        let written = match str::from_utf8(&bytes) {
            Ok(text) if is_text => Secret::Text(text),
            _ => Secret::Bytes(&bytes),
        };
        let key = self.provider().key(written)?;
        if is_text {
            state.keep(slot_for(&state.memory, self.number, secret), key.clone());
        }
        Ok(key)
    }
}

/// JavaScript knows what to do instead.
fn unsigned(place: usize) -> Provider<'static> {
    Provider {
        id: UNSIGNED.get(place).copied().unwrap_or_default(),
        kind: Kind::Unsigned(""),
        secret: SecretFormat::Text { prefix: "" },
        tolerance: None,
        delivery_id: Source::None,
        event_type: Source::None,
    }
}

/// Takes apart what `gather` in `webhook.js` wrote.
pub(super) fn split<'a>(bytes: &'a [u8], fields: &'a mut Vec<(&'a str, &'a [u8])>) -> Delivery<'a> {
    let mut lines = Lines(bytes);
    let [method, url] = [lines.text(), lines.text()];
    while let Some(field) = lines.next_field() {
        fields.push(field);
    }
    Delivery { body: lines.0, headers: Headers(fields), method, url }
}

/// Lines, and behind them the body.
struct Lines<'a>(&'a [u8]);

impl<'a> Lines<'a> {
    fn line(&mut self) -> &'a [u8] {
        let end = self.0.iter().position(|byte| *byte == b'\n');
        let Some((line, rest)) = end.and_then(|end| self.0.split_at_checked(end)) else {
            return b"";
        };
        self.0 = rest.get(1..).unwrap_or_default();
        line
    }

    fn text(&mut self) -> &'a str {
        str::from_utf8(self.line()).unwrap_or_default()
    }

    /// A header in a line of its own; an empty line is the end of them.
    fn next_field(&mut self) -> Option<(&'a str, &'a [u8])> {
        let line = self.line();
        let colon = line.iter().position(|byte| *byte == b':')?;
        let (name, value) = line.split_at_checked(colon)?;
        Some((str::from_utf8(name).ok()?, value.get(1..)?))
    }
}

/// The ids of those that sign nothing: some of them have handshakes.
const UNSIGNED: [&str; Provider::UNSIGNED.len()] = {
    let mut ids = [""; Provider::UNSIGNED.len()];
    let mut place = 0;
    while place < ids.len() {
        ids[place] = Provider::UNSIGNED[place].id;
        place += 1;
    }
    ids
};

const MAX_SECRET_LENGTH: u32 = 65_536;
