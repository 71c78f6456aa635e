//! What a cache has to do with a call: an answer in place of the request, or conditions on it; and
//! what is kept of the answer that comes (RFC 9111).
//!
//! Under the key of a URL stands a directory, which says by what answers are told apart; they stand
//! under keys of their own. Who takes the directory away has taken away all of them.

use std::mem::replace;

use super::{Error, Reply, Request, State, request::is_credential, series::Series};
use crate::{
    cache::{Control, Directory, Entry, Head, Mode, Rules, Use, answer_key, url_key},
    encoding::{cut, encode_hex, join, parts},
    http::{Method, Url},
    platform::{Keeping, Platform, Response},
};

/// One call's way through the cache.
pub(super) struct Lookup<'a, P: Platform> {
    rules: &'a Rules,
    state: &'a State<P::Failure>,
    control: Control,
    directory: Option<Directory>,
    /// The key of the URL, once it has been looked for.
    key: Option<String>,
    /// An answer that is to be validated.
    found: Option<Found<P::Stored>>,
    stores: bool,
}

struct Found<B> {
    entry: Entry,
    body: B,
    /// Whether it will do where the server has none.
    or_error: bool,
}

impl<'a, P: Platform> Lookup<'a, P> {
    pub(super) fn new(rules: &'a Rules, state: &'a State<P::Failure>) -> Self {
        let control = Control::default();
        Self { rules, state, control, directory: None, key: None, found: None, stores: false }
    }

    /// Whether the cache has not been asked yet.
    pub(super) fn is_due(&self) -> bool {
        self.key.is_none()
    }

    /// The answer to a request that is about to be sent; or else there may now be conditions on it.
    pub(super) async fn consult(
        &mut self,
        platform: &P,
        request: &mut Request<P::Body>,
    ) -> Option<Reply<P::Response>> {
        let key = self.key.insert(url_key(&request.url.href())).clone();
        self.control = control_of(request);
        if !self.concerns(request) {
            return None;
        }
        let mut at = key;
        let mut found = None;
        // First the directory, then the answer.
        while !(self.stores && self.rules.mode == Mode::Reload) {
            let Some((text, body)) = platform.recall(&at).await else { break };
            if self.directory.is_some() {
                found = Entry::parse(&text).map(|entry| Found { entry, body, or_error: false });
                break;
            }
            let Some(directory) = Directory::parse(&text) else { break };
            at = self.key_in(platform, request, &directory);
            self.directory = Some(directory);
        }
        let reply = self.judge(platform, request, found);
        // What is kept already is not kept anew.
        self.stores &= reply.is_none();
        reply
    }

    /// Makes of the outcome of a call what comes of it here. Returns whether it is to be sent again,
    /// without conditions.
    pub(super) fn settle(
        &mut self,
        series: &Series<'_, P>,
        request: &mut Request<P::Body>,
        outcome: &mut Outcome<P>,
    ) -> bool {
        let platform = series.platform;
        let found = self.found.take();
        if let Some(found) = found.as_ref().filter(|found| found.or_error && is_outage(outcome)) {
            let response = self.give(platform, request, &found.entry, &found.body, HIT);
            let stale = Ok(Reply::without_sending(response, request));
            if let Ok(reply) = replace(outcome, stale) {
                reply.response.discard();
            }
            return false;
        }
        let Ok(reply) = outcome else { return false };
        let status = reply.response.status();
        if !request.method.is_safe() {
            if (200..400).contains(&status.code()) {
                invalidate(platform, request, &reply.response);
            }
            return false;
        }
        if !self.stores && found.is_none() {
            return false;
        }
        let (requested_ms, received_ms) = (series.sent_ms.get(), platform.now_ms());
        let head = Head::new(reply.response.head()).to_keep();
        let newer = Entry { requested_ms, received_ms, head };
        let is_direct = !reply.response.is_redirected(&request.url.href());
        match found {
            Some(found) if status.code() == 304 => {
                let renewed = found.entry.renewed_by(&newer).filter(|_| is_direct);
                let Some(entry) = renewed else {
                    for (name, _) in found.entry.conditions() {
                        request.headers.remove(name);
                    }
                    return true;
                };
                if let Some(keeping) = self.keeping(platform, request, &entry) {
                    platform.put(&keeping, &found.body);
                }
                let response = self.give(platform, request, &entry, &found.body, VALIDATED);
                replace(&mut reply.response, response).discard();
            }
            known => {
                let keeping = self.keeping(platform, request, &newer);
                if let Some(keeping) = keeping.filter(|_| self.stores && is_direct) {
                    platform.keep(&keeping, &mut reply.response);
                } else if let (Some(known), Some(directory)) = (known, &self.directory)
                    && status.is_success()
                    && (self.stores || known.entry.renewed_by(&newer).is_none())
                {
                    // There is another answer now, if not one to keep (RFC 9111 §4.3.5).
                    platform.forget(&self.key_in(platform, request, directory));
                }
            }
        }
        false
    }

