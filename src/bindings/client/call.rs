//! One call from JavaScript: its options, its promise, and the reading of its body.

use std::{
    pin::{Pin, pin},
    rc::Rc,
    task::Poll,
};

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;

use super::{
    auth,
    error::{http_error, to_js},
    input,
    reading::{Reading, answer, fitted},
    settings::Defaults,
};
use crate::{
    bindings::options::{boolean, each_option, invalid, text},
    cache::Mode,
    client::{Call, Reply, send},
    encoding::join,
    http::{Headers, Method, Query, TemplateError, fill},
    platform::{
        Response,
        web::{
            Cellar, Hooks, Listening, Wait, Web, WebResponse, Wire, drained, is_signal,
            milliseconds, settled,
        },
    },
};

/// A call as its options describe it.
pub(super) struct Plan {
    pub(super) call: Call<Web>,
    cellar: Option<Cellar>,
    init: Option<Object>,
    hooks: Option<Hooks>,
    reading: Reading,
    /// What the call refreshes.
    refreshes: Option<String>,
    /// Of a call that is only shown.
    pub(super) reveals_secrets: bool,
    signal: Option<AbortSignal>,
    throw_http_errors: bool,
}

/// Starts a call and returns its `ResponsePromise`.
pub(super) fn start(
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
) -> Promise {
    launch(defaults, plan(defaults, method, path, options, Purpose::Send))
}

/// Starts what was planned, or rejects with what was wrong with it.
pub(super) fn launch(defaults: &Defaults, plan: Result<Plan, JsValue>) -> Promise {
    let left = Wait::begin();
    let wire = wire(left.number(), plan.as_ref().map(|plan| plan.reading).unwrap_or_default());
    let promise = wire.promise();
    match plan {
        Ok(mut plan) => {
            let (fetch, log) = (defaults.sender(), defaults.log.clone());
            let (cellar, hooks, init) = (plan.cellar.take(), plan.hooks.take(), plan.init.take());
            let signer = plan.call.signer().cloned();
            begin(Web { cellar, fetch, init, hooks, log, signer, wire }, plan, left);
        }
        Err(refused) => wire.reject(&refused),
    }
    promise
}

/// Goes on with a call until its promise has its outcome, or the host tells that it is `left`.
fn begin(platform: Web, plan: Plan, left: Wait) {
    spawn_local(async move {
        match run(&platform, plan, left).await {
            Ok(response) => platform.wire.resolve(&response),
            Err(error) => platform.wire.reject(&error),
        }
    });
}

/// What a call is for.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Purpose {
    Send,
    Show,
}

/// What a call is sent over; `left` is the number of the wait for its being left.
pub(super) fn wire(left: u32, reading: Reading) -> Wire {
    let Reading { big_integers, idle_ms, max_bytes } = reading;
    ANSWER.with(|answer| {
        let answer = answer.as_ref().unchecked_ref();
        Wire::new(answer, left, idle_ms, max_bytes, big_integers)
    })
}

pub(super) fn plan(
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
    purpose: Purpose,
) -> Result<Plan, JsValue> {
    let method = Method::parse(method);
    let method = method.ok_or_else(|| invalid("method", "a method that `fetch` allows"))?;
    let mut target = input::url(path).ok_or_else(|| invalid("path", "a string or a URL"))?;
    let mut own = defaults.clone();
    let (mut auth, mut body, mut signal, mut throw_http_errors) = (None, None, None, true);
    let (mut headers, mut query) = (Headers::default(), Query::default());
    let (mut json, mut schema, mut reveals_secrets) = (None, None, false);
    each_option("options", options, |name, value| {
        match name {
            "auth" => auth = Some(auth::read(&value)?),
            "headers" => headers = input::headers(&value)?,
            "query" => query = input::query(&value)?,
            "params" => target = filled(&target, &value)?,
            "json" | "form" | "body" if body.is_some() || json.is_some() => {
                return Err(invalid(name, "the only one of `json`, `form` and `body`"));
            }
            "json" => json = Some(value),
            "schema" => schema = Some(value),
            "form" => body = Some(input::form(&value)?),
            // As in `fetch`, where null means none.
            "body" | "signal" if value.is_null() => {}
            "body" => body = Some(input::body(value)?),
            "signal" => signal = Some(abort_signal(value)?),
            // Given by `requests.js` with a reconnection. What no header can hold, a parser does not give.
            "lastEventId" => {
                let _ = headers.set("last-event-id", &text(name, &value)?);
            }
            // A description of a request holds these as well, and must not contradict the call.
            "method"
                if value.as_string().and_then(|name| Method::parse(&name)).as_ref()
                    == Some(&method) => {}
            "url" if input::url(&value).as_ref() == Some(&target) => {}
            "revealSecrets" if purpose == Purpose::Show => reveals_secrets = boolean(name, &value)?,
            "throwHttpErrors" => throw_http_errors = boolean(name, &value)?,
            _ => return own.override_policy(name, value),
        }
        Ok(())
    })?;
    if let Some(json) = json {
        let json = fitted(schema.as_ref(), json)?;
        body = Some(input::json(&json)?);
    } else if schema.is_some() {
        return Err(invalid("schema", "given with `json`"));
    }
    if purpose == Purpose::Show {
        // No key that is made up now would ever be sent.
        own.key_source = None;
        own.override_policy("idempotencyKey", JsValue::FALSE)?;
    }
    let idempotency_key = own.key_source.as_ref().map(chosen_key).transpose()?;
    let idle_ms = own.settings.timeouts.attempt.map(milliseconds);
    let reading = Reading { idle_ms, ..own.reading };
    let cellar = own.cellar();
    let (settings, state) = (own.settings, own.state);
    let call =
        Call { method, target, auth, body, headers, idempotency_key, query, settings, state };
    let (init, hooks) = (own.init, own.hooks);
    let refreshes = None;
    Ok(Plan {
        call,
        cellar,
        init,
        hooks,
        reading,
        refreshes,
        reveals_secrets,
        signal,
        throw_http_errors,
    })
}

