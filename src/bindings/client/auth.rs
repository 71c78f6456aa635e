//! The option `auth`: one kind of credentials.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use crate::{
    auth::{Auth, basic},
    bindings::options::{each_option, invalid, text, unknown},
    encoding::join,
};

/// Reads the option.
pub(super) fn read(value: &JsValue) -> Result<Auth<Function>, JsValue> {
    const KINDS: &str = "one of { bearer }, { basic }, { apiKey }, { oauth2 } and { hmac }";
    let (mut auth, mut key) = (Vec::new(), ApiKey::default());
    each_option("auth", value, |name, value| {
        match name {
            "bearer" if value.is_function() => auth.push(Auth::BearerFrom(value.unchecked_into())),
            "bearer" => auth.push(Auth::Bearer(secret("auth.bearer", &value)?)),
            "basic" => auth.push(Auth::Basic(credentials(&value)?)),
            "oauth2" => auth.push(Auth::BearerFrom(token_source(&value)?)),
            "hmac" => auth.push(signed(&value)?),
            "apiKey" => key.key = Some(secret("auth.apiKey", &value)?),
            "header" => key.header = Some(text("auth.header", &value)?),
            "query" => key.query = Some(text("auth.query", &value)?),
            "prefix" => key.prefix = text("auth.prefix", &value)?,
            _ => return Err(unknown(&join(&["auth.", name]))),
        }
        Ok(())
    })?;
    match (auth.pop(), key.key.take()) {
        (Some(only), None) if key.is_empty() && auth.is_empty() => Ok(only),
        (None, Some(secret)) => key.into_auth(&secret),
        _ => Err(invalid("auth", KINDS)),
    }
}

/// Reads `auth.hmac`.
fn signed(options: &JsValue) -> Result<Auth<Function>, JsValue> {
    let parts = signer_of(options)?;
    let header = parts.get(0).as_string().unwrap_or_default();
    Ok(Auth::Signed { header, signer: parts.get(1).unchecked_into() })
}

/// The members of `auth` that describe an API key.
#[derive(Default)]
struct ApiKey {
    key: Option<String>,
    header: Option<String>,
    query: Option<String>,
    prefix: String,
}

impl ApiKey {
    fn is_empty(&self) -> bool {
        self.header.is_none() && self.query.is_none() && self.prefix.is_empty()
    }

    fn into_auth(self, key: &str) -> Result<Auth<Function>, JsValue> {
        match (self.header, self.query) {
            (Some(_), Some(_)) => Err(invalid("auth", "an API key in a header or in the query")),
            (None, Some(parameter)) => Ok(Auth::ApiKeyQuery { parameter, key: self.prefix + key }),
            (header, None) => Ok(Auth::ApiKeyHeader {
                header: header.unwrap_or_else(|| "x-api-key".to_owned()),
                value: self.prefix + key,
            }),
        }
    }
}

fn credentials(value: &JsValue) -> Result<String, JsValue> {
    let (mut username, mut password) = (None, None);
    each_option("auth.basic", value, |name, value| {
        match name {
            "username" => username = Some(text("auth.basic.username", &value)?),
            "password" => password = Some(text("auth.basic.password", &value)?),
            _ => return Err(unknown(&join(&["auth.basic.", name]))),
        }
        Ok(())
    })?;
    let (Some(username), Some(password)): (Option<String>, Option<String>) = (username, password)
    else {
        return Err(invalid("auth.basic", "{ username, password }"));
    };
    let expected = "a user name without colon, and a password, without control characters";
    basic(&username, &password).ok_or_else(|| invalid("auth.basic", expected))
}

/// A key or token: some text, or every request would go out without credentials.
fn secret(option: &str, value: &JsValue) -> Result<String, JsValue> {
    let text = value.as_string().filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(option, "a string that is not empty"))
}

#[wasm_bindgen(module = "/src/bindings/signer.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = signerOf)]
    fn signer_of(options: &JsValue) -> Result<Array, JsValue>;
}

#[wasm_bindgen(module = "/src/bindings/oauth2.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = tokenSource)]
    fn token_source(options: &JsValue) -> Result<Function, JsValue>;
}