    /// Whether the cache may answer a request, or keep the answer.
    fn concerns(&mut self, request: &Request<P::Body>) -> bool {
        self.stores = request.method == Method::GET;
        let is_partial = |name| request.headers.get(name).is_some();
        let is_left_out = self.rules.mode == Mode::NoStore
            || self.control.no_store
            || CONDITIONS.into_iter().any(is_partial)
            // A signature is made anew for each request, and says nothing to us of whose it is.
            || (request.is_signed && self.rules.partition.is_none());
        self.stores &= !is_left_out;
        !is_left_out && (self.stores || request.method.as_str() == "HEAD")
    }

    fn judge(
        &mut self,
        platform: &P,
        request: &mut Request<P::Body>,
        found: Option<Found<P::Stored>>,
    ) -> Option<Reply<P::Response>> {
        let verdict = found
            .as_ref()
            .map(|found| self.rules.judge(&found.entry, &self.control, platform.now_ms()));
        let refreshes = self.stores && verdict == Some(Use::WhileRevalidating);
        match (found, verdict) {
            (Some(found), Some(verdict)) if refreshes || verdict == Use::AsIs => {
                let response = self.give(platform, request, &found.entry, &found.body, HIT);
                let mut reply = Reply::without_sending(response, request);
                reply.refresh =
                    self.key.clone().filter(|key| refreshes && self.state.begin_refresh(key));
                Some(reply)
            }
            _ if self.control.only_if_cached || self.rules.mode == Mode::OnlyIfCached => {
                let response = platform.give(
                    &Head::new("504 Gateway Timeout".to_owned()),
                    None,
                    &request.url.href(),
                );
                Some(Reply::without_sending(response, request))
            }
            (Some(found), verdict) => {
                // Another origin would have to be asked first whether it minds such fields. The
                // browser's own cache, below us, does not.
                if self.stores && !platform.is_foreign(&request.url) {
                    for (name, value) in found.entry.conditions() {
                        // What the server has sent can be sent.
                        let _ = value.map(|value| request.headers.set(name, &value));
                    }
                }
                let or_error = verdict == Some(Use::AfterValidation { or_error: true });
                self.found = Some(Found { or_error, ..found });
                None
            }
            _ => None,
        }
    }

    /// An answer that is kept, as it is given again.
    fn give(
        &self,
        platform: &P,
        request: &Request<P::Body>,
        entry: &Entry,
        body: &P::Stored,
        status: &str,
    ) -> P::Response {
        self.state.count(|counts| counts.cache_hits += 1);
        let head = entry.head_at(platform.now_ms(), status);
        let body = (request.method.as_str() != "HEAD").then_some(body);
        platform.give(&head, body, &request.url.href())
    }

