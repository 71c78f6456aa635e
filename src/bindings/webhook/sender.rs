//! Providers and schemes, found again by a number that JavaScript keeps.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::input::Purpose;
use super::state::state;
use super::{failure, input, scheme};
use crate::webhook::{Definition, Delivery, Error, Headers, Key, Provider, Secret, Source};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = addSender)]
    fn add_sender(memory: &JsValue, number: usize, provider: &JsValue, facts: &str);

    #[wasm_bindgen(js_name = isScheme)]
    fn is_scheme(value: &JsValue) -> bool;

    #[wasm_bindgen(js_name = slotFor)]
    fn slot_for(memory: &JsValue, sender: usize, secret: &JsValue) -> usize;

    #[wasm_bindgen(js_name = slotOf)]
    fn slot_of(memory: &JsValue, sender: usize, secret: &JsValue) -> u8;
}

/// A provider, or a scheme of the user's.
pub(super) struct Sender {
    number: usize,
    origin: Origin,
    /// The headers that it reads, in the order in which JavaScript sends them.
    pub(super) header_names: Vec<Box<str>>,
    /// Whether JavaScript sends method and URL before them.
    reads_url: bool,
}

enum Origin {
    Definition(Definition),
    Provider(&'static Provider<'static>),
}

impl Sender {
    /// Finds a provider by what users write, or reads the scheme that they define.
    pub(super) fn introduce(provider: &JsValue) -> Result<(), JsValue> {
        let state = state();
        let (number, origin) = if is_scheme(provider) {
            let definition = scheme::read(provider)?;
            (state.next_scheme_number(), Origin::Definition(definition))
        } else {
            let id = input::text(provider, MAX_ID_LENGTH).unwrap_or_default();
            let mut known = providers().enumerate();
            let found = known.find(|(_, provider)| provider.id == id);
            let (number, provider) =
                found.ok_or_else(|| failure(None, &Error::ProviderUnknown, None))?;
            (number, Origin::Provider(provider))
        };
        let mut sender = Self { number, origin, header_names: Vec::new(), reads_url: false };
        let described = sender.provider();
        let (names, reads_url) = (described.headers(), described.reads_url());
        let names = names.into_iter().chain(described.challenge_header());
        let header_names = names.map(Box::from).collect();
        (sender.header_names, sender.reads_url) = (header_names, reads_url);
        add_sender(&state.memory, number, provider, &sender.facts());
        state.add_sender(number, Rc::new(sender));
        Ok(())
    }

    /// What JavaScript has to know, a line each.
    fn facts(&self) -> String {
        let provider = self.provider();
        let mut lines = provider.id.to_owned();
        for source in [provider.delivery_id, provider.event_type] {
            lines.push('\n');
            match source {
                Source::Body(path) => {
                    lines.push('#');
                    lines.push_str(path);
                }
                Source::Header(names) => lines.push_str(names),
                Source::None => {}
            }
        }
        lines.push('\n');
        if self.reads_url {
            lines.push('u');
        }
        if provider.reads_body() {
            lines.push('b');
        }
        for name in &self.header_names {
            lines.push('\n');
            lines.push_str(name);
        }
        lines
    }

    pub(super) fn provider(&self) -> Provider<'_> {
        match &self.origin {
            Origin::Definition(definition) => definition.provider(),
            Origin::Provider(provider) => **provider,
        }
    }

    /// Takes apart what `gather` in `webhook.js` wrote.
    pub(super) fn split<'a>(
        &'a self,
        bytes: &'a [u8],
        purpose: Purpose,
        fields: &'a mut Vec<(&'a str, &'a [u8])>,
    ) -> Delivery<'a> {
        let mut lines = Lines(bytes);
        let has_url = self.reads_url || purpose == Purpose::Challenge;
        let [method, url] = if has_url { [lines.text(), lines.text()] } else { [""; 2] };
        match &*self.header_names {
            [all] if **all == *"*" => {
                while let Some((name, value)) = lines.next_field() {
                    fields.push((name, value));
                }
            }
            names => fields.extend(names.iter().map(|name| (&**name, lines.line()))),
        }
        Delivery { body: lines.0, headers: Headers(fields), method, url }
    }

    /// Reads a secret; one that is text is remembered.
    pub(super) fn key(&self, secret: &JsValue) -> Result<Key, JsValue> {
        let state = state();
        if let Some(keys) = state.key(slot_of(&state.memory, self.number, secret))
            && let [key] = &*keys
        {
            return Ok(key.clone());
        }
        let provider = self.provider();
        let text = input::text(secret, MAX_SECRET_LENGTH);
        let bytes = if text.is_none() { input::bytes(secret, MAX_SECRET_LENGTH) } else { None };
        let key = match (&text, &bytes) {
            (Some(text), _) => provider.key(Secret::Text(text)),
            (None, Some(bytes)) => provider.key(Secret::Bytes(bytes)),
            (None, None) => Err(Error::SecretMissing),
        };
        let key = key.map_err(|error| failure(Some(provider.id), &error, None))?;
        if text.is_some() {
            let slot = slot_for(&state.memory, self.number, secret);
            state.keep_key(slot, &key);
        }
        Ok(key)
    }
}

fn providers() -> impl Iterator<Item = &'static Provider<'static>> {
    Provider::ALL.iter().chain(Provider::UNSIGNED)
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

const MAX_ID_LENGTH: u32 = 64;
const MAX_SECRET_LENGTH: u32 = 65_536;
