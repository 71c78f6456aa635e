//! Pace, circuit breaker, budget and tokens on a virtual clock: no network, no wall clock.

use std::{rc::Rc, time::Duration};

use fetchwright::{
    auth::Auth,
    client::{BreakerPolicy, Call, Counts, Error, Pace, Settings, State, TimeoutKind, send},
    http::Url,
    platform::Platform,
    rate_limit::Rate,
};

use crate::host::{Host, Step};

/// The calls of one client.
struct Client {
    settings: Rc<Settings<&'static str>>,
    state: Rc<State<&'static str>>,
}

impl Client {
    fn new(change: impl FnOnce(&mut Settings<&'static str>)) -> Self {
        let base_url = Url::from_href("https://api.example/");
        let mut settings = Settings { base_url, ..Settings::default() };
        settings.retry.limit = 0;
        change(&mut settings);
        Self { settings: Rc::new(settings), state: Rc::new(State::new(None)) }
    }

    fn get(&self, host: &Host) -> Result<u16, Error<&'static str>> {
        let (settings, state) = (Rc::clone(&self.settings), Rc::clone(&self.state));
        let call = Call { settings, state, ..crate::call("GET", "/a", Settings::default()) };
        host.run(send(host, &call)).map(|reply| reply.response.status)
    }
}

fn steps(statuses: impl IntoIterator<Item = u16>) -> Host {
    Host::new(statuses.into_iter().map(Step::status))
}

fn times(host: &Host) -> Vec<u64> {
    let time = |line: &String| line.rsplit(' ').next().and_then(|time| time.parse().ok());
    host.sent().iter().map(|line| time(line).expect("a time")).collect()
}

#[test]
fn a_rate_of_ones_own_is_kept() {
    let rate = Rate { burst: 2, interval_ms: 100.0 };
    let client = Client::new(|settings| settings.pace = Pace::AtMost(rate));
    let host = steps([200; 5]);
    for _ in 0..5 {
        assert_eq!(client.get(&host), Ok(200));
    }
    assert_eq!(times(&host), [0, 0, 100, 200, 300]);
    let counts = Counts { requests: 5, attempts: 5, retries: 0, cache_hits: 0, waited_ms: 300 };
    assert_eq!(client.state.counts(), counts);
}

#[test]
fn what_the_server_has_left_is_kept_to() {
    let client = Client::new(|settings| settings.pace = Pace::ServersWord);
    let said = |step: Step| step.with("ratelimit", "\"a\";r=1;t=30");
    let host = Host::new([said(Step::status(200)), Step::status(200), Step::status(200)]);
    for _ in 0..3 {
        assert_eq!(client.get(&host), Ok(200));
    }
    assert_eq!(times(&host), [0, 0, 30_000]);
}

#[test]
fn nobody_waits_in_vain() {
    let client = Client::new(|settings| settings.pace = Pace::ServersWord);
    let host = Host::new([Step::status(429).with("retry-after", "90")]);
    assert_eq!(client.get(&host), Ok(429));
    let late = Err(Error::Timeout { attempts: 0, kind: TimeoutKind::Total });
    assert_eq!((client.get(&host), host.now_ms()), (late, 0));
}

#[test]
fn a_server_that_fails_is_left_alone_for_a_while() {
    let policy = BreakerPolicy { failures: 2, open_for: Duration::from_millis(500) };
    let client = Client::new(|settings| settings.breaker = Some(policy));
    let host = steps([503, 404, 500, 503, 503, 200, 503, 200]);
    for status in [503, 404, 500, 503] {
        assert_eq!(client.get(&host), Ok(status));
    }
    let open = || Err(Error::CircuitOpen { attempts: 0, ms: 500 });
    assert_eq!((client.get(&host), host.sent().len()), (open(), 4));
    host.run(host.sleep(policy.open_for));
    // One tries, and decides.
    assert_eq!(client.get(&host), Ok(503));
    assert_eq!(client.get(&host), open());
    host.run(host.sleep(policy.open_for));
    assert_eq!((client.get(&host), client.get(&host)), (Ok(200), Ok(503)));
}

#[test]
fn one_request_in_ten_that_fails_is_always_repeated() {
    let client = Client::new(|settings| settings.retry.limit = 1);
    let host = steps((0..1000).flat_map(|_| [503, 200]).chain([200; 10]));
    for _ in 0..1000 {
        assert_eq!(client.get(&host), Ok(200));
    }
    assert_eq!(client.state.counts().retries, 1000);
}

#[test]
fn a_refused_token_is_replaced_once_beside_the_retries() {
    let bearer = |tokens| {
        Client::new(|settings| {
            settings.auth = Some(Auth::BearerFrom(tokens));
            settings.retry.limit = 1;
        })
    };
    for (tokens, answers, status, sent) in [
        ("old new", &[401, 200][..], 200, "old new"),
        ("old new newer", &[401, 401], 401, "old new"),
        ("old", &[401], 401, "old"),
        ("old new", &[503, 401, 200], 200, "old old new"),
        ("old new", &[401, 503, 200], 200, "old new new"),
        ("old new newer", &[401, 503, 401], 401, "old new new"),
    ] {
        let host = steps(answers.iter().copied());
        assert_eq!(bearer(tokens).get(&host), Ok(status), "{tokens} {answers:?}");
        let values = host.header("authorization").into_iter().flatten();
        let tokens_sent = values.map(|value| value.replace("Bearer ", "")).collect::<Vec<_>>();
        assert_eq!(tokens_sent.join(" "), sent, "{answers:?}");
    }
}
