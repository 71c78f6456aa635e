//! Client options, and the ones that a request may override, as the core's settings.

use std::{rc::Rc, time::Duration};

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

use super::{auth, init, input, reading::Reading};
use crate::{
    bindings::options::{boolean, each_option, invalid, unknown, whole},
    client::{BreakerPolicy, IdempotencyKey, Pace, Redirects, Settings, State, Timeouts},
    encoding::join,
    http::{Method, Url},
    platform::web::{Cellar, Hooks, parse_url},
    rate_limit::Rate,
    retry::{Policy, Strategy},
};

/// What the options of a client amount to.
#[derive(Clone)]
pub(super) struct Defaults {
    /// Where answers are kept.
    cellar: Option<Cellar>,
    /// What its calls share.
    pub(super) state: Rc<State<JsValue>>,
    concurrency: Option<u32>,
    pub(super) settings: Rc<Settings<Function>>,
    pub(super) fetch: Option<Function>,
    /// `fetch` or the global one, with identical requests in flight sharing one of its.
    sharing: Option<Function>,
    /// Members of `RequestInit` that are handed to `fetch` as they are.
    pub(super) init: Option<Object>,
    /// Gives the idempotency key of each call.
    pub(super) key_source: Option<Function>,
    /// The caller's functions.
    pub(super) hooks: Option<Hooks>,
    /// Is told of each attempt.
    pub(super) log: Option<Function>,
    pub(super) reading: Reading,
}

impl Defaults {
    /// These defaults overridden by `ClientOptions`.
    pub(super) fn extended_by(&self, options: &JsValue) -> Result<Self, JsValue> {
        let mut defaults = self.clone();
        let mut shares_state = true;
        let mut dedupe = self.sharing.is_some();
        each_option("options", options, |name, value| {
            shares_state &=
                !matches!(name, "auth" | "circuitBreaker" | "concurrency" | "rateLimit");
            let settings = Rc::make_mut(&mut defaults.settings);
            match name {
                "baseUrl" => settings.base_url = Some(base_url(&value)?),
                "allowAbsoluteUrls" => {
                    settings.allow_absolute_urls = boolean(name, &value)?;
                }
                "headers" => settings.headers.merge(&input::headers(&value)?),
                "httpsOnly" => settings.https_only = Some(boolean(name, &value)?),
                "query" => settings.query = settings.query.overridden_by(&input::query(&value)?),
                "auth" => settings.auth = Some(auth::read(&value)?),
                "circuitBreaker" => settings.breaker = breaker(&value)?,
                "concurrency" => defaults.concurrency = Some(at_least_one(name, &value)?),
                "log" => defaults.log = Some(function(name, value)?),
                "rateLimit" => settings.pace = pace(&value)?,
                "dedupe" => dedupe = boolean(name, &value)?,
                "fetch" => defaults.fetch = Some(function(name, value)?),
                _ => return defaults.override_policy(name, value),
            }
            Ok(())
        })?;
        if !shares_state {
            defaults.state = Rc::new(State::new(defaults.concurrency));
        }
        if defaults.cellar.is_none() {
            // For calls that have one where the client has none.
            defaults.cellar = Some(Cellar::of(&JsValue::FALSE, None)?);
        }
        defaults.sharing = dedupe.then(|| sharing(defaults.fetch.as_ref()));
        Ok(defaults)
    }

    /// Where answers are kept, if they are.
    pub(super) fn cellar(&self) -> Option<Cellar> {
        self.settings.cache.as_ref().and(self.cellar.as_ref()).cloned()
    }

    /// What sends requests, where it is not the global `fetch`.
    pub(super) fn sender(&self) -> Option<Function> {
        self.sharing.as_ref().or(self.fetch.as_ref()).cloned()
    }

    /// Overrides one of the policies that hold for a client and may differ for a request.
    pub(super) fn override_policy(&mut self, name: &str, value: JsValue) -> Result<(), JsValue> {
        let settings = Rc::make_mut(&mut self.settings);
        match name {
            "idempotencyKey" if value.is_function() => {
                self.key_source = Some(value.unchecked_into());
                settings.idempotency_key = IdempotencyKey::Bare;
            }
            "idempotencyKey" => settings.idempotency_key = idempotency_key(&value)?,
            // Without a cache of ours, a mode is for the one below.
            "cache" if settings.cache.is_some() || !value.is_string() => {
                let cellar = Cellar::of(&value, self.cellar.as_ref())?;
                settings.cache = cellar.to_rules();
                self.cellar = Some(cellar);
            }
            "bigIntegers" => self.reading.big_integers = boolean(name, &value)?,
            "hooks" => self.hooks = hooks(&value, self.hooks.as_ref())?,
            "maxResponseBytes" => self.reading.max_bytes = Some(bytes(name, &value)?),
            "redirect" => settings.redirects = redirects(&value)?,
            "retry" => retry(&value, &mut settings.retry)?,
            "timeout" => timeout(&value, &mut settings.timeouts)?,
            _ => self.init = Some(init::with(self.init.as_ref(), name, &value)?),
        }
        Ok(())
    }
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            cellar: None,
            state: Rc::new(State::new(None)),
            concurrency: None,
            settings: Rc::default(),
            fetch: None,
            sharing: None,
            init: None,
            key_source: None,
            hooks: None,
            log: None,
            reading: Reading::default(),
        }
    }
}

