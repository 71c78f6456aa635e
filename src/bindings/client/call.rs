//! One call from JavaScript: its options, its promise, and the reading of its body.

use std::{pin::pin, rc::Rc, task::Poll};

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortController, AbortSignal};

use super::{
    error::{body_error, http_error, json_error, to_js},
    input,
    settings::{self, Defaults},
};
use crate::{
    bindings::options::{boolean, each_option, invalid},
    client::{Call, Client, read_body},
    http::{Headers, Method, Query, Status},
    platform::web::{Aborted, Web},
};

/// A call as its options describe it.
struct Plan {
    call: Call<Web>,
    signal: Option<AbortSignal>,
    throw_http_errors: bool,
}

/// Starts a call and returns its `ResponsePromise`.
pub(super) fn start(
    client: &Rc<Client<Web>>,
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
) -> Promise {
    let exchange: Exchange = Object::new().unchecked_into();
    let response = match plan(defaults, method, path, options) {
        Ok(plan) => {
            let (client, exchange) = (Rc::clone(client), exchange.clone());
            future_to_promise(async move { run(&client, plan, &exchange).await })
        }
        Err(refused) => Promise::reject(&refused),
    };
    READ.with(|read| response_promise(&response, &exchange, read.as_ref().unchecked_ref()))
}

fn plan(
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
) -> Result<Plan, JsValue> {
    let method = Method::parse(method);
    let method = method.ok_or_else(|| invalid("method", "a method that `fetch` allows"))?;
    let target = input::url(path).ok_or_else(|| invalid("path", "a string or a URL"))?;
    let mut own = defaults.clone();
    let (mut auth, mut body, mut signal, mut throw_http_errors) = (None, None, None, true);
    let (mut headers, mut query) = (Headers::default(), Query::default());
    each_option("options", options, |name, value| {
        match name {
            "auth" => auth = Some(settings::auth(&value)?),
            "headers" => headers = input::headers(&value)?,
            "query" => query = input::query(&value)?,
            "json" | "body" if body.is_some() => {
                return Err(invalid(name, "absent where the other of `json` and `body` is given"));
            }
            "json" => body = Some(input::json(&value)?),
            // As in `fetch`, where null means none.
            "body" | "signal" if value.is_null() => {}
            "body" => body = Some(input::body(value)?),
            "signal" => signal = Some(abort_signal(value)?),
            "throwHttpErrors" => throw_http_errors = boolean(name, &value)?,
            _ => return own.override_policy(name, value),
        }
        Ok(())
    })?;
    let idempotency_key = own.key_source.as_ref().map(chosen_key).transpose()?;
    let settings = own.settings;
    let call = Call { method, target, auth, body, headers, idempotency_key, query, settings };
    Ok(Plan { call, signal, throw_http_errors })
}

async fn run(client: &Client<Web>, plan: Plan, exchange: &Exchange) -> Result<JsValue, JsValue> {
    let method = plan.call.method.clone();
    let reply = match &plan.signal {
        Some(signal) => unless_aborted(signal, client.send(plan.call)).await?,
        None => client.send(plan.call).await,
    };
    let reply = reply.map_err(to_js)?;
    exchange.set_attempts(reply.attempts);
    exchange.set_controller(&reply.response.controller);
    if let Some(deadline_ms) = reply.deadline_ms {
        exchange.set_deadline(deadline_ms);
    }
    if let Some(signal) = &plan.signal {
        exchange.set_signal(signal);
        follow_abort(signal, &reply.response.controller, &reply.response.host);
    }
    if plan.throw_http_errors && Status::new(reply.response.host.status()).is_error() {
        return Err(http_error(client.platform(), &method, reply).await);
    }
    Ok(reply.response.host.into())
}

