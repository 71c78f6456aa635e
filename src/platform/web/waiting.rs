//! Futures of what the host calls back for: a promise, a timer, the end of a call.
//!
//! The host has one function to call, with the number of the wait. A function for each wait would be
//! one more for the host to free, and that it does late and dearly.

use std::{
    cell::RefCell,
    pin::Pin,
    task::{Context, Poll, Waker},
    time::Duration,
};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::milliseconds;

/// Something that the host is to tell; of no interest any more once it is dropped.
pub(crate) struct Wait(u32);

impl Wait {
    pub(crate) fn begin() -> Self {
        WAITS.with_borrow_mut(|waits| {
            waits.last = waits.last.wrapping_add(1);
            waits.open.push(Open { wait: waits.last, waker: None, outcome: None });
            Self(waits.last)
        })
    }

    /// What the host calls it.
    pub(crate) const fn number(&self) -> u32 {
        self.0
    }
}

impl Future for Wait {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        WAITS.with_borrow_mut(|waits| {
            let Some(open) = waits.find(self.0) else { return Poll::Pending };
            if let Some(outcome) = open.outcome.take() {
                return Poll::Ready(outcome);
            }
            open.waker = Some(context.waker().clone());
            Poll::Pending
        })
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        WAITS.with_borrow_mut(|waits| {
            if let Some(place) = waits.place(self.0) {
                waits.open.swap_remove(place);
            }
        });
    }
}

/// What the host tells of a wait, if anybody still waits for it.
pub(crate) fn tell(wait: u32, outcome: Result<JsValue, JsValue>) {
    let waker = WAITS.with_borrow_mut(|waits| {
        let open = waits.find(wait)?;
        // What is told first holds: time ran out, and then the request failed for that.
        open.outcome.get_or_insert(outcome);
        open.waker.take()
    });
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// What the host tells of something that is begun here, by the function and under the number given.
pub(crate) fn told(begin: impl FnOnce(&Function, u32)) -> Wait {
    let wait = Wait::begin();
    with_tell(|tell| begin(tell, wait.number()));
    wait
}

fn with_tell<T>(use_it: impl FnOnce(&Function) -> T) -> T {
    TELL.with(|tell| use_it(tell.as_ref().unchecked_ref()))
}

/// What becomes of a promise.
pub(crate) fn settled(promise: &Promise) -> Wait {
    told(|tell, wait| settle(promise, tell, wait))
}

/// A timer that is cleared when it is dropped.
pub(super) struct Sleep {
    clear: Function,
    wait: Wait,
}

impl Sleep {
    pub(super) fn start(duration: Duration) -> Self {
        let wait = Wait::begin();
        let clear = with_tell(|tell| sleep(milliseconds(duration), tell, wait.number()));
        Self { clear, wait }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.wait).poll(context).map(|_| ())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        // It cannot throw.
        let _ = self.clear.call0(&JsValue::UNDEFINED);
    }
}

/// A caller's signal that ends a wait when it aborts; listens no longer when it is dropped.
///
/// One that is aborted already sends no event.
pub(crate) struct Listening<'a> {
    signal: &'a AbortSignal,
    listener: Function,
}

impl<'a> Listening<'a> {
    pub(crate) fn begin(signal: &'a AbortSignal, wait: &Wait) -> Result<Self, JsValue> {
        let listener = with_tell(|tell| listen(signal, tell, wait.number()))?;
        Ok(Self { signal, listener })
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        unlisten(self.signal, &self.listener);
    }
}

/// What is waited for.
#[derive(Default)]
struct Waits {
    last: u32,
    open: Vec<Open>,
}

struct Open {
    wait: u32,
    waker: Option<Waker>,
    outcome: Option<Result<JsValue, JsValue>>,
}

impl Waits {
    fn find(&mut self, wait: u32) -> Option<&mut Open> {
        let place = self.place(wait)?;
        self.open.get_mut(place)
    }

    fn place(&self, wait: u32) -> Option<usize> {
        self.open.iter().position(|open| open.wait == wait)
    }
}

thread_local! {
    static WAITS: RefCell<Waits> = RefCell::default();
    static TELL: Closure<dyn Fn(u32, bool, JsValue)> = Closure::new(|wait, has_failed, value| {
        tell(wait, if has_failed { Err(value) } else { Ok(value) });
    });
}

#[wasm_bindgen(module = "/src/bindings/waiting.js")]
extern "C" {
    fn settle(promise: &Promise, tell: &Function, wait: u32);

    fn sleep(milliseconds: f64, tell: &Function, wait: u32) -> Function;

    // A signal may be a polyfill's, which may throw.
    #[wasm_bindgen(catch)]
    fn listen(signal: &AbortSignal, tell: &Function, wait: u32) -> Result<Function, JsValue>;

    /// By its shape: it may be a polyfill's, or of another realm.
    #[wasm_bindgen(js_name = isSignal)]
    pub(crate) fn is_signal(value: &JsValue) -> bool;

    fn unlisten(signal: &AbortSignal, listener: &Function);
}
