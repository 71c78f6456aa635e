//! Handshakes: those of the vectors file, and each kind once more with what must not be answered.

use fetchwright::webhook::{
    Challenge, Delivery, Error, Freshness, Headers, Key, Provider, Reply, Secret, Settings,
    Verdict, challenge, verify,
};
use serde_json::{Value, json};

use crate::cases::{file, text};

/// A request as a provider might send it.
#[derive(Clone, Copy)]
struct Request<'a> {
    provider: &'a str,
    method: &'a str,
    url: &'a str,
    headers: &'a [(&'a str, &'a str)],
    body: &'a str,
    secret: &'a str,
}

impl<'a> Request<'a> {
    fn get(provider: &'a str, query: &'a str) -> Self {
        Self { provider, method: "GET", url: query, headers: &[], body: "", secret: "secret" }
    }

    fn post(provider: &'a str, body: &'a str) -> Self {
        Self { method: "POST", url: "https://h.example/wh", body, ..Self::get(provider, "") }
    }

    fn provider(&self) -> &'static Provider<'static> {
        Provider::find(self.provider).expect(self.provider)
    }

    fn keys(&self) -> Vec<Key> {
        let text = (!self.secret.is_empty()).then_some(Secret::Text(self.secret));
        text.and_then(|text| self.provider().key(text).ok()).into_iter().collect()
    }

    /// What is asked, and whether the request is signed as deliveries are.
    fn ask(&self, now: u64) -> (Result<Challenge, Error>, bool) {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let delivery = Delivery {
            body: self.body.as_bytes(),
            headers: Headers(&headers),
            method: self.method,
            url: self.url,
        };
        let keys = self.keys();
        let settings = Settings::new(Freshness { now, tolerance: self.provider().tolerance });
        let verdict = verify(self.provider(), &delivery, &keys, &settings);
        let is_genuine = matches!(verdict, Ok(Verdict::Genuine(_)));
        (challenge(self.provider(), &delivery, &keys), is_genuine)
    }

    fn challenge(&self) -> Result<Challenge, Error> {
        self.ask(0).0
    }

    #[track_caller]
    fn is_answered(&self, expected: &Reply) {
        assert_eq!(self.challenge(), Ok(Challenge::Reply(expected.clone())), "{}", self.provider);
    }

    #[track_caller]
    fn is_answered_once_verified(&self, expected: &Reply) {
        let expected = Ok(Challenge::AfterVerifying(expected.clone()));
        assert_eq!(self.challenge(), expected, "{}", self.provider);
    }

    #[track_caller]
    fn is_no_challenge(&self) {
        let what = (self.provider, self.method, self.url, self.body);
        assert_eq!(self.challenge(), Ok(Challenge::None), "{what:?}");
    }

    #[track_caller]
    fn is_refused(&self, code: &str) {
        let error = self.challenge().expect_err(self.provider);
        assert_eq!(error.code(), code, "{}: {} {}", self.provider, self.url, self.body);
    }
}

fn plain(status: u16) -> Reply {
    Reply { status, ..Reply::default() }
}

fn of_type(content_type: &str, body: &str) -> Reply {
    let headers = vec![
        ("content-type", content_type.to_owned()),
        ("x-content-type-options", "nosniff".to_owned()),
    ];
    Reply { headers, body: body.to_owned(), ..plain(200) }
}

fn echo(body: &str) -> Reply {
    of_type("text/plain", body)
}

fn json_of(body: &Value) -> Reply {
    of_type("application/json", &body.to_string())
}