    /// How an answer is to be kept, if it may be.
    fn keeping(&self, platform: &P, request: &Request<P::Body>, entry: &Entry) -> Option<Keeping> {
        let seconds = self.rules.seconds_to_keep(entry, &self.control)?;
        let names = entry.vary()?;
        let directory = match &self.directory {
            Some(known) => known.naming(&names),
            None => Directory { generation: encode_hex(&platform.random_bytes()), names },
        };
        // Which cookies a browser sends is not for us to see.
        let is_told_apart = platform.shows_redirects() || !directory.lists("cookie");
        is_told_apart.then(|| Keeping {
            answer_key: self.key_in(platform, request, &directory),
            answer: entry.print(),
            directory_key: self.key.clone().unwrap_or_default(),
            directory: directory.print(),
            seconds,
            since_ms: entry.requested_ms,
        })
    }

    /// The key of the answer to a request.
    fn key_in(&self, platform: &P, request: &Request<P::Body>, directory: &Directory) -> String {
        let key = self.key.as_deref().unwrap_or_default();
        let fields = |is_wanted: &dyn Fn(&str) -> bool| {
            let mut lines = String::new();
            for (name, value) in request.headers.iter().filter(|(name, _)| is_wanted(name)) {
                lines += &join(&[name, ": ", value, "\n"]);
            }
            lines
        };
        let partition = self.rules.partition.as_deref();
        let own_header = &request.own_header;
        // From another origin, browsers do not show `Vary`: any field may have chosen the answer.
        let is_foreign = platform.is_foreign(&request.url);
        let sender = fields(&|name| {
            let is_of_sender = partition.is_none() && may_be_credential(name, own_header);
            (is_foreign || is_of_sender) && !OWN.contains(&name)
        });
        let on_behalf = join(&["=", partition.unwrap_or_default(), "\n", &sender]);
        let mut values = String::new();
        for name in parts(&directory.names, ",") {
            values += &fields(&|present| present == name.trim_ascii());
        }
        answer_key(key, &directory.generation, &values, &on_behalf)
    }
}

/// How a call ends.
type Outcome<P> = Result<Reply<<P as Platform>::Response>, Error<<P as Platform>::Failure>>;

/// Takes away what an unsafe request may have changed (RFC 9111 §4.4).
fn invalidate<P: Platform>(platform: &P, request: &Request<P::Body>, response: &P::Response) {
    let href = request.url.href();
    platform.forget(&url_key(&href));
    for name in ["location", "content-location"] {
        let other = response.header(name);
        let other = other.and_then(|other| platform.parse_url(&other, Some(&href)));
        let other = other.and_then(|other| Url::from_href(&other));
        if let Some(other) = other.filter(|other| other.origin() == request.url.origin()) {
            platform.forget(&url_key(&other.href()));
        }
    }
}

/// Whether a field may tell senders apart: rather once too often than once too seldom.
fn may_be_credential(name: &str, own_header: &str) -> bool {
    let says = |word| cut(name, word).is_some();
    is_credential(name, own_header) || says("auth") || says("key") || says("session")
}

/// Whether a server gave no answer of its own (RFC 5861 §4).
fn is_outage<R: Response, F>(outcome: &Result<Reply<R>, Error<F>>) -> bool {
    match outcome {
        Ok(reply) => matches!(reply.response.status().code(), 500 | 502 | 503 | 504),
        Err(error) => matches!(
            error,
            Error::CircuitOpen { .. } | Error::Network { .. } | Error::Timeout { .. }
        ),
    }
}

fn control_of<B>(request: &Request<B>) -> Control {
    let said = |name| Control::parse(&request.headers.joined(name).unwrap_or_default());
    if request.headers.get("cache-control").is_some() {
        return said("cache-control");
    }
    // RFC 9111 §5.4.
    Control { no_cache: said("pragma").no_cache, ..Control::default() }
}

/// RFC 9211.
const HIT: &str = "fetchwright; hit";
const VALIDATED: &str = "fetchwright; fwd=stale; fwd-status=304";

/// Fields whose answer is for the caller alone (RFC 9110 §13, §14).
const CONDITIONS: [&str; 6] =
    ["if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range"];

/// Fields that speak to the cache, and that it sets by itself.
const OWN: [&str; 4] = ["cache-control", "if-modified-since", "if-none-match", "pragma"];