/// Reads `retry` over what `policy` already says.
pub(super) fn retry(value: &JsValue, policy: &mut Policy) -> Result<(), JsValue> {
    if let Some(enabled) = value.as_bool() {
        policy.limit = if enabled { Policy::default().limit } else { 0 };
        return Ok(());
    }
    if value.as_f64().is_some() {
        policy.limit = whole("retry", value)?;
        return Ok(());
    }
    each_option("retry", value, |name, value| {
        let option = join(&["retry.", name]);
        match name {
            "budget" => policy.budget = boolean(&option, &value)?,
            "limit" => policy.limit = whole(&option, &value)?,
            "methods" => policy.methods = Some(methods(&option, &value)?),
            "statuses" => {
                policy.statuses = Some(statuses(&option, &value)?);
            }
            "strategy" => policy.backoff.strategy = strategy(&option, &value)?,
            "baseDelay" => policy.backoff.base = duration(&option, &value)?,
            "maxDelay" => policy.backoff.max = duration(&option, &value)?,
            "maxRetryAfter" => policy.max_retry_after = duration(&option, &value)?,
            _ => return Err(unknown(&option)),
        }
        Ok(())
    })
}

fn methods(option: &str, value: &JsValue) -> Result<Vec<Method>, JsValue> {
    let method = |item: JsValue| item.as_string().as_deref().and_then(Method::parse);
    list(value, method).ok_or_else(|| invalid(option, "an array of request methods"))
}

fn statuses(option: &str, value: &JsValue) -> Result<Vec<u16>, JsValue> {
    let status = |item: JsValue| {
        let code = u16::try_from(whole(option, &item).ok()?).ok()?;
        (100..600).contains(&code).then_some(code)
    };
    list(value, status).ok_or_else(|| invalid(option, "an array of status codes"))
}

/// The items of an array, or `None` where it is none or an item is not of its kind.
fn list<T>(value: &JsValue, read: impl Fn(JsValue) -> Option<T>) -> Option<Vec<T>> {
    value.dyn_ref::<Array>()?.iter().map(read).collect()
}

fn strategy(option: &str, value: &JsValue) -> Result<Strategy, JsValue> {
    match value.as_string().as_deref() {
        Some("constant") => Ok(Strategy::Constant),
        Some("decorrelated") => Ok(Strategy::Decorrelated),
        Some("equal") => Ok(Strategy::Equal),
        Some("exponential") => Ok(Strategy::Exponential),
        Some("full") => Ok(Strategy::Full),
        _ => Err(invalid(option, "full, equal, decorrelated, exponential or constant")),
    }
}

fn timeout(value: &JsValue, timeouts: &mut Timeouts) -> Result<(), JsValue> {
    if value.is_object() {
        return each_option("timeout", value, |name, value| {
            match name {
                "attempt" => timeouts.attempt = limit("timeout.attempt", &value)?,
                "total" => timeouts.total = limit("timeout.total", &value)?,
                _ => return Err(unknown(&join(&["timeout.", name]))),
            }
            Ok(())
        });
    }
    let attempt = limit("timeout", value)?;
    // A call that may take longer than any attempt of it, never shorter.
    timeouts.total = attempt.and_then(|attempt| timeouts.total.map(|total| total.max(attempt)));
    timeouts.attempt = attempt;
    Ok(())
}