#[test]
fn handshakes_of_the_vectors_are_answered() {
    let file = file();
    let all = file["challenges"].as_array().expect("a list");
    assert_eq!(Some(all.len() as u64), file["counts"]["challenges"].as_u64());
    for case in all {
        let (id, given, expected) = (text(&case["id"]), &case["request"], &case["expect"]);
        let headers = given["headers"].as_array().expect("a list").iter();
        let headers: Vec<_> = headers.map(|field| (text(&field[0]), text(&field[1]))).collect();
        let request = Request {
            provider: text(&case["provider"]),
            method: text(&given["method"]),
            url: text(&given["url"]),
            headers: &headers,
            body: text(&given["body"]),
            secret: text(&case["secret"]),
        };
        let reply = match request.ask(given["now"].as_u64().unwrap_or_default()) {
            (Ok(Challenge::Reply(reply)), _) | (Ok(Challenge::AfterVerifying(reply)), true) => {
                reply
            }
            other => panic!("{id}: {other:?}"),
        };
        assert_eq!(Some(u64::from(reply.status)), expected["status"].as_u64(), "{id}");
        let header = |name: &str| {
            let name = name.to_ascii_lowercase();
            reply.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| &**value)
        };
        assert_eq!(header("content-type"), expected["content_type"].as_str(), "{id}");
        for field in expected["headers"].as_array().into_iter().flatten() {
            assert_eq!(header(text(&field[0])), field[1].as_str(), "{id}");
        }
        if let Some(body) = expected["body"].as_str() {
            assert_eq!(reply.body, body, "{id}");
        }
        if expected["json"].is_object() {
            let body: Value = serde_json::from_str(&reply.body).expect("JSON");
            assert_eq!(body, expected["json"], "{id}");
        }
    }
}

#[test]
fn asana_wants_its_secret_back() {
    let request =
        Request { headers: &[("X-Hook-Secret", "b5372-_")], ..Request::post("asana", "") };
    let headers = vec![("x-hook-secret", "b5372-_".to_owned())];
    request.is_answered(&Reply { headers, ..plain(200) });
    Request::post("asana", "{}").is_no_challenge();
    Request { method: "GET", ..request }.is_no_challenge();
    for secret in ["a b", "a, a", "<p>", "é", &"a".repeat(1025)] {
        let headers = [("x-hook-secret", secret)];
        Request { headers: &headers, ..request }.is_refused("ERR_WEBHOOK_HEADER_MALFORMED");
    }
}

#[test]
fn amazon_wants_a_url_to_be_fetched() {
    let body = |kind: &str, url: &str| json!({ "Type": kind, "SubscribeURL": url }).to_string();
    let url = "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f";
    let confirm = Some(url.to_owned());
    let right = body("SubscriptionConfirmation", url);
    Request::post("aws-sns", &right).is_answered_once_verified(&Reply { confirm, ..plain(200) });
    Request::post("aws-sns", &body("Notification", url)).is_no_challenge();
    Request::post("aws-sns", &body("UnsubscribeConfirmation", url)).is_no_challenge();
    for url in [
        "",
        "http://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription",
        "https://sns.us-west-2.amazonaws.com.example/?Action=ConfirmSubscription",
        "https://evil.example/?https://sns.us-west-2.amazonaws.com/",
        "https://sns.us-west-2.amazonaws.com@evil.example/?",
        "https://s3.us-west-2.amazonaws.com/",
    ] {
        let wrong = body("SubscriptionConfirmation", url);
        Request::post("aws-sns", &wrong).is_refused("ERR_WEBHOOK_BODY");
    }
}

