//! Arguments: measured in JavaScript before anything is copied into wasm memory.

use wasm_bindgen::prelude::*;

use super::failure;
use super::sender::Sender;
use super::state::state;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = countOf)]
    pub(super) fn count_of(list: &JsValue) -> i32;

    fn gather(
        memory: &JsValue,
        provider: &JsValue,
        input: &JsValue,
        secret: &JsValue,
        options: &JsValue,
        limit: u32,
        purpose: u32,
    ) -> i32;

    #[wasm_bindgen(js_name = inputError)]
    fn input_error(input: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = itemOf)]
    pub(super) fn item_of(list: &JsValue, index: u32) -> JsValue;

    #[wasm_bindgen(js_name = roomOf)]
    fn room_of(memory: &JsValue) -> usize;

    /// The bytes of a secret, or its text in UTF-8; either is of at most `limit` units.
    #[wasm_bindgen(js_name = secretOf)]
    pub(super) fn secret_of(secret: &JsValue, limit: u32) -> Option<Vec<u8>>;

    fn write(memory: &JsValue) -> i32;
}

/// A delivery in the scratch, and who it is from.
pub(super) struct Gathered {
    pub(super) sender: Sender,
    /// Where in the scratch it ends.
    pub(super) length: usize,
    /// Out of range where the secret has to be read.
    slot: u8,
    /// Whether the host hashes the body.
    pub(super) is_long: bool,
}

/// What a delivery is gathered for.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Purpose {
    Check = 0,
    CheckAsync = 1,
    Sign = 2,
    Challenge = 3,
}

impl Purpose {
    pub(super) const fn of(number: u8) -> Self {
        match number {
            0 => Self::Check,
            1 => Self::CheckAsync,
            2 => Self::Sign,
            _ => Self::Challenge,
        }
    }
}

/// What a call is about, as it was passed.
pub(super) struct Arguments<'a> {
    pub(super) provider: &'a JsValue,
    pub(super) input: &'a JsValue,
    pub(super) secret: &'a JsValue,
    pub(super) options: &'a JsValue,
    /// The options as JavaScript has read them.
    pub(super) list: &'a JsValue,
    /// Seconds since 1970.
    pub(super) now: f64,
    pub(super) purpose: Purpose,
}

impl Arguments<'_> {
    /// The delivery, and adds the keys for it.
    pub(super) fn prepare(&self, keys: &mut Vec<Key>) -> Result<Gathered, JsValue> {
        let gathered = self.gather()?;
        if let Some(key) = state().key(gathered.slot) {
            keys.push(key);
            return Ok(gathered);
        }
        // Items of a list may be read by code of the caller, which may overwrite the scratch.
        self.add_keys(&gathered.sender, keys)?;
        self.gather()
    }

    /// Has JavaScript write the delivery to the scratch.
    fn gather(&self) -> Result<Gathered, JsValue> {
        let state = state();
        let mut length = self.try_gather();
        if length == NO_SCHEME {
            Sender::introduce(self.provider)?;
            length = self.try_gather();
        }
        if length == NO_ROOM {
            state.enlarge_scratch(room_of(&state.memory));
            length = write(&state.memory);
        }
        let Ok(length) = usize::try_from(length) else { return Err(self.refusal(length)) };
        let scratch = state.scratch.borrow();
        let [.., number, slot, is_long] = scratch[..] else { return Err(JsValue::UNDEFINED) };
        Ok(Gathered { sender: Sender::of(number), length, slot, is_long: is_long == 1 })
    }

    fn try_gather(&self) -> i32 {
        let Self { provider, input, secret, options, purpose, .. } = *self;
        gather(&state().memory, provider, input, secret, options, MAX_BODY_BYTES, purpose as u32)
    }

    #[cold]
    fn refusal(&self, reason: i32) -> JsValue {
        self.failure(&match reason {
            BODY_ASYNC => Error::BodyAsync,
            BODY_NOT_RAW => Error::BodyNotRaw,
            BODY_TOO_LARGE => Error::BodyTooLarge,
            BODY_UNREADABLE => Error::BodyUnreadable,
            BODY_USED => Error::BodyUsed,
            NO_PROVIDER => Error::ProviderUnknown,
            _ => return input_error(self.input),
        })
    }

    /// Adds the keys of one secret, or of several of which each may have been used.
    fn add_keys(&self, sender: &Sender, keys: &mut Vec<Key>) -> Result<(), JsValue> {
        if matches!(self.purpose, Purpose::Check | Purpose::CheckAsync) {
            sender.provider().must_sign().map_err(|error| self.failure(&error))?;
        }
        let count = match (count_of(self.secret), self.purpose) {
            // Most handshakes take no secret, and some happen before there is one.
            (NOTHING, Purpose::Challenge) => 0,
            (_, Purpose::Sign) => -1,
            (count, _) => count,
        };
        let Ok(count) = u32::try_from(count) else {
            return self.add_key(sender, self.secret, keys);
        };
        for index in 0..count {
            self.add_key(sender, &item_of(self.secret, index), keys)?;
        }
        Ok(())
    }

    fn add_key(
        &self,
        sender: &Sender,
        secret: &JsValue,
        keys: &mut Vec<Key>,
    ) -> Result<(), JsValue> {
        keys.push(sender.key(secret).map_err(|error| self.failure(&error))?);
        Ok(())
    }

    /// The time of the call. Seconds since 1970.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    pub(super) const fn now(&self) -> u64 {
        self.now as u64
    }

    /// The error for a call whose sender may not be known yet.
    #[cold]
    #[inline(never)]
    pub(super) fn failure(&self, error: &Error) -> JsValue {
        failure(self.provider, error)
    }
}

// What `gather` returns in place of a number of bytes; any other negative number is an input that
// has no headers.
const NO_SCHEME: i32 = -1;
const NO_ROOM: i32 = -3;
const BODY_ASYNC: i32 = -4;
const BODY_NOT_RAW: i32 = -5;
const BODY_TOO_LARGE: i32 = -6;
const NO_PROVIDER: i32 = -7;
const BODY_UNREADABLE: i32 = -8;
const BODY_USED: i32 = -9;

/// What `countOf` returns where there is no secret at all.
const NOTHING: i32 = -2;

/// Wasm memory never shrinks. No provider sends half as much.
const MAX_BODY_BYTES: u32 = 64 << 20;