/// Reads the body of a response: what `json()` and its siblings do.
async fn read(exchange: Exchange, response: JsValue, kind: String) -> Result<JsValue, JsValue> {
    let response: BodyMixin = response.unchecked_into();
    let promise = match kind.as_str() {
        "blob" => response.blob(),
        "bytes" => response.array_buffer(),
        "formData" => response.form_data(),
        _ => response.text(),
    };
    let body = async { JsFuture::from(Promise::resolve(&promise?)).await };
    let platform = Web::default();
    let body = read_body(&platform, exchange.deadline(), exchange.attempts(), body).await;
    let body = body.map_err(|cause| {
        let reason = exchange.signal().filter(AbortSignal::aborted).map(|signal| signal.reason());
        exchange.controller().abort();
        reason.unwrap_or_else(|| body_error(cause))
    })?;
    match kind.as_str() {
        "bytes" => Ok(Uint8Array::new(&body).into()),
        "json" => parse(&body),
        _ => Ok(body),
    }
}

/// The value of a JSON text; an empty body, as with 204, has none.
fn parse(text: &JsValue) -> Result<JsValue, JsValue> {
    if text.is_falsy() {
        return Ok(JsValue::UNDEFINED);
    }
    parse_json(text).map_err(|_| json_error())
}

/// The output of `future`, or the signal's reason, identical, if it aborts first.
async fn unless_aborted<T>(
    signal: &AbortSignal,
    future: impl Future<Output = T>,
) -> Result<T, JsValue> {
    let mut aborted = pin!(Aborted::listen(signal)?);
    let mut future = pin!(future);
    std::future::poll_fn(|context| match aborted.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(Err(signal.reason())),
        Poll::Pending => future.as_mut().poll(context).map(Ok),
    })
    .await
}

/// A signal by its shape: it may be a polyfill's, or of another realm.
fn abort_signal(value: JsValue) -> Result<AbortSignal, JsValue> {
    let has = |name: &str, is_kind: fn(&JsValue) -> bool| {
        value.is_object() && Reflect::get(&value, &name.into()).is_ok_and(|member| is_kind(&member))
    };
    let is_boolean = |member: &JsValue| member.as_bool().is_some();
    if has("aborted", is_boolean) && has("addEventListener", JsValue::is_function) {
        Ok(value.unchecked_into())
    } else {
        Err(invalid("signal", "an AbortSignal"))
    }
}

/// The idempotency key that the caller's function gives for this call.
fn chosen_key(source: &Function) -> Result<String, JsValue> {
    let key = source.call0(&JsValue::UNDEFINED)?;
    let key = key.as_string().filter(|key| !key.is_empty());
    key.ok_or_else(|| invalid("idempotencyKey", "a function that returns a string"))
}

thread_local! {
    /// One function for all calls: the host never has to free it.
    static READ: Closure<dyn Fn(Exchange, JsValue, String) -> Promise> =
        Closure::new(|exchange, response, kind| future_to_promise(read(exchange, response, kind)));
}

#[wasm_bindgen(module = "/src/bindings/response_promise.js")]
extern "C" {
    #[wasm_bindgen(js_name = responsePromise)]
    fn response_promise(response: &Promise, exchange: &Exchange, read: &Function) -> Promise;
}

#[wasm_bindgen(module = "/src/bindings/abort.js")]
extern "C" {
    #[wasm_bindgen(js_name = followAbort)]
    fn follow_abort(signal: &AbortSignal, controller: &AbortController, response: &JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// What reading a body must know of its call.
    #[derive(Clone)]
    type Exchange;

    #[wasm_bindgen(method, getter)]
    fn attempts(this: &Exchange) -> u32;
    #[wasm_bindgen(method, setter)]
    fn set_attempts(this: &Exchange, attempts: u32);
    #[wasm_bindgen(method, getter)]
    fn controller(this: &Exchange) -> AbortController;
    #[wasm_bindgen(method, setter)]
    fn set_controller(this: &Exchange, controller: &AbortController);
    #[wasm_bindgen(method, getter)]
    fn deadline(this: &Exchange) -> Option<u64>;
    #[wasm_bindgen(method, setter)]
    fn set_deadline(this: &Exchange, epoch_ms: u64);
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Exchange) -> Option<AbortSignal>;
    #[wasm_bindgen(method, setter)]
    fn set_signal(this: &Exchange, signal: &AbortSignal);

    /// The part of a response that reads its body; a mocked one may lack it and throw.
    type BodyMixin;

    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &BodyMixin) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn blob(this: &BodyMixin) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formData)]
    fn form_data(this: &BodyMixin) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &BodyMixin) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(super) fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
}
