//! The cache on a virtual clock: what is sent, what is kept, what is given again.

use std::{rc::Rc, time::Duration};

use fetchwright::{
    auth::Auth,
    cache::{Mode, Rules},
    client::{BreakerPolicy, Call, Error, Redirects, Reply, Settings, State, send},
    http::{Headers, Url},
    platform::{Platform, Response},
};

use crate::host::{Answer, Host, Step};

/// The calls of one client.
struct Client {
    settings: Settings<&'static str>,
    state: Rc<State<&'static str>>,
}

impl Client {
    fn new() -> Self {
        let base_url = Url::from_href("https://api.example/");
        let mut settings = Settings { base_url, ..Settings::default() };
        settings.retry.limit = 0;
        settings.cache = Some(Rules::default());
        Self { settings, state: Rc::new(State::new(None)) }
    }

    fn with(&self, change: impl FnOnce(&mut Settings<&'static str>)) -> Self {
        let mut settings = self.settings.clone();
        change(&mut settings);
        Self { settings, state: Rc::clone(&self.state) }
    }

    fn mode(&self, mode: Mode) -> Self {
        self.with(|settings| settings.cache = Some(Rules { mode, ..Rules::default() }))
    }

    #[track_caller]
    fn reply(
        &self,
        host: &Host,
        line: &'static str,
        fields: &[(&str, &str)],
    ) -> Result<Reply<Answer>, Error<&'static str>> {
        let (method, path) = line.split_once(' ').expect("a method and a path");
        let (settings, state) = (Rc::new(self.settings.clone()), Rc::clone(&self.state));
        let mut headers = Headers::default();
        for (name, value) in fields {
            headers.append(name, value).expect("a field");
        }
        let call = crate::call(method, path, Settings::default());
        host.run(send(host, &Call { settings, state, headers, ..call }))
    }

    /// Status and `Cache-Status` of what a call gives.
    #[track_caller]
    fn says(&self, host: &Host, line: &'static str, fields: &[(&str, &str)]) -> String {
        let reply = self.reply(host, line, fields).expect("a response");
        let status = reply.response.status().code().to_string();
        status
            + &reply
                .response
                .header("cache-status")
                .map_or(String::new(), |text| " ".to_owned() + &text)
    }

    #[track_caller]
    fn get(&self, host: &Host) -> String {
        self.says(host, "GET /a", &[])
    }
}

const HIT: &str = "200 fetchwright; hit";

fn fresh() -> Step {
    Step::status(200).with("cache-control", "max-age=60")
}

fn pass(host: &Host, seconds: u64) {
    host.run(host.sleep(Duration::from_secs(seconds)));
}

#[test]
fn what_is_fresh_is_not_sent_for() {
    let (client, host) = (Client::new(), Host::new([fresh(), fresh()]));
    assert_eq!(client.get(&host), "200");
    let kept = host.store.borrow().clone();
    pass(&host, 59);
    assert_eq!(client.get(&host), HIT);
    assert_eq!(*host.store.borrow(), kept);
    pass(&host, 1);
    assert_eq!(client.get(&host), "200");
    assert_eq!(
        host.sent(),
        ["GET https://api.example/a at 0", "GET https://api.example/a at 60000"]
    );
    assert_eq!((client.state.counts().cache_hits, client.state.counts().attempts), (1, 2));
}

#[test]
fn what_is_stale_is_validated() {
    let stale = Step::status(200).with("etag", "\"1\"").with("last-modified", "then");
    let (client, host) = (Client::new(), Host::new([stale, Step::status(304).with("x-a", "1")]));
    client.get(&host);
    let reply = client.reply(&host, "GET /a", &[]).expect("a response");
    assert_eq!(reply.response.status().code(), 200);
    assert_eq!(reply.response.header("x-a").as_deref(), Some("1"));
    assert_eq!((reply.attempts, host.discarded()), (1, 1));
    assert_eq!(host.header("if-none-match"), [None, Some("\"1\"".to_owned())]);
    assert_eq!(host.header("if-modified-since"), [None, Some("then".to_owned())]);
}

#[test]
fn a_304_about_something_else_is_asked_about_again() {
    for other in
        [Step::status(304).with("etag", "\"2\""), Step::status(304).with("x-redirected", "")]
    {
        let stale = Step::status(200).with("etag", "\"1\"");
        let (client, host) = (Client::new(), Host::new([stale, other, Step::status(201)]));
        client.get(&host);
        assert_eq!(client.get(&host), "201");
        assert_eq!(host.header("if-none-match"), [None, Some("\"1\"".to_owned()), None]);
    }
}

