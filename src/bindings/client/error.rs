//! The client's failures as the classes of `errors.js`.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    bindings::error::{error, set},
    client::{Error, Reply, TimeoutKind},
    encoding::{decimal, join, split_before},
    http::Method,
    platform::{
        Response,
        web::{Web, WebResponse, milliseconds, settled},
    },
};

/// The class instance for a call that got no response.
pub(super) fn to_js(cause: Error<JsValue>) -> JsValue {
    let (code, message, members) = (cause.code(), cause.message(), Object::new());
    set(&members, "hint", &cause.hint().into());
    if let Some(attempts) = cause.attempts() {
        set(&members, "attempts", &attempts.into());
    }
    if let Some(option) = cause.option() {
        set(&members, "option", &option.into());
    }
    let class = match cause {
        // The caller's own function threw: what it threw says more than we could.
        Error::Caller(thrown) => return thrown,
        Error::CircuitOpen { ms, .. } => {
            // A number of milliseconds is far from what a double cannot hold.
            #[expect(clippy::cast_precision_loss, reason = "less than a year")]
            set(&members, "retryAfterMs", &(ms as f64).into());
            "NetworkError"
        }
        Error::Network { cause, .. } => {
            set(&members, "cause", &cause);
            "NetworkError"
        }
        Error::Redirect { .. } => "NetworkError",
        Error::Timeout { kind, .. } => {
            set(&members, "kind", &kind.as_str().into());
            "TimeoutError"
        }
        _ => "OptionsError",
    };
    error(class, code, &message, &members)
}

/// The class instance for a body that came too late or broke off.
pub(super) fn body_error(what: &str, attempts: u32, cause: &JsValue) -> JsValue {
    if what == "timeout" {
        return to_js(Error::Timeout { attempts, kind: TimeoutKind::Body });
    }
    let members = Object::new();
    set(&members, "attempts", &attempts.into());
    set(&members, "cause", cause);
    let message = "the connection was lost while the body was being read";
    error("NetworkError", "ERR_BODY_TRUNCATED", message, &members)
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
    let request = Object::new();
    set(&request, "method", &method.as_str().into());
    set(&request, "url", &reply.redacted_url.as_str().into());
    let message = join(&[
        method.as_str(),
        " ",
        &reply.redacted_url,
        " answered ",
        &decimal(status.code().into()),
    ]);
    let members = Object::new();
    set(&members, "status", &status.code().into());
    set(&members, "request", &request);
    set(&members, "requestId", &request_id(&reply.response));
    set(&members, "attempts", &reply.attempts.into());
    set(&members, "data", &data);
    set(&members, "problem", &problem);
    let is_rate_limit = status.code() == 429 || reply.gave_up;
    if is_rate_limit {
        set(&members, "retryAfterMs", &reply.server_delay.map(milliseconds).into());
    }
    set(&members, "response", &reply.response.host);
    if is_rate_limit {
        error("RateLimitError", "ERR_RATE_LIMITED", &message, &members)
    } else {
        error("HttpError", "ERR_HTTP_STATUS", &message, &members)
    }
}

/// What the body of an error says: parsed JSON, else text; undefined where there is none.
async fn error_data(platform: &Web, reply: &Reply<WebResponse>) -> JsValue {
    let text = settled(&platform.wire.excerpt(&reply.response.host)).await;
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
    let get = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
    for name in ["title", "detail", "instance"] {
        if !get(name).is_string() {
            set(&members, name, &JsValue::UNDEFINED);
        }
    }
    if !get("type").is_string() {
        set(&members, "type", &"about:blank".into());
    }
    if get("status").as_f64().is_none() {
        set(&members, "status", &JsValue::UNDEFINED);
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
    split_before(&value, ";").0.trim_ascii().to_ascii_lowercase()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
}
