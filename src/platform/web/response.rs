//! Responses as the host has them.

use wasm_bindgen::prelude::*;

use super::{Web, Wire, cellar, member};
use crate::{http::Status, platform::Response};

/// A response, perhaps only shaped like one, and the wire that it came over.
#[derive(Clone, Debug)]
pub(crate) struct WebResponse {
    pub(crate) host: JsValue,
    pub(super) status: Status,
    pub(super) wire: Wire,
}

impl Web {
    /// What `fetch` or the caller gave as a response.
    pub(crate) fn response(&self, host: JsValue) -> Result<WebResponse, JsValue> {
        let status = host.unchecked_ref::<ResponseHead>().status()?;
        Ok(WebResponse { host, status: Status::new(status), wire: self.wire.clone() })
    }
}

impl Response for WebResponse {
    fn status(&self) -> Status {
        self.status
    }

    fn head(&self) -> String {
        cellar::head_of(&self.host)
    }

    fn is_redirected(&self, url: &str) -> bool {
        cellar::is_redirected(&self.host, url)
    }

    fn header(&self, name: &str) -> Option<String> {
        // Not through a typed getter: a mocked response's `get` may throw or return anything.
        let head: &ResponseHead = self.host.unchecked_ref();
        head.headers().ok()?.get(name).ok()?.as_string()
    }

    fn is_hidden_redirect(&self) -> bool {
        self.status == Status::new(0)
            && member(&self.host, "type").is_some_and(|kind| kind == "opaqueredirect")
    }

    fn discard(self) {
        // Frees the connection. Awaiting the cancellation can hang on Node.
        self.wire.abort();
    }
}

#[wasm_bindgen]
extern "C" {
    /// The head of a response, perhaps only shaped like one.
    type ResponseHead;

    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &ResponseHead) -> Result<ResponseHeaders, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &ResponseHead) -> Result<u16, JsValue>;

    type ResponseHeaders;

    #[wasm_bindgen(method, catch)]
    fn get(this: &ResponseHeaders, name: &str) -> Result<JsValue, JsValue>;
}
