//! Paths through the client on a virtual clock: no network, no sleeping, no wall clock.
#![cfg(all(feature = "client", not(target_arch = "wasm32")))]

mod cache;
mod host;
mod limits;
mod redirects;

use std::{rc::Rc, time::Duration};

use fetchwright::{
    auth::Auth,
    client::{
        Body, Call, Error, IdempotencyKey, Settings, State, TimeoutKind, Timeouts, draft, send,
    },
    http::{Headers, Method, Query, Url},
    retry::{Policy, Strategy},
};
use host::{Host, Step, poll_once};

const SECOND: Duration = Duration::from_secs(1);

fn settings() -> Settings<&'static str> {
    let mut retry = Policy::default();
    retry.backoff.strategy = Strategy::Exponential;
    Settings { base_url: Url::from_href("https://api.example/v1"), retry, ..Settings::default() }
}

fn call(method: &str, target: &str, settings: Settings<&'static str>) -> Call<Host> {
    Call {
        method: Method::parse(method).expect("a token"),
        target: target.to_owned(),
        auth: None,
        body: None,
        headers: Headers::default(),
        idempotency_key: None,
        query: Query::default(),
        settings: Rc::new(settings),
        state: Rc::new(State::new(None)),
    }
}

/// Runs a call and returns what became of it: status and attempts, or the error.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "tests read better")]
fn run(host: &Host, call: Call<Host>) -> Result<(u16, u32), Error<&'static str>> {
    let reply = host.run(send(host, &call))?;
    Ok((reply.response.status, reply.attempts))
}

#[test]
fn a_success_takes_one_attempt_and_no_time() {
    let host = Host::new([Step::status(200)]);
    assert_eq!(run(&host, call("GET", "/users", settings())), Ok((200, 1)));
    assert_eq!(host.sent(), ["GET https://api.example/v1/users at 0"]);
}

#[test]
fn waits_as_the_backoff_says() {
    let host = Host::new([Step::status(503), Step::Failure("reset"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 3)));
    assert_eq!(
        host.sent(),
        [
            "GET https://api.example/v1/a at 0",
            "GET https://api.example/v1/a at 300",
            "GET https://api.example/v1/a at 900",
        ]
    );
    assert_eq!(host.discarded(), 1);
}