/// The path with what `params` says in its places.
fn filled(path: &str, params: &JsValue) -> Result<String, JsValue> {
    let misfit =
        |error: TemplateError| invalid(&join(&["params.", error.name()]), error.expected());
    fill(path, &input::params(params)?).map_err(misfit)
}

async fn run(platform: &Web, plan: Plan, left: Wait) -> Result<JsValue, JsValue> {
    let Plan { call, refreshes, signal, throw_http_errors, .. } = plan;
    let method = call.method.clone();
    let mut reply = while_wanted(left, signal.as_ref(), send(platform, &call)).await?;
    if let (Some(signal), Ok(reply)) = (&signal, &reply) {
        platform.wire.follow(signal, &reply.response.host);
    }
    if let Some(name) = refreshes {
        call.state.end_refresh(&name);
    }
    if let Some(name) = reply.as_mut().ok().and_then(|reply| reply.refresh.take()) {
        refresh(platform, call, name);
    }
    let outcome = match reply {
        Ok(reply) => outcome(platform, &method, reply, throw_http_errors).await,
        Err(cause) => Err(to_js(cause)),
    };
    match (outcome, &platform.hooks) {
        (Err(error), Some(hooks)) if !platform.wire.is_left() => {
            match hooks.on_error(method.as_str(), &error) {
                Some(asked) => Err(settled(&asked).await?),
                None => Err(error),
            }
        }
        (outcome, _) => outcome,
    }
}

/// Sends for the next answer, now that an old one was given; what comes of that is for the cache.
fn refresh(platform: &Web, mut call: Call<Web>, name: String) {
    if let Some(rules) = &mut Rc::make_mut(&mut call.settings).cache {
        rules.mode = Mode::NoCache;
    }
    let left = Wait::begin();
    let wire = wire(left.number(), Reading::default());
    if let Some(cellar) = &platform.cellar {
        cellar.wait(&drained(&wire.promise()));
    }
    let plan = Plan {
        call,
        cellar: None,
        hooks: None,
        init: None,
        reading: Reading::default(),
        refreshes: Some(name),
        reveals_secrets: false,
        signal: None,
        throw_http_errors: false,
    };
    begin(Web { wire, ..platform.clone() }, plan, left);
}

/// The response of a call, or the error that its status is.
async fn outcome(
    platform: &Web,
    method: &Method,
    mut reply: Reply<WebResponse>,
    throw_http_errors: bool,
) -> Result<JsValue, JsValue> {
    if let Some(hooks) = &platform.hooks {
        let (url, response) = (&reply.redacted_url, &reply.response.host);
        let asked = hooks.after_response(method.as_str(), url, response, reply.attempts);
        if let Some(asked) = asked {
            reply.response = platform.response(settled(&asked).await?)?;
        }
    }
    if throw_http_errors && reply.response.status().is_error() {
        return Err(http_error(platform, method, reply).await);
    }
    Ok(reply.response.host)
}

/// The output of `future`; the signal's reason, identical, if it aborts first; or nothing to speak of
/// for a call that is `left`.
async fn while_wanted<T>(
    mut left: Wait,
    signal: Option<&AbortSignal>,
    future: impl Future<Output = T>,
) -> Result<T, JsValue> {
    let _listening = signal.map(|signal| Listening::begin(signal, &left)).transpose()?;
    let mut future = pin!(future);
    std::future::poll_fn(|context| match signal {
        Some(signal) if signal.aborted() => Poll::Ready(Err(signal.reason())),
        _ => match Pin::new(&mut left).poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Err(outcome.unwrap_or_default())),
            Poll::Pending => future.as_mut().poll(context).map(Ok),
        },
    })
    .await
}

/// The `signal` option.
fn abort_signal(value: JsValue) -> Result<AbortSignal, JsValue> {
    if is_signal(&value) {
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
    static ANSWER: Closure<dyn Fn(String, u32, JsValue) -> JsValue> =
        Closure::new(|what: String, number, value| answer(&what, number, &value));
}
