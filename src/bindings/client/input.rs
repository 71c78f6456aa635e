//! The request's parts as JavaScript gives them: URL, header fields, query, body.

use js_sys::{Array, ArrayBuffer, Object, Reflect, try_iter};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FormData, UrlSearchParams};

use super::error::to_js;
use crate::{
    bindings::options::invalid,
    client::{Body, Error},
    http::{Headers, Query},
};

/// A URL or path: a string, or a `URL`.
pub(super) fn url(value: &JsValue) -> Option<String> {
    match value.as_string() {
        Some(text) => Some(text),
        None => value.dyn_ref::<web_sys::Url>().map(web_sys::Url::href),
    }
}

/// Header fields: `Headers`, pairs, or a record. Members that are undefined are left out.
pub(super) fn headers(value: &JsValue) -> Result<Headers, JsValue> {
    const EXPECTED: &str = "Headers, an array of [name, value], or a record of strings";
    let mut headers = Headers::default();
    for (name, value) in pairs("headers", value, EXPECTED)? {
        let Some(value) = scalar(&value) else {
            return Err(invalid("headers", EXPECTED));
        };
        headers.append(&name, &value).map_err(|cause| to_js(Error::from(cause)))?;
    }
    Ok(headers)
}

/// The `query` option.
pub(super) fn query(value: &JsValue) -> Result<Query, JsValue> {
    parameters("query", value)
}

/// Parameters of the query or of a form: a string, `URLSearchParams`, pairs, or a record.
///
/// In a record an array repeats the name and `null` is an empty value. What is undefined is left
/// out; there is no common notation for nested objects, so they are refused.
fn parameters(option: &str, value: &JsValue) -> Result<Query, JsValue> {
    const EXPECTED: &str = "a string, URLSearchParams, [name, value] pairs, or a record of strings, \
                            numbers, booleans, null and arrays of these";
    let pairs = match value.as_string() {
        Some(text) => pairs(option, &UrlSearchParams::new_with_str(&text)?.into(), EXPECTED)?,
        None => pairs(option, value, EXPECTED)?,
    };
    let mut query = Query::default();
    for (name, value) in pairs {
        let values = if Array::is_array(&value) { value.into() } else { Array::of1(&value) };
        for value in values.iter() {
            let text = if value.is_null() { Some(String::new()) } else { scalar(&value) };
            query.append(name.clone(), text.ok_or_else(|| invalid(option, EXPECTED))?);
        }
    }
    Ok(query)
}

/// The `params` option: what stands in the path for `{name}`.
pub(super) fn params(value: &JsValue) -> Result<Vec<(String, String)>, JsValue> {
    const EXPECTED: &str = "a record of strings, numbers and booleans";
    let pairs = pairs("params", value, EXPECTED)?.into_iter();
    let texts = pairs.map(|(name, value)| scalar(&value).map(|text| (name, text)));
    texts.collect::<Option<_>>().ok_or_else(|| invalid("params", EXPECTED))
}

/// The `body` option: what `fetch` takes, or a function that makes it for each attempt. A stream that
/// is given as it is can be sent once.
pub(super) fn body(value: JsValue) -> Result<Body<JsValue>, JsValue> {
    let is_stream =
        Reflect::get(&value, &"getReader".into()).is_ok_and(|member| member.is_function());
    let is_body = is_stream
        || value.is_function()
        || value.is_string()
        || value.is_instance_of::<ArrayBuffer>()
        || ArrayBuffer::is_view(&value)
        || value.is_instance_of::<Blob>()
        || value.is_instance_of::<FormData>()
        || value.is_instance_of::<UrlSearchParams>();
    let expected = "a string, bytes, Blob, FormData, URLSearchParams, a stream or a function that returns one of \
         these (an object goes into `json`)";
    if is_body {
        Ok(Body { content: value, is_replayable: !is_stream, media_type: None })
    } else {
        Err(invalid("body", expected))
    }
}

/// The `form` option: parameters as a form sends them.
pub(super) fn form(value: &JsValue) -> Result<Body<JsValue>, JsValue> {
    let content = parameters("form", value)?.append_to("").into();
    // As `fetch` has it for `URLSearchParams`.
    let media_type = Some("application/x-www-form-urlencoded;charset=UTF-8");
    Ok(Body { content, is_replayable: true, media_type })
}

/// The `json` option: anything that `JSON.stringify` prints.
pub(super) fn json(value: &JsValue) -> Result<Body<JsValue>, JsValue> {
    match stringify(value) {
        Ok(content) if content.is_string() => {
            Ok(Body { content, is_replayable: true, media_type: Some("application/json") })
        }
        _ => Err(invalid("json", "a value that JSON.stringify can print")),
    }
}

fn pairs(
    option: &str,
    value: &JsValue,
    expected: &'static str,
) -> Result<Vec<(String, JsValue)>, JsValue> {
    if !value.is_object() {
        return Err(invalid(option, expected));
    }
    let entries = match try_iter(value)? {
        Some(items) => items.collect::<Result<Array, JsValue>>()?,
        None => Object::entries(value.unchecked_ref()),
    };
    let mut pairs = Vec::new();
    for entry in entries.iter() {
        let pair = entry.dyn_ref::<Array>().filter(|pair| pair.length() == 2);
        let Some((name, value)) = pair.map(|pair| (pair.get(0).as_string(), pair.get(1))) else {
            return Err(invalid(option, expected));
        };
        if !value.is_undefined() {
            pairs.push((name.ok_or_else(|| invalid(option, expected))?, value));
        }
    }
    Ok(pairs)
}

/// The text of a string, number, boolean or bigint.
fn scalar(value: &JsValue) -> Option<String> {
    let is_scalar = value.is_string()
        || value.as_f64().is_some()
        || value.as_bool().is_some()
        || value.is_bigint();
    is_scalar.then(|| to_text(value))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String)]
    fn to_text(value: &JsValue) -> String;

    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}