#[test]
fn waits_at_least_as_long_as_the_server_asks() {
    let host = Host::new([Step::status(429).with("retry-after", "7"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
    // The host's dice always fall on one half, and chance adds at most a tenth.
    assert_eq!(host.sent()[1], "GET https://api.example/v1/a at 7350");
}

#[test]
fn waits_until_the_limit_resets() {
    let limited = Step::status(429)
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", "1700000010")
        .with("date", "Tue, 14 Nov 2023 22:13:20 GMT");
    let host = Host::new([limited, Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
    assert_eq!(host.sent()[1], "GET https://api.example/v1/a at 10500");
}

#[test]
fn a_limit_that_resets_too_late_ends_the_call() {
    let host = Host::new([Step::status(429).with("ratelimit", "\"day\";r=0;t=3600")]);
    let reply = host.run(send(&host, &call("GET", "a", settings()))).expect("a response");
    assert!(reply.gave_up);
    assert_eq!(reply.server_delay, Some(3600 * SECOND));
}

#[test]
fn a_limit_does_not_explain_every_failure() {
    for (status, waited) in [(503, "10500"), (500, "300")] {
        let failure = Step::status(status).with("ratelimit", "\"day\";r=0;t=10");
        let host = Host::new([failure, Step::status(200)]);
        assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
        assert_eq!(host.sent()[1], format!("GET https://api.example/v1/a at {waited}"));
    }
}

#[test]
fn a_malformed_field_leaves_the_delay_to_the_backoff() {
    let limited = Step::status(429).with("retry-after", "0x10").with("ratelimit-reset", "9");
    let host = Host::new([limited, Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
    assert_eq!(host.sent()[1], "GET https://api.example/v1/a at 300");
}

#[test]
fn what_is_too_large_for_now_is_sent_again_when_the_server_says() {
    let host = Host::new([Step::status(413).with("retry-after", "2"), Step::status(200)]);
    assert_eq!(run(&host, call("PUT", "a", settings())), Ok((200, 2)));
    let host = Host::new([Step::status(413).with("ratelimit", "\"p\";r=0;t=2")]);
    assert_eq!(run(&host, call("PUT", "a", settings())), Ok((413, 1)));
}

#[test]
fn a_conflict_is_one_with_itself_where_the_request_has_a_key() {
    let host = Host::new([Step::status(409), Step::status(201)]);
    assert_eq!(run(&host, call("POST", "a", settings())), Ok((201, 2)));
    let host = Host::new([Step::status(409)]);
    assert_eq!(run(&host, call("PUT", "a", settings())), Ok((409, 1)));
}

#[test]
fn the_server_says_whether_another_attempt_is_worth_it() {
    let host = Host::new([Step::status(400).with("x-should-retry", "true"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
    let host = Host::new([Step::status(503).with("x-should-retry", "false")]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((503, 1)));
    let host = Host::new([Step::status(400).with("x-should-retry", "maybe")]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((400, 1)));
}

#[test]
fn the_server_cannot_make_a_request_repeatable() {
    let without_key = Settings { idempotency_key: IdempotencyKey::Off, ..settings() };
    let host = Host::new([Step::status(503).with("x-should-retry", "true")]);
    assert_eq!(run(&host, call("POST", "a", without_key)), Ok((503, 1)));
}

#[test]
fn gives_up_at_once_when_the_server_asks_for_too_long() {
    let host = Host::new([Step::status(429).with("retry-after", "61")]);
    let reply = host.run(send(&host, &call("GET", "a", settings()))).expect("a response");
    assert!(reply.gave_up);
    assert_eq!(reply.server_delay, Some(61 * SECOND));
    assert_eq!(host.now_ms(), 0);
}

#[test]
fn gives_up_when_the_delay_would_pass_the_total_limit() {
    let mut settings = settings();
    settings.timeouts.total = Some(5 * SECOND);
    let host = Host::new([Step::status(503).with("retry-after", "6")]);
    let reply = host.run(send(&host, &call("GET", "a", settings))).expect("a response");
    assert!(reply.gave_up);
    assert_eq!(host.now_ms(), 0);
}

#[test]
fn returns_the_last_response_when_attempts_run_out() {
    let host = Host::new([Step::status(500), Step::status(502), Step::status(504)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((504, 3)));
}

#[test]
fn reports_the_last_failure_when_attempts_run_out() {
    let host = Host::new([Step::Failure("a"), Step::Failure("b"), Step::Failure("c")]);
    let failure = Error::Network { attempts: 3, cause: "c" };
    assert_eq!(run(&host, call("GET", "a", settings())), Err(failure));
}

#[test]
fn does_not_repeat_what_may_have_happened() {
    let without_key = Settings { idempotency_key: IdempotencyKey::Off, ..settings() };
    let host = Host::new([Step::status(503)]);
    assert_eq!(run(&host, call("POST", "a", without_key)), Ok((503, 1)));
}

#[test]
fn repeats_a_post_with_the_same_key() {
    let host = Host::new([Step::Failure("reset"), Step::status(201)]);
    assert_eq!(run(&host, call("POST", "a", settings())), Ok((201, 2)));
    let keys = host.header("idempotency-key");
    assert_eq!(keys[0], Some("01010101-0101-4101-8101-010101010101".to_owned()));
    assert_eq!(keys[0], keys[1]);
}

#[test]
fn a_key_from_the_caller_wins() {
    let host = Host::new([Step::status(201)]);
    let mut call = call("POST", "a", settings());
    call.headers.set("Idempotency-Key", "mine").expect("valid");
    assert_eq!(run(&host, call), Ok((201, 1)));
    assert_eq!(host.header("idempotency-key"), [Some("mine".to_owned())]);
}

#[test]
fn an_attempt_ends_at_its_limit_and_is_repeated() {
    let host = Host::new([Step::Silence, Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", settings())), Ok((200, 2)));
    assert_eq!(host.sent()[1], "GET https://api.example/v1/a at 10300");
}

#[test]
fn the_last_attempt_that_times_out_is_the_error() {
    let host = Host::new([Step::Silence, Step::Silence, Step::Silence]);
    let error = Error::Timeout { attempts: 3, kind: TimeoutKind::Attempt };
    assert_eq!(run(&host, call("GET", "a", settings())), Err(error));
}

#[test]
fn the_total_limit_ends_the_call() {
    let timeouts = Timeouts { attempt: Some(10 * SECOND), total: Some(15 * SECOND) };
    let host = Host::new([Step::Silence, Step::Silence]);
    let error = Error::Timeout { attempts: 2, kind: TimeoutKind::Total };
    assert_eq!(run(&host, call("GET", "a", Settings { timeouts, ..settings() })), Err(error));
    assert_eq!(host.now_ms(), 15_000);
}

#[test]
fn asks_the_token_source_before_sending() {
    let auth = Some(Auth::BearerFrom("t0ken"));
    let host = Host::new([Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", Settings { auth, ..settings() })), Ok((200, 1)));
    assert_eq!(host.header("authorization"), [Some("Bearer t0ken".to_owned())]);
}

#[test]
fn a_token_source_that_gives_nothing_is_the_callers_mistake() {
    let auth = Some(Auth::BearerFrom(""));
    let refused = run(&Host::new([]), call("GET", "a", Settings { auth, ..settings() }));
    assert_eq!(refused, Err(Error::TokenMissing));
}

#[test]
fn a_token_source_that_hangs_ends_at_the_total_limit() {
    let auth = Some(Auth::BearerFrom(host::HANGS));
    let host = Host::new([]);
    let error = Error::Timeout { attempts: 0, kind: TimeoutKind::Total };
    assert_eq!(run(&host, call("GET", "a", Settings { auth, ..settings() })), Err(error));
}

#[test]
fn paths_stay_under_the_base() {
    for path in [
        "//evil.example/a",
        "https://evil.example/a",
        "https://api.example.evil.example/v1",
        "https://api.example:8443/v1/a",
        "http://api.example/v1/a",
        "../admin",
        "/a/../../admin",
        "%2e%2e/admin",
        "/v1/../..//evil.example",
        "javascript:alert(1)",
        "data:,a",
    ] {
        let error = run(&Host::new([]), call("GET", path, settings())).expect_err(path);
        assert!(matches!(error, Error::UrlOutsideBase | Error::UrlInvalid), "{path}: {error:?}");
    }
}

#[test]
fn what_a_parser_would_silently_change_is_refused() {
    for path in ["\\\\evil.example", "/\\evil.example", "/\t/evil.example", "/a\nb", "a\0"] {
        let refused = run(&Host::new([]), call("GET", path, settings()));
        assert_eq!(refused, Err(Error::UrlInvalid), "{path:?}");
    }
}

#[test]
fn text_that_only_looks_like_another_host_stays_a_path() {
    for (path, url) in [
        (".evil.example", "https://api.example/v1/.evil.example"),
        ("@evil.example", "https://api.example/v1/@evil.example"),
        (":8443", "https://api.example/v1/:8443"),
        ("/users:batch", "https://api.example/v1/users:batch"),
        ("", "https://api.example/v1"),
    ] {
        let host = Host::new([Step::status(200)]);
        assert_eq!(run(&host, call("GET", path, settings())), Ok((200, 1)), "{path}");
        assert_eq!(host.sent(), [format!("GET {url} at 0")]);
    }
}

#[test]
fn credentials_stay_home_when_absolute_urls_may_leave() {
    let mut leaving = settings();
    leaving.allow_absolute_urls = true;
    leaving.auth = Some(Auth::Bearer("t0ken".into()));
    leaving.headers.set("X-API-Key", "k3y").expect("valid");
    leaving.headers.set("accept-language", "fr").expect("valid");
    let host = Host::new([Step::status(200), Step::status(200)]);
    let away = call("GET", "https://other.example/a", leaving.clone());
    assert_eq!(run(&host, away), Ok((200, 1)));
    assert_eq!(run(&host, call("GET", "a", leaving)), Ok((200, 1)));
    assert_eq!(host.header("authorization"), [None, Some("Bearer t0ken".to_owned())]);
    assert_eq!(host.header("x-api-key"), [None, Some("k3y".to_owned())]);
    assert_eq!(host.header("accept-language"), [Some("fr".to_owned()), Some("fr".to_owned())]);
}

#[test]
fn credentials_need_tls_off_the_machine() {
    let plain = |base: &str| Settings {
        auth: Some(Auth::Bearer("t0ken".into())),
        base_url: Url::from_href(base),
        ..settings()
    };
    let refused = run(&Host::new([]), call("GET", "a", plain("http://api.example/")));
    assert_eq!(refused, Err(Error::HttpsRequired("http://api.example".into())));
    let host = Host::new([Step::status(200), Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", plain("http://localhost:8080/"))), Ok((200, 1)));
    let accepted = Settings { https_only: Some(false), ..plain("http://api.example/") };
    assert_eq!(run(&host, call("GET", "a", accepted)), Ok((200, 1)));
}

fn signing() -> Settings<&'static str> {
    let auth = Auth::Signed { header: "x-signature".into(), signer: "signer" };
    Settings { auth: Some(auth), ..settings() }
}

#[test]
fn what_is_signed_follows_redirects_by_itself() {
    let to = |location| Step::status(302).with("location", location);
    let host = Host::new([to("/v2"), to("https://other.example/"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", "a", signing())), Ok((200, 1)));
    // Another origin learns neither the signature nor anything that was signed.
    assert_eq!(host.signed(), [true, true, false]);
    assert_eq!(host.sent()[2], "GET https://other.example/ at 0");
}

#[test]
fn a_browser_leads_nothing_that_is_signed_elsewhere() {
    let host = Host::new([Step::status(0)]);
    host.hides_redirects.set(true);
    let refused = run(&host, call("GET", "a", signing()));
    assert!(matches!(refused, Err(Error::Redirect { .. })), "{refused:?}");
}

#[test]
fn only_what_is_for_the_clients_own_server_is_signed() {
    let mut leaving = signing();
    leaving.allow_absolute_urls = true;
    let host = Host::new([Step::status(200), Step::status(200), Step::status(200)]);
    let mut own = call("GET", "a", signing());
    own.headers.set("X-Signature", "theirs").expect("valid");
    for call in [call("GET", "https://other.example/", leaving), own, call("GET", "a", signing())] {
        assert_eq!(run(&host, call), Ok((200, 1)));
    }
    assert_eq!(host.signed(), [false, false, true]);
}

#[test]
fn a_request_that_is_shown_is_not_signed() {
    let host = Host::new([]);
    for reveals in [true, false] {
        let shown = draft(&host, &call("GET", "a", signing()), reveals).expect("a request");
        assert_eq!(shown.headers.get("x-signature"), Some("***"));
    }
}

#[test]
fn a_get_takes_no_body() {
    let mut call = call("GET", "a", settings());
    call.body = Some(Body { content: "x", is_replayable: true, media_type: None });
    assert!(matches!(run(&Host::new([]), call), Err(Error::BodyNotAllowed(_))));
}

#[test]
fn a_body_brings_its_media_type_unless_one_is_set() {
    let json =
        || Some(Body { content: "{}", is_replayable: true, media_type: Some("application/json") });
    let host = Host::new([Step::status(200), Step::status(200)]);
    assert_eq!(run(&host, Call { body: json(), ..call("PUT", "a", settings()) }), Ok((200, 1)));
    let mut patch = Call { body: json(), ..call("PUT", "a", settings()) };
    patch.headers.set("Content-Type", "application/merge-patch+json").expect("valid");
    assert_eq!(run(&host, patch), Ok((200, 1)));
    let types = ["application/json", "application/merge-patch+json"].map(|it| Some(it.to_owned()));
    assert_eq!(host.header("content-type"), types);
}

#[test]
fn dropping_a_call_aborts_what_is_on_the_wire() {
    let host = Host::new([Step::Silence]);
    poll_once(send(&host, &call("GET", "a", settings())));
    assert_eq!((host.sent().len(), host.aborted()), (1, 1));
}
