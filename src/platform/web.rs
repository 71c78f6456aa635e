//! The platform of browsers and edge runtimes: WHATWG fetch, timers, clock and crypto.
//!
//! Globals are looked up when they are used, so that what a test or a polyfill puts in their place
//! counts.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use gloo_net::http::{Headers, Response as HttpResponse};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit};

use super::{FetchError, Platform, Response};
use crate::{client::Request, http::Status};

/// The host's globals, with `fetch` perhaps replaced by the caller's.
#[derive(Clone, Debug, Default)]
pub struct Web {
    fetch: Option<Function>,
}

/// A response and the controller that can still cut off its body.
#[derive(Clone, Debug)]
pub struct WebResponse {
    /// The response as `fetch` gave it, perhaps only shaped like one.
    pub host: web_sys::Response,
    /// Aborts the body.
    pub controller: AbortController,
}

impl Web {
    /// A platform that sends through `fetch`, or through the global one.
    #[must_use]
    pub const fn new(fetch: Option<Function>) -> Self {
        Self { fetch }
    }

    fn call_fetch(&self, url: &str, init: &RequestInit) -> Result<JsValue, JsValue> {
        match &self.fetch {
            // workerd calls a fetch with any other `this` an illegal invocation.
            Some(fetch) => fetch.call2(&JsValue::UNDEFINED, &url.into(), init),
            None => host_fetch(url, init),
        }
    }
}

impl Platform for Web {
    type Body = JsValue;
    type Failure = JsValue;
    type Response = WebResponse;
    type TokenSource = Function;

    async fn fetch(&self, request: &Request<JsValue>) -> Result<WebResponse, FetchError<JsValue>> {
        let controller = AbortController::new().map_err(FetchError::Failed)?;
        let init = request_init(request, &controller);
        // gloo-net's own `send` panics on an abort reason that is no Error, and never settles.
        let guard = AbortOnDrop(Some(controller));
        let pending = self.call_fetch(&request.url.href(), &init).map_err(FetchError::Failed)?;
        let host = JsFuture::from(Promise::resolve(&pending)).await.map_err(FetchError::Failed)?;
        let controller = guard.release();
        if is_response(&host) {
            Ok(WebResponse { host: host.unchecked_into(), controller })
        } else {
            Err(FetchError::NotAResponse)
        }
    }

    async fn token(&self, source: &Function) -> Result<String, JsValue> {
        let pending = source.call0(&JsValue::UNDEFINED)?;
        let token = JsFuture::from(Promise::resolve(&pending)).await?;
        token.as_string().ok_or_else(|| JsError::new("`auth.bearer` gave no string").into())
    }

    async fn sleep(&self, duration: Duration) {
        Sleep::start(duration).await;
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and positive"
    )]
    fn now_ms(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn random_bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        get_random_values(&mut bytes);
        bytes
    }

    fn parse_url(&self, text: &str) -> Option<String> {
        let url = web_sys::Url::new(text).or_else(|failure| {
            // Pages and workers have a location that relative references start from; servers none.
            let location = member(&js_sys::global(), "location").unwrap_or_default();
            match member(&location, "href").and_then(|href| href.as_string()) {
                Some(base) => web_sys::Url::new_with_base(text, &base),
                None => Err(failure),
            }
        });
        Some(url.ok()?.href())
    }
}

impl Response for WebResponse {
    fn status(&self) -> Status {
        Status::new(HttpResponse::from(Clone::clone(&self.host)).status())
    }

    fn header(&self, name: &str) -> Option<String> {
        // Not through a typed getter: a mocked response's `get` may throw or return anything.
        let head: &ResponseHead = self.host.unchecked_ref();
        head.headers().get(name).ok()?.as_string()
    }

    fn discard(self) {
        // Frees the connection. Awaiting the cancellation can hang on Node.
        self.controller.abort();
    }
}

/// The `init` of one attempt; only members that the request needs, since hosts refuse some.
fn request_init(request: &Request<JsValue>, controller: &AbortController) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new();
    for (name, value) in request.headers.iter() {
        headers.append(name, value);
    }
    init.set_headers(&headers.into_raw());
    if let Some(body) = &request.body {
        init.set_body(body);
    }
    init
}

/// Whether a value is shaped like a Response; a mocked fetch may return no real one.
fn is_response(value: &JsValue) -> bool {
    let status = member(value, "status").and_then(|status| status.as_f64());
    let get = member(value, "headers").and_then(|headers| member(&headers, "get"));
    status.is_some_and(|status| (0.0..=999.0).contains(&status))
        && get.is_some_and(|get| get.is_function())
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    if object.is_object() { Reflect::get(object, &name.into()).ok() } else { None }
}

/// Aborts a fetch that nobody waits for any more.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn release(mut self) -> AbortController {
        self.0.take().expect("only dropping and releasing take it, and both end it")
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// A timer that is cleared when it is dropped.
struct Sleep {
    timer: JsValue,
    over: Callback,
}

impl Sleep {
    fn start(duration: Duration) -> Self {
        let over = Callback::default();
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(LONGEST_TIMER);
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

/// About 25 days. Hosts fire a longer timer at once.
const LONGEST_TIMER: i32 = i32::MAX;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn host_fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);

    /// The head of a response, perhaps only shaped like one.
    type ResponseHead;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &ResponseHead) -> ResponseHeaders;

    type ResponseHeaders;

    #[wasm_bindgen(method, catch)]
    fn get(this: &ResponseHeaders, name: &str) -> Result<JsValue, JsValue>;
}
