//! Futures of what the host calls back for: a timer, a caller's abort.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// A timer that is cleared when it is dropped.
pub(super) struct Sleep {
    timer: JsValue,
    over: Callback,
}

impl Sleep {
    pub(super) fn start(duration: Duration) -> Self {
        let over = Callback::default();
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        Self { timer: set_timeout(over.function(), milliseconds), over }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.over).poll(context)
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
    }
}

/// Completes when a caller's signal aborts; listens no longer when it is dropped.
pub(crate) struct Aborted<'a> {
    signal: &'a AbortSignal,
    event: Callback,
}

impl<'a> Aborted<'a> {
    pub(crate) fn listen(signal: &'a AbortSignal) -> Result<Self, JsValue> {
        let event = Callback::default();
        signal.add_event_listener_with_callback("abort", event.function())?;
        Ok(Self { signal, event })
    }
}

impl Future for Aborted<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // A signal that is aborted already sends no event.
        if self.signal.aborted() {
            Poll::Ready(())
        } else {
            Pin::new(&mut self.event).poll(context)
        }
    }
}

impl Drop for Aborted<'_> {
    fn drop(&mut self) {
        // Removing a listener that was added cannot fail.
        let _ = self.signal.remove_event_listener_with_callback("abort", self.event.function());
    }
}

/// A function for the host to call once, and a future of that call.
struct Callback {
    state: Rc<CallbackState>,
    closure: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct CallbackState {
    was_called: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Callback {
    fn function(&self) -> &Function {
        self.closure.as_ref().unchecked_ref()
    }
}

impl Default for Callback {
    fn default() -> Self {
        let state = Rc::new(CallbackState::default());
        let shared = Rc::clone(&state);
        let closure = Closure::new(move || {
            shared.was_called.set(true);
            if let Some(waker) = shared.waker.take() {
                waker.wake();
            }
        });
        Self { state, closure }
    }
}

impl Future for Callback {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.state.was_called.get() {
            return Poll::Ready(());
        }
        self.state.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}