#[test]
fn an_error_is_answered_by_what_is_stale_where_that_is_allowed() {
    let stale = || Step::status(200).with("cache-control", "max-age=0, stale-if-error=60");
    for trouble in [Step::status(503), Step::Failure("reset"), Step::Silence] {
        let (client, host) = (Client::new(), Host::new([stale(), trouble]));
        client.get(&host);
        pass(&host, 5);
        assert_eq!(client.get(&host), HIT);
    }
    let (client, host) = (Client::new(), Host::new([stale(), Step::status(404)]));
    client.get(&host);
    assert_eq!(client.get(&host), "404");
}

#[test]
fn an_open_circuit_is_answered_too() {
    let client = Client::new().with(|settings| {
        settings.breaker = Some(BreakerPolicy { failures: 1, ..BreakerPolicy::default() });
    });
    let stale = Step::status(200).with("cache-control", "max-age=0, stale-if-error=60");
    let host = Host::new([stale, Step::status(503)]);
    client.get(&host);
    assert_eq!((client.get(&host), client.get(&host)), (HIT.to_owned(), HIT.to_owned()));
    assert_eq!(host.sent().len(), 2);
}

#[test]
fn what_is_given_stale_is_sent_for_once() {
    let control = "max-age=0, stale-while-revalidate=60";
    let (client, host) =
        (Client::new(), Host::new([Step::status(200).with("cache-control", control)]));
    let refresh = || client.reply(&host, "GET /a", &[]).expect("a response").refresh;
    assert_eq!(refresh(), None);
    let name = refresh().expect("an order to refresh");
    assert_eq!(refresh(), None);
    client.state.end_refresh(&name);
    assert_eq!(refresh(), Some(name));
}

#[test]
fn unsafe_requests_forget() {
    for (line, step, expected) in [
        ("POST /a", Step::status(201), "200"),
        ("LINK /a", Step::status(200), "200"),
        ("PUT /b", Step::status(303).with("location", "/a"), "200"),
        ("PUT /b", Step::status(201).with("content-location", "https://api.example/a"), "200"),
        ("PUT /b", Step::status(201).with("location", "https://other.example/a"), HIT),
        ("DELETE /a", Step::status(500), HIT),
        ("QUERY /a", Step::status(200), HIT),
        ("OPTIONS /a", Step::status(200), HIT),
    ] {
        let client = Client::new();
        let client = client.with(|settings| settings.redirects = Redirects::Return);
        let host = Host::new([fresh(), step, fresh()]);
        client.get(&host);
        client.says(&host, line, &[("idempotency-key", "1"), ("x-csrf-token", "2")]);
        assert_eq!(client.get(&host), expected, "{line}");
    }
}

#[test]
fn a_call_without_the_cache_still_forgets() {
    let (client, host) = (Client::new(), Host::new([fresh(), Step::status(204), fresh()]));
    client.get(&host);
    client.mode(Mode::NoStore).says(&host, "DELETE /a", &[]);
    assert_eq!(client.get(&host), "200");
}

#[test]
fn answers_are_told_apart() {
    let varied = || fresh().with("vary", "Accept, X-Tenant");
    let (client, host) = (Client::new(), Host::new([varied(), varied(), varied()]));
    let get = |fields| client.says(&host, "GET /a", fields);
    assert_eq!(get(&[("accept", "a"), ("x-tenant", "1")]), "200");
    assert_eq!(get(&[("accept", "b"), ("x-tenant", "1")]), "200");
    assert_eq!(get(&[("accept", "a"), ("x-tenant", "2")]), "200");
    assert_eq!(get(&[("x-tenant", "1"), ("accept", "a")]), HIT);
    assert_eq!(get(&[("x-tenant", "1"), ("accept", "b")]), HIT);
}

#[test]
fn credentials_are_told_apart() {
    let (client, host) = (Client::new(), Host::new([fresh(), fresh(), fresh()]));
    let of = |token: &str| {
        let auth = Auth::Bearer(token.to_owned());
        client.with(|settings| settings.auth = Some(auth))
    };
    assert_eq!(of("a").get(&host), "200");
    assert_eq!(of("b").get(&host), "200");
    assert_eq!(client.get(&host), "200");
    assert_eq!((of("a").get(&host), of("b").get(&host)), (HIT.to_owned(), HIT.to_owned()));
    assert!(host.store.borrow().keys().all(|key| key.len() == "fetchwright:".len() + 64));
}

