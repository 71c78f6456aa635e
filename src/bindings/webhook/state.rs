//! What one instance keeps: numbers and slots mean nothing to another one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::sender::Sender;
use crate::webhook::{Key, Provider};

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
    keys: RefCell<Vec<Rc<[Key]>>>,
    schemes: Cell<usize>,
    /// Where JavaScript writes deliveries, while nothing of it is borrowed here.
    pub(super) scratch: RefCell<Vec<u8>>,
    /// By number.
    senders: RefCell<Vec<Option<Rc<Sender>>>>,
}

impl State {
    /// The sender of a number, if it has been introduced.
    pub(super) fn sender(&self, number: u8) -> Option<Rc<Sender>> {
        self.senders.borrow().get(usize::from(number)).cloned().flatten()
    }

    pub(super) fn add_sender(&self, number: usize, sender: Rc<Sender>) {
        if let Some(place) = self.senders.borrow_mut().get_mut(number) {
            *place = Some(sender);
        }
    }

    /// A number for a scheme of the user's. Programs that define one anew for every delivery must
    /// not fill the memory, so the oldest makes room.
    pub(super) fn next_scheme_number(&self) -> usize {
        let count = self.schemes.get();
        self.schemes.set(count + 1);
        PROVIDERS + count % MAX_SCHEMES
    }

    /// The key in a slot; the slot of a secret that was not read yet is out of range.
    pub(super) fn key(&self, slot: u8) -> Option<Rc<[Key]>> {
        self.keys.borrow().get(usize::from(slot)).cloned()
    }

    pub(super) fn keep_key(&self, slot: usize, key: &Key) {
        let mut keys = self.keys.borrow_mut();
        let key: Rc<[Key]> = Rc::new([key.clone()]);
        match keys.get_mut(slot) {
            Some(oldest) => *oldest = key,
            None => keys.push(key),
        }
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
            schemes: Cell::default(),
            scratch: RefCell::default(),
            senders: RefCell::new(vec![None; PROVIDERS + MAX_SCHEMES]),
        }));
        state.enlarge_scratch(FIRST_ROOM);
        STATE.set(Some(state));
        state
    })
}

/// Takes most deliveries.
const FIRST_ROOM: usize = 16 * 1024;

const PROVIDERS: usize = Provider::ALL.len() + Provider::UNSIGNED.len();
const MAX_SCHEMES: usize = 64;

/// Numbers fit a byte.
const _: () = assert!(PROVIDERS + MAX_SCHEMES <= 256);