#[test]
fn discord_pings_interactions_and_webhook_events() {
    let post = |body| Request::post("discord", body);
    post(r#"{"type":1,"id":"1"}"#).is_answered_once_verified(&json_of(&json!({ "type": 1 })));
    post(r#"{"version":1,"type":0}"#).is_answered_once_verified(&plain(204));
    post(r#"{"version":1,"type":1,"event":{"type":"ENTITLEMENT_CREATE"}}"#).is_no_challenge();
    for body in ["", "1", "{}", r#"{"type":2}"#, r#"{"type":"1"}"#, r#"{"type":1.0}"#] {
        post(body).is_no_challenge();
    }
}

#[test]
fn dropbox_and_graph_get_their_text_back() {
    let dropbox = |url| Request::get("dropbox", url);
    dropbox("https://h.example/?a=1&challenge=%3Cscript%3E").is_answered(&echo("<script>"));
    dropbox("https://h.example/").is_no_challenge();
    dropbox("").is_no_challenge();
    Request { url: "https://h.example/?challenge=a", ..Request::post("dropbox", "{}") }
        .is_no_challenge();
    let long = format!("https://h.example/?challenge={}", "a".repeat(1025));
    for url in [
        &long,
        "https://h/?challenge=",
        "https://h/?challenge=a&challenge=a",
        "https://h/?challenge=%00",
        "https://h/?challenge=%ff",
    ] {
        dropbox(url).is_refused("ERR_WEBHOOK_URL");
    }

    let url = "https://h.example/?validationToken=Validation%3A+a%20b";
    let graph = Request { url, ..Request::post("ms-graph", "") };
    graph.is_answered(&echo("Validation: a b"));
    Request::post("ms-graph", r#"{"value":[]}"#).is_no_challenge();
}

#[test]
fn linkedin_and_x_get_a_mac_of_what_cannot_be_a_body() {
    let code = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
    let url = format!("https://h.example/?applicationId=1&challengeCode={code}");
    let Ok(Challenge::Reply(reply)) = Request::get("linkedin", &url).challenge() else {
        panic!("no reply");
    };
    let body: Value = serde_json::from_str(&reply.body).expect("JSON");
    assert_eq!(body["challengeCode"], code);
    assert_eq!(text(&body["challengeResponse"]).len(), 64);

    // What is published in the specification of the vectors.
    let known =
        Request { secret: "key", ..Request::get("x", "https://h/?crc_token=challenge_string") };
    let response = "sha256=7Ilri86FeNN5O70zgyNKoxcUyq4CJYPJL5pA+lZXg60=";
    known.is_answered(&json_of(&json!({ "response_token": response })));
    Request { secret: "", ..known }.is_refused("ERR_WEBHOOK_SECRET");

    for (provider, name) in [("linkedin", "challengeCode"), ("x", "crc_token")] {
        Request::get(provider, "https://h.example/").is_no_challenge();
        Request { url: "https://h/?crc_token=a&challengeCode=a", ..Request::post(provider, "{}") }
            .is_no_challenge();
        for token in ["", "%7B%22id%22%3A1%7D", "[1]", "a%20b", "\"a\"", "%0a", "hmacsha256%3D{"] {
            let url = format!("https://h.example/?{name}={token}");
            Request::get(provider, &url).is_refused("ERR_WEBHOOK_URL");
        }
    }
}

#[test]
fn mandrill_and_mailchimp_only_look_whether_anybody_is_there() {
    for provider in ["mailchimp", "mandrill"] {
        let get = Request::get(provider, "https://h.example/");
        get.is_answered(&plain(200));
        Request { method: "HEAD", ..get }.is_answered(&plain(200));
        Request { method: "PUT", ..get }.is_no_challenge();
        Request::post(provider, "").is_no_challenge();
    }
}

#[test]
fn meta_shows_a_token_first() {
    let get = |url| Request::get("meta", url);
    let url = "https://h/?hub.mode=subscribe&hub.verify_token=secret&hub.challenge=1158201444";
    get(url).is_answered(&echo("1158201444"));
    for url in [
        "https://h/?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "https://h/?hub.mode=subscribe&hub.challenge=1",
        "https://h/?hub.mode=subscribe",
    ] {
        get(url).is_answered(&plain(403));
    }
    get("https://h/?hub.mode=subscribe&hub.verify_token=secret").is_refused("ERR_WEBHOOK_URL");
    get("https://h/?hub.mode=unsubscribe&hub.verify_token=secret&hub.challenge=1")
        .is_no_challenge();
    get("https://h/").is_no_challenge();
    Request { secret: "", ..get(url) }.is_refused("ERR_WEBHOOK_SECRET");
}

#[test]
fn monday_and_notion_post_without_a_signature() {
    let post = |body| Request::post("monday", body);
    post(r#"{"challenge":"a\"<b>"}"#).is_answered(&json_of(&json!({ "challenge": "a\"<b>" })));
    post(r#"{"event":{"type":"create_item"}}"#).is_no_challenge();
    post("").is_no_challenge();
    post(r#"{"challenge":{}}"#).is_refused("ERR_WEBHOOK_BODY");

    let notion =
        Request::post("notion", r#"{"verification_token":"secret_tMrlL1qK5vuQAh1b6cZGh"}"#);
    notion.is_answered(&plain(200));
    let headers = [("X-Notion-Signature", "sha256=00")];
    Request { headers: &headers, ..notion }.is_no_challenge();
    Request::post("notion", r#"{"type":"page.created"}"#).is_no_challenge();
}

#[test]
fn okta_sends_its_question_in_a_header() {
    let get = Request::get("okta", "https://h.example/");
    let headers = [("X-Okta-Verification-Challenge", "Z8oA-5xr_v1")];
    let okta = Request { headers: &headers, ..get };
    okta.is_answered(&json_of(&json!({ "verification": "Z8oA-5xr_v1" })));
    Request { method: "POST", ..okta }.is_no_challenge();
    get.is_no_challenge();
    let headers = [("x-okta-verification-challenge", "<script>")];
    Request { headers: &headers, ..get }.is_refused("ERR_WEBHOOK_HEADER_MALFORMED");
}

#[test]
fn slack_and_twitch_sign_what_they_want_back() {
    let slack = |body| Request::post("slack", body);
    let asked = r#"{"type":"url_verification","challenge":"3eZbrw1a<B>"}"#;
    slack(asked).is_answered_once_verified(&echo("3eZbrw1a<B>"));
    assert!(!slack(asked).ask(0).1);
    slack(r#"{"type":"event_callback","challenge":"a"}"#).is_no_challenge();
    slack("payload=%7B%22type%22%3A%22url_verification%22%7D").is_no_challenge();
    for body in [r#"{"type":"url_verification"}"#, r#"{"type":"url_verification","challenge":1}"#] {
        slack(body).is_refused("ERR_WEBHOOK_BODY");
    }

    let kind = [("Twitch-Eventsub-Message-Type", "webhook_callback_verification")];
    let asked =
        Request { headers: &kind, ..Request::post("twitch", r#"{"challenge":"pogchamp"}"#) };
    asked.is_answered_once_verified(&echo("pogchamp"));
    let kind = [("Twitch-Eventsub-Message-Type", "notification")];
    Request { headers: &kind, ..asked }.is_no_challenge();
    Request { headers: &[], ..asked }.is_no_challenge();
}

#[test]
fn xero_wants_to_see_who_checks_signatures() {
    let post = |body| Request::post("xero", body);
    post(r#"{"events":[],"firstEventSequence":0,"entropy":"S0m3"}"#)
        .is_answered_once_verified(&plain(200));
    for body in ["", "{}", r#"{"events":{}}"#, r#"{"events":[{"resourceId":"1"}]}"#] {
        post(body).is_no_challenge();
    }
}

#[test]
fn zoom_gets_a_mac_of_its_token() {
    let post = |body| Request::post("zoom", body);
    let body =
        r#"{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}"#;
    let Ok(Challenge::AfterVerifying(reply)) = post(body).challenge() else { panic!("no reply") };
    let body: Value = serde_json::from_str(&reply.body).expect("JSON");
    assert_eq!(body["plainToken"], "qgg8vlvZRS6UYooatFL8Aw");
    assert_eq!(text(&body["encryptedToken"]).len(), 64);
    post(r#"{"event":"meeting.started","payload":{"plainToken":"a"}}"#).is_no_challenge();
    for payload in ["{}", r#"{"plainToken":1}"#, r#"{"plainToken":"v0:1700000000:{}"}"#, "null"] {
        let body = format!(r#"{{"event":"endpoint.url_validation","payload":{payload}}}"#);
        Request::post("zoom", &body).is_refused("ERR_WEBHOOK_BODY");
    }
}

#[test]
fn other_providers_ask_nothing() {
    let asking = [
        "asana",
        "aws-sns",
        "discord",
        "dropbox",
        "linkedin",
        "mailchimp",
        "mandrill",
        "meta",
        "monday",
        "ms-graph",
        "notion",
        "okta",
        "slack",
        "twitch",
        "x",
        "xero",
        "zoom",
    ];
    let others = Provider::ALL.iter().chain(Provider::UNSIGNED);
    for provider in others.filter(|provider| !asking.contains(&provider.id)) {
        let url = "https://h/?challenge=a&crc_token=a&hub.mode=subscribe&validationToken=a";
        Request::get(provider.id, url).is_no_challenge();
        let body = r#"{"challenge":"a","type":"url_verification","events":[]}"#;
        Request { url, ..Request::post(provider.id, body) }.is_no_challenge();
    }
}

#[test]
fn no_header_is_named_twice() {
    for provider in Provider::ALL.iter().chain(Provider::UNSIGNED) {
        let headers = provider.headers();
        let own = provider.challenge_header();
        assert!(own.is_none_or(|name| !headers.contains(&name)), "{}", provider.id);
    }
    let own = |id| Provider::find(id).and_then(Provider::challenge_header);
    assert_eq!(own("asana"), Some("x-hook-secret"));
    assert_eq!(own("okta"), Some("x-okta-verification-challenge"));
    assert_eq!((own("notion"), own("stripe")), (None, None));
}
