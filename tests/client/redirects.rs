//! What goes along with redirects, and which are not followed: no network, no wall clock.

use std::time::Duration;

use fetchwright::{
    auth::Auth,
    client::{Body, Call, Error, RedirectError, Redirects, Settings, TimeoutKind, send},
    http::Url,
};

use crate::host::{Host, Step};

type Outcome = Result<u16, Error<&'static str>>;

fn settings() -> Settings<&'static str> {
    let key = Auth::ApiKeyHeader { header: "x-api-key".into(), value: "k3y".into() };
    let base_url = Url::from_href("https://api.example/");
    Settings { auth: Some(key), base_url, ..Settings::default() }
}

fn call(method: &str, settings: Settings<&'static str>) -> Call<Host> {
    crate::call(method, "/a", settings)
}

fn to(status: u16, location: &'static str) -> Step {
    Step::status(status).with("location", location)
}

#[expect(clippy::needless_pass_by_value, reason = "tests read better")]
fn run(host: &Host, call: Call<Host>) -> Outcome {
    host.run(send(host, &call)).map(|reply| reply.response.status)
}

fn refused(cause: RedirectError) -> Outcome {
    Err(Error::Redirect { attempts: 1, cause })
}

#[test]
fn leads_to_where_it_says() {
    for (location, url) in [
        ("/b", "https://api.example/b"),
        ("b?c=1", "https://api.example/b?c=1"),
        ("//other.example/b", "https://other.example/b"),
        ("https://other.example", "https://other.example/"),
        ("", "https://api.example/a"),
    ] {
        let host = Host::new([to(302, location), Step::status(200)]);
        assert_eq!(run(&host, call("GET", settings())), Ok(200), "{location}");
        assert_eq!(host.sent()[1], format!("GET {url} at 0"));
        assert_eq!(host.discarded(), 1);
    }
}

#[test]
fn leads_to_nothing_but_http() {
    for (location, cause) in [
        ("http://api.example/a", RedirectError::Downgrade),
        ("ftp://api.example/a", RedirectError::Target),
        ("data:,a", RedirectError::Target),
        ("javascript:alert(1)", RedirectError::Target),
        ("https://[bad/", RedirectError::Target),
        ("https://ada:secret@api.example/", RedirectError::Target),
    ] {
        let host = Host::new([to(302, location)]);
        assert_eq!(run(&host, call("GET", settings())), refused(cause), "{location}");
    }
}

#[test]
fn methods_follow_the_fetch_standard() {
    for (status, method, next) in [
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (303, "POST", "GET"),
        (303, "PUT", "GET"),
        (303, "DELETE", "GET"),
        (301, "PUT", "PUT"),
        (302, "PATCH", "PATCH"),
        (302, "HEAD", "HEAD"),
        (303, "HEAD", "HEAD"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
    ] {
        let host = Host::new([to(status, "/b"), Step::status(200)]);
        let body = Body { content: "x", is_replayable: true, media_type: Some("text/plain") };
        let takes_body = !matches!(method, "DELETE" | "HEAD");
        let call = Call { body: takes_body.then_some(body), ..call(method, settings()) };
        assert_eq!(run(&host, call), Ok(200));
        assert_eq!(
            host.sent()[1],
            format!("{next} https://api.example/b at 0"),
            "{status} {method}"
        );
        let keeps_body = takes_body && method == next;
        let sent = host.header("content-type").remove(1);
        assert_eq!(sent.as_deref(), keeps_body.then_some("text/plain"));
    }
}

#[test]
fn only_what_is_harmless_goes_to_another_origin() {
    let mut own = settings();
    for (name, value) in [("accept", "a/b"), ("x-tenant", "7"), ("if-none-match", "\"a\"")] {
        own.headers.set(name, value).expect("valid");
    }
    let elsewhere = "https://api.example:8443/b";
    let host = Host::new([to(302, "/b"), to(302, elsewhere), to(302, "/c"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", own)), Ok(200));
    let had = |name: &str| host.header(name).iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!(had("accept"), [true; 4]);
    for name in ["x-api-key", "x-tenant", "if-none-match"] {
        assert_eq!(had(name), [true, true, false, false], "{name}");
    }
}

#[test]
fn a_body_goes_to_no_other_origin_and_a_stream_not_twice() {
    for (location, is_replayable, expected) in [
        ("/b", true, Ok(200)),
        ("/b", false, refused(RedirectError::OneShot)),
        ("https://other.example/", true, refused(RedirectError::Body)),
        ("https://other.example/", false, refused(RedirectError::Body)),
    ] {
        let host = Host::new([to(307, location), Step::status(200)]);
        let body = Body { content: "x", is_replayable, media_type: None };
        let call = Call { body: Some(body), ..call("POST", settings()) };
        assert_eq!(run(&host, call), expected, "{location} {is_replayable}");
    }
}

#[test]
fn twenty_in_a_row_are_followed() {
    let row = |count: usize| (0..count).map(|_| to(302, "/b")).collect::<Vec<_>>();
    let mut steps = row(20);
    steps.push(Step::status(200));
    assert_eq!(run(&Host::new(steps), call("GET", settings())), Ok(200));
    let host = Host::new(row(21));
    assert_eq!(run(&host, call("GET", settings())), refused(RedirectError::TooMany));
}

#[test]
fn the_caller_may_have_them_refused_returned_or_left_to_the_host() {
    for (redirects, expected) in [
        (Redirects::Refuse, refused(RedirectError::Refused)),
        (Redirects::Return, Ok(302)),
        (Redirects::Follow, Ok(302)),
    ] {
        let host = Host::new([to(302, "/b")]);
        let call = call("GET", Settings { redirects, ..settings() });
        assert_eq!(run(&host, call), expected, "{redirects:?}");
        assert_eq!(host.sent().len(), 1);
    }
}

#[test]
fn what_a_browser_hides_is_not_followed() {
    for (redirects, expected) in [
        (Redirects::Guard, refused(RedirectError::Hidden)),
        (Redirects::Refuse, refused(RedirectError::Refused)),
        (Redirects::Return, Ok(0)),
    ] {
        let host = Host::new([Step::status(0)]);
        host.hides_redirects.set(true);
        let call = call("GET", Settings { redirects, ..settings() });
        assert_eq!(run(&host, call), expected, "{redirects:?}");
    }
}

#[test]
fn no_redirect_is_repeated_and_an_error_at_its_end_is() {
    let host = Host::new([to(302, "ftp://a/")]);
    assert_eq!(run(&host, call("GET", settings())), refused(RedirectError::Target));
    let host = Host::new([to(302, "/b"), Step::status(503), to(302, "/b"), Step::status(200)]);
    assert_eq!(run(&host, call("GET", settings())), Ok(200));
    let paths = host.sent().iter().map(|line| line.contains(".example/a")).collect::<Vec<_>>();
    assert_eq!(paths, [true, false, true, false]);
}

#[test]
fn the_whole_way_has_the_time_of_one_attempt() {
    let mut brief = settings();
    brief.retry.limit = 0;
    brief.timeouts.attempt = Some(Duration::from_secs(2));
    let host = Host::new([to(302, "/b"), to(302, "/c"), Step::Silence]);
    let late = Err(Error::Timeout { attempts: 1, kind: TimeoutKind::Attempt });
    assert_eq!(run(&host, call("GET", brief)), late);
    assert_eq!(host.now_ms(), 2_000);
}
