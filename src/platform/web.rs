//! The platform of browsers and edge runtimes: WHATWG fetch, timers, clock and crypto.
//!
//! Globals are looked up when they are used, so that what a test or a polyfill puts in their place
//! counts.

mod cellar;
mod hooks;
mod response;
mod waiting;
mod wire;

use std::time::Duration;

use gloo_net::http::Headers;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

pub(crate) use self::{
    cellar::{Cellar, drained},
    hooks::Hooks,
    response::WebResponse,
    waiting::{Listening, Wait, is_signal, settled, tell, told},
    wire::Wire,
};
use self::{waiting::Sleep, wire::AbortOnDrop};
use super::{FetchError, Keeping, Platform, Say};
use crate::{
    cache::Head,
    client::{HostRedirects, Notice, Request},
    http::{Status, Url},
};

/// The host's globals, with `fetch` perhaps replaced by the caller's, for one call.
#[derive(Clone, Debug)]
pub(crate) struct Web {
    /// Where answers are kept, if they are.
    pub(crate) cellar: Option<Cellar>,
    /// Used in place of the global `fetch`.
    pub(crate) fetch: Option<Function>,
    /// Members of `RequestInit` that the caller chose.
    pub(crate) init: Option<Object>,
    /// What the caller has to say before requests are sent.
    pub(crate) hooks: Option<Hooks>,
    /// Where attempts are noted down.
    pub(crate) log: Option<Function>,
    /// What signs requests that are to be signed.
    pub(crate) signer: Option<Function>,
    /// What the call is sent over.
    pub(crate) wire: Wire,
}

impl Platform for Web {
    type Body = JsValue;
    type Failure = JsValue;
    type Response = WebResponse;
    type Stored = JsValue;
    type TokenSource = Function;

    async fn fetch(
        &self,
        request: &Request<JsValue>,
        limit: Option<Duration>,
    ) -> Result<WebResponse, FetchError<JsValue>> {
        let body = match &request.body {
            Some(body) if body.is_function() => {
                let made = body.unchecked_ref::<Function>().call0(&JsValue::UNDEFINED);
                &made.map_err(FetchError::Caller)?
            }
            Some(body) => body,
            None => &JsValue::UNDEFINED,
        };
        let (url, method, headers) =
            (request.url.href(), request.method.as_str(), host_headers(request));
        if let Some(signer) = self.signer.as_ref().filter(|_| request.is_signed) {
            let signing = self.wire.sign(signer, &url, method, headers.as_ref(), body);
            settled(&signing).await.map_err(FetchError::Caller)?;
        }
        let cache_mode = self
            .cellar
            .as_ref()
            .map_or(JsValue::UNDEFINED, |_| cellar::mode_below(self.is_foreign(&request.url)));
        // Not gloo-net's own `send`: an abort reason that is no Error makes it panic and hang.
        let sent = told(|tell, wait| {
            self.wire.send(
                self.fetch.as_ref(),
                &url,
                method,
                headers.as_ref(),
                body,
                limit.map(milliseconds),
                request.redirects == HostRedirects::Returns,
                self.init.as_ref(),
                &cache_mode,
                tell,
                wait,
            );
        });
        let guard = AbortOnDrop(&self.wire);
        let answer = sent.await;
        guard.disarm();
        match answer {
            Ok(answer) if answer.is_null() => Err(FetchError::TimedOut),
            Ok(answer) if answer.is_undefined() => Err(FetchError::NotAResponse),
            Ok(host) => self.response(host).map_err(|_| FetchError::NotAResponse),
            Err(cause) => Err(FetchError::Failed(cause)),
        }
    }