/// Milliseconds, or `false` for no limit.
fn limit(option: &str, value: &JsValue) -> Result<Option<Duration>, JsValue> {
    if value.as_bool() == Some(false) { Ok(None) } else { duration(option, value).map(Some) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just before")]
fn duration(option: &str, value: &JsValue) -> Result<Duration, JsValue> {
    match value.as_f64() {
        // A year and more: no timer lasts longer, and no arithmetic on it overflows.
        Some(milliseconds) if (0.0..=4e10).contains(&milliseconds) => {
            Ok(Duration::from_nanos((milliseconds * 1e6).round_ties_even() as u64))
        }
        _ => Err(invalid(option, "a number of milliseconds, not negative")),
    }
}

fn at_least_one(option: &str, value: &JsValue) -> Result<u32, JsValue> {
    let number = whole(option, value).ok().filter(|number| *number > 0);
    number.ok_or_else(|| invalid(option, "a whole number from 1"))
}

fn bytes(option: &str, value: &JsValue) -> Result<f64, JsValue> {
    let is_count = |bytes: &f64| *bytes >= 0.0 && (bytes.fract() == 0.0 || *bytes == f64::INFINITY);
    value
        .as_f64()
        .filter(is_count)
        .ok_or_else(|| invalid(option, "a whole number of bytes, or Infinity"))
}

fn breaker(value: &JsValue) -> Result<Option<BreakerPolicy>, JsValue> {
    if let Some(is_on) = value.as_bool() {
        return Ok(is_on.then(BreakerPolicy::default));
    }
    let mut policy = BreakerPolicy::default();
    each_option("circuitBreaker", value, |name, value| {
        match name {
            "failures" => policy.failures = at_least_one("circuitBreaker.failures", &value)?,
            "openFor" => policy.open_for = duration("circuitBreaker.openFor", &value)?,
            _ => return Err(unknown(&join(&["circuitBreaker.", name]))),
        }
        Ok(())
    })?;
    Ok(Some(policy))
}

fn pace(value: &JsValue) -> Result<Pace, JsValue> {
    if let Some(is_on) = value.as_bool() {
        return Ok(if is_on { Pace::ServersWord } else { Pace::Unlimited });
    }
    let (mut requests, mut per, mut burst) = (None, Duration::from_secs(1), None);
    each_option("rateLimit", value, |name, value| {
        match name {
            "burst" => burst = Some(at_least_one("rateLimit.burst", &value)?),
            "per" => per = duration("rateLimit.per", &value)?,
            "requests" => requests = Some(at_least_one("rateLimit.requests", &value)?),
            _ => return Err(unknown(&join(&["rateLimit.", name]))),
        }
        Ok(())
    })?;
    let requests =
        requests.ok_or_else(|| invalid("rateLimit.requests", "a whole number from 1"))?;
    let interval_ms = per.as_secs_f64() * 1000.0 / f64::from(requests);
    if interval_ms <= 0.0 {
        return Err(invalid("rateLimit.per", "a number of milliseconds above 0"));
    }
    Ok(Pace::AtMost(Rate { burst: burst.unwrap_or(requests), interval_ms }))
}

fn hooks(value: &JsValue, earlier: Option<&Hooks>) -> Result<Option<Hooks>, JsValue> {
    if !value.is_object() {
        return Err(invalid("hooks", "an object"));
    }
    Hooks::of(value, earlier).map_err(|thrown| match thrown.as_string() {
        Some(name) => {
            let expected = "a function named beforeRequest, beforeRetry, afterResponse or onError";
            invalid(&join(&["hooks.", &name]), expected)
        }
        None => thrown,
    })
}

/// As in `fetch`, whose default is to follow.
fn redirects(value: &JsValue) -> Result<Redirects, JsValue> {
    match value.as_string().as_deref() {
        Some("error") => Ok(Redirects::Refuse),
        Some("follow") => Ok(Redirects::Follow),
        Some("manual") => Ok(Redirects::Return),
        _ => Err(invalid("redirect", "follow, error or manual")),
    }
}

fn idempotency_key(value: &JsValue) -> Result<IdempotencyKey, JsValue> {
    match (value.as_bool(), value.as_string().as_deref()) {
        (Some(true), _) | (_, Some("bare")) => Ok(IdempotencyKey::Bare),
        (Some(false), _) => Ok(IdempotencyKey::Off),
        (_, Some("quoted")) => Ok(IdempotencyKey::Quoted),
        _ => Err(invalid("idempotencyKey", "true, false, 'bare', 'quoted' or a function")),
    }
}

fn base_url(value: &JsValue) -> Result<Url, JsValue> {
    let href = input::url(value).and_then(|text| parse_url(&text));
    let url = href.as_deref().and_then(Url::from_href);
    url.ok_or_else(|| invalid("baseUrl", "an http(s) URL without user name and password"))
}

fn function(option: &str, value: JsValue) -> Result<Function, JsValue> {
    value.dyn_into().map_err(|_| invalid(option, "a function"))
}

#[wasm_bindgen(module = "/src/bindings/inflight.js")]
extern "C" {
    fn sharing(fetch: Option<&Function>) -> Function;
}
