//! Providers and keys that were used before, found again by asking JavaScript for a number.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;

use super::{failure, input};
use crate::webhook::{Error, IdSource, Key, Provider};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = addSender)]
    fn add_sender(
        memory: &JsValue,
        number: u32,
        id: &str,
        header_names: &str,
        id_member: Option<&str>,
    );

    #[wasm_bindgen(js_name = createMemory)]
    fn create_memory() -> JsValue;

    #[wasm_bindgen(js_name = senderOf)]
    fn sender_of(memory: &JsValue, id: &JsValue) -> u32;

    #[wasm_bindgen(js_name = slotFor)]
    fn slot_for(memory: &JsValue, sender: u32, secret: &JsValue) -> u32;

    #[wasm_bindgen(js_name = slotOf)]
    fn slot_of(memory: &JsValue, sender: u32, secret: &JsValue) -> u32;
}

/// A provider and its number in JavaScript's memory.
#[derive(Clone, Copy)]
pub(super) struct Sender {
    pub(super) number: u32,
    pub(super) provider: &'static Provider,
}

impl Sender {
    /// Finds a provider by what users write.
    pub(super) fn find(id: &JsValue) -> Result<Self, JsValue> {
        let number = sender_of(memory(), id);
        if let Some(provider) = Provider::ALL.get(number as usize) {
            return Ok(Self { number, provider });
        }
        let id = input::text(id, MAX_ID_LENGTH).unwrap_or_default();
        for (number, provider) in (0..).zip(Provider::ALL) {
            if provider.id == id {
                let sender = Self { number, provider };
                sender.introduce();
                return Ok(sender);
            }
        }
        Err(failure(None, &Error::ProviderUnknown, &JsValue::UNDEFINED))
    }

    /// Tells JavaScript what there is to know about a provider.
    fn introduce(self) {
        let mut header_names = String::new();
        for name in self.provider.scheme.header_names().into_iter().flatten() {
            header_names.push_str(name);
            header_names.push('\n');
        }
        let id_member = match self.provider.scheme.id {
            IdSource::Body(member) => Some(member),
            IdSource::Header(_) => None,
        };
        add_sender(memory(), self.number, self.provider.id, &header_names, id_member);
    }

    /// The key of a secret, prepared before or now.
    pub(super) fn key(self, secret: &JsValue) -> Result<Key, JsValue> {
        let State { memory, keys } = state();
        let slot = slot_of(memory, self.number, secret) as usize;
        if let Some(key) = keys.borrow().get(slot) {
            return Ok(key.clone());
        }
        let key = match input::text(secret, MAX_SECRET_LENGTH) {
            Some(secret) => Key::parse(self.provider.secret, &secret),
            None => Err(Error::SecretMissing),
        };
        let key = key.map_err(|error| failure(Some(self), &error, &JsValue::UNDEFINED))?;
        let slot = slot_for(memory, self.number, secret) as usize;
        let mut keys = keys.borrow_mut();
        match keys.get_mut(slot) {
            Some(oldest) => *oldest = key.clone(),
            None => keys.push(key.clone()),
        }
        Ok(key)
    }
}

/// What one instance keeps: numbers and slots mean nothing to another one.
struct State {
    /// Which provider has which number, and which secret which slot.
    memory: JsValue,
    /// By slot; JavaScript hands out the slots, one after the other.
    keys: RefCell<Vec<Key>>,
}

fn state() -> &'static State {
    thread_local! {
        static STATE: Cell<Option<&'static State>> = const { Cell::new(None) };
    }
    STATE.get().unwrap_or_else(|| {
        let state = State { memory: create_memory(), keys: RefCell::default() };
        let state: &'static State = Box::leak(Box::new(state));
        STATE.set(Some(state));
        state
    })
}

pub(super) fn memory() -> &'static JsValue {
    &state().memory
}

const MAX_ID_LENGTH: u32 = 64;
const MAX_SECRET_LENGTH: u32 = 65_536;