#[test]
fn a_partition_takes_the_place_of_credentials() {
    let (client, host) = (Client::new(), Host::new([fresh(), fresh(), Step::status(204), fresh()]));
    let of = |partition: &str, token| {
        let rules = Rules { partition: Some(partition.to_owned()), ..Rules::default() };
        client.with(|settings| {
            settings.cache = Some(rules);
            settings.auth = Some(Auth::BearerFrom(token));
        })
    };
    assert_eq!(of("ann", "1").get(&host), "200");
    assert_eq!(of("ann", "2").get(&host), HIT);
    assert_eq!(of("bob", "2").get(&host), "200");
    // What one changes, the others may have seen as well.
    of("bob", "2").says(&host, "DELETE /a", &[]);
    assert_eq!(of("ann", "1").get(&host), "200");
}

#[test]
fn signed_requests_are_left_alone() {
    let auth = || Auth::Signed { header: "x-signature".to_owned(), signer: "s" };
    let client = Client::new().with(|settings| settings.auth = Some(auth()));
    let host = Host::new([fresh(), fresh()]);
    assert_eq!((client.get(&host), client.get(&host)), ("200".to_owned(), "200".to_owned()));
}

#[test]
fn what_a_page_may_not_see_of_another_origin_is_not_guessed() {
    let (client, host) = (Client::new(), Host::new([fresh(), fresh(), Step::status(201)]));
    host.is_foreign.set(true);
    let get = |fields| client.says(&host, "GET /a", fields);
    assert_eq!(get(&[("accept", "a")]), "200");
    assert_eq!(get(&[("accept", "b")]), "200");
    assert_eq!(get(&[("accept", "a")]), HIT);
    // Conditions would need the server's leave.
    let stale = Step::status(200).with("last-modified", "then");
    let host = Host::new([stale, Step::status(200)]);
    host.is_foreign.set(true);
    assert_eq!((client.get(&host), client.get(&host)), ("200".to_owned(), "200".to_owned()));
    assert_eq!(host.header("if-modified-since"), [None, None]);
}

#[test]
fn which_cookies_a_browser_sends_is_not_known() {
    let varied = || fresh().with("vary", "Cookie");
    let (client, host) = (Client::new(), Host::new([varied(), varied()]));
    host.hides_redirects.set(true);
    assert_eq!((client.get(&host), client.get(&host)), ("200".to_owned(), "200".to_owned()));
}

#[test]
fn modes() {
    let client = Client::new();
    let host = Host::new([fresh(), Step::status(201), fresh(), Step::status(203)]);
    assert_eq!(client.mode(Mode::OnlyIfCached).get(&host), "504");
    client.get(&host);
    assert_eq!(client.mode(Mode::NoStore).get(&host), "201");
    assert_eq!(client.mode(Mode::OnlyIfCached).get(&host), HIT);
    assert_eq!(client.mode(Mode::Reload).get(&host), "200");
    pass(&host, 100);
    assert_eq!(client.mode(Mode::ForceCache).get(&host), HIT);
    assert_eq!(client.mode(Mode::NoCache).get(&host), "203");
}

#[test]
fn what_the_caller_asks_in_part_is_for_the_caller() {
    for name in ["range", "if-none-match", "if-modified-since", "if-match", "if-range"] {
        let (client, host) = (Client::new(), Host::new([fresh(), Step::status(304), fresh()]));
        client.get(&host);
        assert_eq!(client.says(&host, "GET /a", &[(name, "x")]), "304");
        assert_eq!(client.get(&host), HIT);
    }
}

#[test]
fn all_that_a_request_says_counts() {
    let (client, host) = (Client::new(), Host::new([fresh(), Step::status(201)]));
    client.get(&host);
    let twice = [("cache-control", "max-age=60"), ("cache-control", "no-cache")];
    assert_eq!(client.says(&host, "GET /a", &twice), "201");
}

#[test]
fn a_head_is_answered_out_of_a_get() {
    let (client, host) =
        (Client::new(), Host::new([Step::status(200), fresh(), Step::status(204)]));
    assert_eq!(client.says(&host, "HEAD /a", &[]), "200");
    client.get(&host);
    assert_eq!(client.says(&host, "HEAD /a", &[]), HIT);
    pass(&host, 100);
    assert_eq!(client.says(&host, "HEAD /a", &[]), "204");
}

#[test]
fn waiting_is_no_age() {
    let client = Client::new().with(|settings| settings.retry.limit = 1);
    let host = Host::new([Step::status(503).with("retry-after", "50"), fresh()]);
    client.get(&host);
    pass(&host, 30);
    assert_eq!(client.get(&host), HIT);
}

#[test]
fn what_stands_there_and_is_no_answer_is_ignored() {
    let (client, host) = (Client::new(), Host::new([fresh(), fresh(), fresh(), fresh()]));
    client.get(&host);
    for text in ["", "answer 1 2", "vary 1 a"] {
        for value in host.store.borrow_mut().values_mut() {
            text.clone_into(value);
        }
        assert_eq!(client.get(&host), "200", "{text:?}");
    }
}
