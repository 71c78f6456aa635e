//! The client's failures as the classes of `errors.js`.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{
    bindings::error::error,
    client::{Error, Reply, TimeoutKind},
    http::Method,
    platform::{
        Response,
        web::{Web, WebResponse},
    },
};

/// The class instance for a call that got no response.
pub(super) fn to_js(cause: Error<JsValue>) -> JsValue {
    let (code, hint, message) = (cause.code(), cause.hint(), cause.to_string());
    let option = cause.option().map_or(JsValue::UNDEFINED, JsValue::from_str);
    match cause {
        // The caller's own function threw: what it threw says more than we could.
        Error::Caller(thrown) => thrown,
        Error::CircuitOpen { attempts, ms } => error(
            "NetworkError",
            code,
            &message,
            // A number of milliseconds is far from what a double cannot hold.
            #[expect(clippy::cast_precision_loss, reason = "less than a year")]
            &[
                ("hint", hint.into()),
                ("attempts", attempts.into()),
                ("retryAfterMs", (ms as f64).into()),
            ],
        ),
        Error::Redirect { attempts, .. } => error(
            "NetworkError",
            code,
            &message,
            &[("hint", hint.into()), ("attempts", attempts.into())],
        ),
        Error::Network { attempts, cause } => error(
            "NetworkError",
            code,
            &message,
            &[("hint", hint.into()), ("attempts", attempts.into()), ("cause", cause)],
        ),
        Error::Timeout { attempts, kind } => error(
            "TimeoutError",
            code,
            &message,
            &[("hint", hint.into()), ("attempts", attempts.into()), ("kind", kind.as_str().into())],
        ),
        _ => error("OptionsError", code, &message, &[("hint", hint.into()), ("option", option)]),
    }
}

/// The class instance for a body that came too late or broke off.
pub(super) fn body_error(what: &str, attempts: u32, cause: JsValue) -> JsValue {
    match what {
        "timeout" => to_js(Error::Timeout { attempts, kind: TimeoutKind::Body }),
        _ => error(
            "NetworkError",
            "ERR_BODY_TRUNCATED",
            "the connection was lost while the body was being read",
            &[("attempts", attempts.into()), ("cause", cause)],
        ),
    }
}

/// The class instance for a response with an error status, its body read within bounds.
pub(super) async fn http_error(
    platform: &Web,
    method: &Method,
    reply: Reply<WebResponse>,
) -> JsValue {
    let status = reply.response.status();
    let data = error_data(platform, &reply).await;
    let is_problem = media_type(&reply.response) == "application/problem+json";
    let problem = if is_problem { problem(&data) } else { JsValue::UNDEFINED };
    let request =
        record(&[("method", method.as_str().into()), ("url", reply.redacted_url.as_str().into())]);
    let message = format!("{method} {} answered {}", reply.redacted_url, status.code());
    let mut details = vec![
        ("status", status.code().into()),
        ("request", request),
        ("requestId", request_id(&reply.response)),
        ("attempts", reply.attempts.into()),
        ("data", data),
        ("problem", problem),
    ];
    let is_rate_limit = status.code() == 429 || reply.gave_up;
    if is_rate_limit {
        let delay = reply.server_delay.map(|delay| delay.as_secs_f64() * 1000.0);
        details.push(("retryAfterMs", delay.into()));
    }
    details.push(("response", reply.response.host));
    if is_rate_limit {
        error("RateLimitError", "ERR_RATE_LIMITED", &message, &details)
    } else {
        error("HttpError", "ERR_HTTP_STATUS", &message, &details)
    }
}

/// What the body of an error says: parsed JSON, else text; undefined where there is none.
async fn error_data(platform: &Web, reply: &Reply<WebResponse>) -> JsValue {
    let text = JsFuture::from(platform.wire.excerpt(&reply.response.host)).await;
    // The status is the news; a body that breaks off must not hide it.
    let text = text.unwrap_or_default();
    if text.is_falsy() {
        return JsValue::UNDEFINED;
    }
    let media_type = media_type(&reply.response);
    let is_json = media_type.ends_with("/json") || media_type.ends_with("+json");
    if is_json { parse_json(&text).unwrap_or(text) } else { text }
}

/// The members of a problem document (RFC 9457 §3.1); those of a wrong type are ignored.
fn problem(data: &JsValue) -> JsValue {
    if !data.is_object() || Array::is_array(data) {
        return JsValue::UNDEFINED;
    }
    let data: &Object = data.unchecked_ref();
    // Assigned, a member named `__proto__` would be what others are inherited from.
    let Ok(members) = Object::from_entries(&Object::entries(data)) else {
        return JsValue::UNDEFINED;
    };
    let set = |name: &str, value: &JsValue| {
        // A plain object takes every property.
        let _ = Reflect::set(&members, &name.into(), value);
    };
    let get = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
    for name in ["title", "detail", "instance"] {
        if !get(name).is_string() {
            set(name, &JsValue::UNDEFINED);
        }
    }
    if !get("type").is_string() {
        set("type", &"about:blank".into());
    }
    if get("status").as_f64().is_none() {
        set("status", &JsValue::UNDEFINED);
    }
    members.into()
}

fn request_id(response: &WebResponse) -> JsValue {
    let names = ["x-request-id", "request-id", "x-correlation-id"];
    names.iter().find_map(|name| response.header(name)).into()
}

/// The media type without its parameters, in lower case.
fn media_type(response: &WebResponse) -> String {
    let value = response.header("content-type").unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn record(members: &[(&str, JsValue)]) -> JsValue {
    let record = Object::new();
    for (name, value) in members {
        // A plain object takes every property.
        let _ = Reflect::set(&record, &(*name).into(), value);
    }
    record.into()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
}
