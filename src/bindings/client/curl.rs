//! Requests as curl commands, and back.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::{
    call::{Plan, Purpose, plan, wire},
    error::to_js,
    reading::Reading,
    settings::Defaults,
};
use crate::{
    bindings::{
        error::{error, set},
        options::invalid,
    },
    client::{Error, draft},
    curl::{self, Body, Command, Credentials, Field},
    platform::web::Web,
};

#[wasm_bindgen(module = "/src/bindings/curl.js")]
extern "C" {
    #[wasm_bindgen(js_name = requestOf)]
    fn request_of(
        method: &str,
        url: &str,
        headers: &Array,
        credentials: &Array,
        body: &JsValue,
        ignored: &Array,
    ) -> JsValue;

    #[wasm_bindgen(catch, js_name = partsOf)]
    fn parts_of(body: &JsValue) -> Result<Array, JsValue>;
}

#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
/// Reads a command as a request.
#[wasm_bindgen(js_name = fromCurl, skip_typescript)]
pub fn from_curl(command: &JsValue) -> Result<JsValue, JsValue> {
    let text = command.as_string().ok_or_else(|| invalid("command", "a string"))?;
    let command = curl::parse(&text).map_err(|cause| refused(&cause))?;
    let (credentials, headers, ignored) = (Array::new(), Array::new(), Array::new());
    match &command.credentials {
        Some(Credentials::Basic(user, password)) => {
            push(&credentials, user);
            push(&credentials, password);
        }
        Some(Credentials::Bearer(token)) => push(&credentials, token),
        None => {}
    }
    for (name, value) in command.headers.iter() {
        push(&headers, name);
        push(&headers, value);
    }
    for option in command.ignored {
        push(&ignored, option);
    }
    let (method, body) = (command.method.as_str(), body_of(command.body));
    Ok(request_of(method, &command.url, &headers, &credentials, &body, &ignored))
}

/// Undefined, the text, or the names and values of a form in turn.
fn body_of(body: Option<Body>) -> JsValue {
    match body {
        Some(Body::Form(fields)) => {
            let list = Array::new();
            for field in fields {
                push(&list, &field.name);
                push(&list, &field.value);
            }
            list.into()
        }
        Some(Body::Text(text)) => text.into(),
        Some(Body::File) | None => JsValue::UNDEFINED,
    }
}

#[inline(never)]
fn push(list: &Array, text: &str) {
    list.push(&text.into());
}

fn nothing_sent() -> Web {
    let wire = wire(0, Reading::default());
    Web { cellar: None, fetch: None, hooks: None, init: None, log: None, signer: None, wire }
}

/// The URL that a call would go to first.
pub(super) fn url(
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
) -> Result<String, JsValue> {
    let Plan { call, .. } = plan(defaults, method, path, options, Purpose::Show)?;
    Ok(draft(&nothing_sent(), &call, true).map_err(to_js)?.url.href())
}

/// The command that sends what a call would send first.
pub(super) fn command(
    defaults: &Defaults,
    method: &str,
    path: &JsValue,
    options: &JsValue,
) -> Result<String, JsValue> {
    let Plan { call, reveals_secrets, .. } = plan(defaults, method, path, options, Purpose::Show)?;
    let mut request = draft(&nothing_sent(), &call, reveals_secrets).map_err(to_js)?;
    let parts = request.body.as_ref().map(parts_of).transpose()?;
    let content_type = parts.as_ref().and_then(|parts| parts.get(0).as_string());
    if let Some(content_type) = content_type.filter(|content_type| !content_type.is_empty())
        && request.headers.get("content-type").is_none()
    {
        let set = request.headers.set("content-type", &content_type);
        set.map_err(|cause| to_js(Error::from(cause)))?;
    }
    Ok(curl::print(&Command {
        method: request.method,
        url: request.url.href(),
        headers: request.headers,
        body: parts.as_ref().map(body),
        credentials: None,
        ignored: Vec::new(),
    }))
}

fn body(parts: &Array) -> Body {
    let text = |index| parts.get(index).as_string().unwrap_or_default();
    match parts.length() {
        1 => Body::File,
        2 => Body::Text(text(1)),
        length => Body::Form(
            (1..length)
                .step_by(3)
                .map(|index| Field {
                    is_file: parts.get(index).is_truthy(),
                    name: text(index + 1),
                    value: text(index + 2),
                })
                .collect(),
        ),
    }
}

fn refused(cause: &curl::Error) -> JsValue {
    let option = cause.option().map_or(JsValue::UNDEFINED, JsValue::from_str);
    let members = Object::new();
    set(&members, "hint", &cause.hint().into());
    set(&members, "option", &option);
    error("OptionsError", cause.code(), &cause.message(), &members)
}