    async fn token(
        &self,
        source: &Function,
        rejected: Option<&str>,
    ) -> Result<Option<String>, JsValue> {
        let given = ask_for_token(source, rejected, self.fetch.as_ref())?;
        let is_promised = member(&given, "then").is_some_and(|then| then.is_function());
        let token = if is_promised { settled(&Promise::resolve(&given)).await? } else { given };
        Ok(token.as_string().filter(|token| !token.is_empty()))
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

    fn parse_url(&self, text: &str, base: Option<&str>) -> Option<String> {
        match base {
            Some(base) => Some(web_sys::Url::new_with_base(text, base).ok()?.href()),
            None => parse_url(text),
        }
    }

    fn shows_redirects(&self) -> bool {
        // Only browsers hide them.
        location().is_none()
    }

    fn is_foreign(&self, url: &Url) -> bool {
        location()
            .and_then(|href| Url::from_href(&href))
            .is_some_and(|own| own.origin() != url.origin())
    }

    async fn recall(&self, key: &str) -> Option<(String, JsValue)> {
        let found = settled(&self.cellar.as_ref()?.recall(key)).await.ok()?;
        let found = found.dyn_ref::<js_sys::Array>()?;
        Some((found.get(0).as_string()?, found.get(1)))
    }

    fn keep(&self, keeping: &Keeping, response: &mut WebResponse) {
        if let Some(cellar) = &self.cellar {
            response.host = cellar::keep(cellar, keeping, &response.host);
        }
    }

    fn put(&self, keeping: &Keeping, body: &JsValue) {
        if let Some(cellar) = &self.cellar {
            cellar::keep(cellar, keeping, body);
        }
    }

    fn forget(&self, key: &str) {
        if let Some(cellar) = &self.cellar {
            cellar.forget(key);
        }
    }

    fn give(&self, head: &Head, body: Option<&JsValue>, url: &str) -> WebResponse {
        let host = cellar::given(head.as_str(), body.unwrap_or(&JsValue::UNDEFINED), url);
        let status = Status::new(head.status());
        WebResponse { host, status, wire: self.wire.clone() }
    }

    fn has_hooks(&self) -> bool {
        self.hooks.is_some()
    }

    async fn before_sending(
        &self,
        request: &Request<JsValue>,
        retry: Option<&Notice>,
    ) -> Result<Option<Say<WebResponse>>, JsValue> {
        let Some(hooks) = &self.hooks else { return Ok(None) };
        let headers = host_headers(request).unwrap_or_else(|| Headers::new().into_raw());
        let (method, url) = (request.method.as_str(), request.url.href());
        let asked = match retry {
            None => hooks.before_request(method, &url, &headers),
            Some(notice) => {
                let (status, code) = outcome(notice);
                let delay_ms = notice.retry_in().map(milliseconds);
                hooks.before_retry(method, &url, &headers, notice.attempt, status, code, delay_ms)
            }
        };
        let Some(asked) = asked else { return Ok(None) };
        let said = settled(&asked).await?;
        if said == JsValue::FALSE {
            return Ok(Some(Say::Stop));
        }
        if let Some(fields) = said.dyn_ref::<js_sys::Array>() {
            let text = |index| fields.get(index).as_string().unwrap_or_default();
            let fields = (0..fields.length()).step_by(2);
            return Ok(Some(Say::Send(
                fields.map(|index| (text(index), text(index + 1))).collect(),
            )));
        }
        self.response(said).map(|response| Some(Say::Answer(response)))
    }

    fn note(&self, request: &Request<JsValue>, notice: &Notice) {
        let Some(log) = &self.log else { return };
        let (status, code) = outcome(notice);
        self.wire.note(
            log,
            request.method.as_str(),
            &request.url.redacted(),
            notice.attempt,
            status,
            code,
            notice.retry_in().map(milliseconds),
        );
    }
}

fn outcome(notice: &Notice) -> (Option<u16>, Option<&'static str>) {
    (notice.outcome.ok(), notice.outcome.err())
}

/// Milliseconds, as hosts count time.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Where pages and workers are, and relative references start from; servers are nowhere.
fn location() -> Option<String> {
    let location = member(&js_sys::global(), "location")?;
    member(&location, "href").and_then(|href| href.as_string())
}

/// Parses and serialises a URL as the URL Standard has it.
pub(crate) fn parse_url(text: &str) -> Option<String> {
    let url = web_sys::Url::new(text).or_else(|failure| match location() {
        Some(base) => web_sys::Url::new_with_base(text, &base),
        None => Err(failure),
    });
    Some(url.ok()?.href())
}

/// Header fields as the host takes them; valid by construction, so that it cannot refuse them.
fn host_headers<B>(request: &Request<B>) -> Option<web_sys::Headers> {
    let mut fields = request.headers.iter().peekable();
    fields.peek()?;
    let headers = Headers::new();
    for (name, value) in fields {
        headers.append(name, value);
    }
    Some(headers.into_raw())
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    if object.is_object() { Reflect::get(object, &name.into()).ok() } else { None }
}

#[wasm_bindgen(module = "/src/bindings/oauth2.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = askForToken)]
    fn ask_for_token(
        source: &Function,
        rejected: Option<&str>,
        fetch: Option<&Function>,
    ) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}
