//! A call as `fetch` takes it: to any origin, with members and bodies that are not ours to judge.

use std::rc::Rc;

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;

use super::{
    call::{Purpose, launch, plan},
    settings::Defaults,
};
use crate::client::Body;

/// Starts a call whose `body` and `init` are handed to `fetch` as they are.
pub(super) fn start(
    defaults: &Defaults,
    method: &str,
    url: &JsValue,
    options: &JsValue,
    body: JsValue,
    is_replayable: bool,
    init: &Object,
) -> Promise {
    let mut own = defaults.clone();
    // The client's credentials stay behind wherever that leads.
    Rc::make_mut(&mut own.settings).allow_absolute_urls = true;
    let members = Object::new();
    if let Some(clients) = &own.init {
        Object::assign(&members, clients);
    }
    own.init = Some(Object::assign(&members, init));
    let planned = plan(&own, method, url, options, Purpose::Send).map(|mut plan| {
        if !body.is_undefined() {
            plan.call.body = Some(Body { content: body, is_replayable, media_type: None });
        }
        plan
    });
    launch(defaults, planned)
}
