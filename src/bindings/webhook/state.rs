//! What one instance keeps: numbers and slots mean nothing to another one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::webhook::{Definition, Key, Provider};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createMemory)]
    fn create_memory(wasm_memory: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = setScratch)]
    fn set_scratch(memory: &JsValue, pointer: usize, capacity: usize);
}

pub(super) struct State {
    /// Which provider has which number, and which secret which slot.
    pub(super) memory: JsValue,
    /// By slot; JavaScript hands out the slots, one after the other.
    keys: RefCell<Vec<Key>>,
    /// By number, without those of the providers.
    schemes: RefCell<Vec<Rc<Definition>>>,
    next_scheme: Cell<usize>,
    /// Where JavaScript writes deliveries, while nothing of it is borrowed here.
    pub(super) scratch: RefCell<Vec<u8>>,
}

impl State {
    /// The scheme of a number, if it is no provider's.
    pub(super) fn scheme(&self, number: u8) -> Option<Rc<Definition>> {
        let place = usize::from(number).checked_sub(PROVIDERS)?;
        self.schemes.borrow().get(place).cloned()
    }

    /// Gives a scheme of the user's a number. Programs that define one anew for every delivery must
    /// not fill the memory, so the oldest makes room.
    pub(super) fn add_scheme(&self, scheme: Rc<Definition>) -> usize {
        let place = self.next_scheme.get();
        self.next_scheme.set((place + 1) % MAX_SCHEMES);
        put(&mut self.schemes.borrow_mut(), place, scheme);
        PROVIDERS + place
    }

    /// The key in a slot; the slot of a secret that was not read yet is out of range.
    pub(super) fn key(&self, slot: u8) -> Option<Key> {
        self.keys.borrow().get(usize::from(slot)).cloned()
    }

    pub(super) fn keep(&self, slot: usize, key: Key) {
        put(&mut self.keys.borrow_mut(), slot, key);
    }

    /// Makes room for a longer delivery.
    pub(super) fn enlarge_scratch(&self, room: usize) {
        let mut scratch = self.scratch.borrow_mut();
        *scratch = Vec::new(); // What it holds need not be copied.
        scratch.resize(room.next_power_of_two(), 0);
        set_scratch(&self.memory, scratch.as_ptr().addr(), scratch.len());
    }
}

pub(super) fn state() -> &'static State {
    thread_local! {
        static STATE: Cell<Option<&'static State>> = const { Cell::new(None) };
    }
    STATE.get().unwrap_or_else(|| {
        let state: &'static State = Box::leak(Box::new(State {
            memory: create_memory(&wasm_bindgen::memory()),
            keys: RefCell::default(),
            schemes: RefCell::default(),
            next_scheme: Cell::default(),
            scratch: RefCell::default(),
        }));
        state.enlarge_scratch(FIRST_ROOM);
        STATE.set(Some(state));
        state
    })
}

/// Places are filled in turn, and then again from the first one on.
fn put<T>(list: &mut Vec<T>, place: usize, item: T) {
    match list.get_mut(place) {
        Some(oldest) => *oldest = item,
        None => list.push(item),
    }
}

/// Takes most deliveries.
const FIRST_ROOM: usize = 16 * 1024;

const PROVIDERS: usize = Provider::ALL.len() + Provider::UNSIGNED.len();
const MAX_SCHEMES: usize = 64;

/// Numbers fit a byte.
const _: () = assert!(PROVIDERS + MAX_SCHEMES <= 256);
