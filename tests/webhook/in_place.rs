//! Providers whose signature is in the body or in the URL: what we sign for them, and what its
//! receiver may not believe.

use fetchwright::webhook::{
    BODY, Delivery, Error, Freshness, Headers, Key, Provider, Secret, Settings, URL, verify,
};

const NOW: u64 = 1_700_000_000;
const TOKEN: &str = "token $& \"1\"";

fn provider(id: &str) -> &'static Provider<'static> {
    Provider::find(id).expect("a provider of ours")
}

fn key(id: &str, secret: &str) -> Key {
    provider(id).key(Secret::Text(secret)).expect("a secret")
}

/// The body and the URL that we sign.
fn sign(id: &str, secret: &str, body: &str, url: &str) -> Result<(String, String), Error> {
    let (mut body, mut url) = (body.to_owned(), url.to_owned());
    let (given, at) = (body.clone(), url.clone());
    let delivery =
        Delivery { body: given.as_bytes(), headers: Headers(&[]), method: "POST", url: &at };
    let mut send = |name: &str, value: &str| match name {
        BODY => value.clone_into(&mut body),
        URL => value.clone_into(&mut url),
        _ => panic!("{id} sends {name}"),
    };
    provider(id).sign(&delivery, &key(id, secret), TOKEN, NOW, &mut send)?;
    Ok((body, url))
}

fn check(id: &str, secret: &str, body: &str, url: &str) -> Result<(), Error> {
    check_at(NOW, id, secret, body, url)
}

fn check_at(now: u64, id: &str, secret: &str, body: &str, url: &str) -> Result<(), Error> {
    let delivery = Delivery { body: body.as_bytes(), headers: Headers(&[]), method: "POST", url };
    let tolerance = provider(id).tolerance;
    let settings = Settings::new(Freshness { now, tolerance });
    verify(provider(id), &delivery, &[key(id, secret)], &settings).map(|_| ())
}

#[test]
fn payments_of_adyen_hold_a_signature_each() {
    let payments = r#"{"live":"false","notificationItems":[
        {"NotificationRequestItem":{"pspReference":"a:$&\"\u00e9","amount":{"value":1e3}}},
        {"NotificationRequestItem":{"success":"true","additionalData":{"x":"y"}}},
        {"NotificationRequestItem":{"success":true,"additionalData":null}}]}"#;
    let (body, _) = sign("adyen", "00ff", payments, "").expect("payments");
    assert_eq!(body.matches("hmacSignature").count(), 3);
    assert!(body.contains(r#"{"x":"y","hmacSignature":""#), "{body}");
    assert_eq!(check("adyen", "00FF", &body, ""), Ok(()));
    assert_eq!(check("adyen", "00fe", &body, ""), Err(Error::Signature));
    let more = body.replace("1e3", "1000");
    assert_eq!(check("adyen", "00ff", &more, ""), Err(Error::Signature));
    let last = body.replacen("\"success\":true", "\"success\":false", 1);
    assert_eq!(check("adyen", "00ff", &last, ""), Err(Error::Signature));
    let payment = r#"{"NotificationRequestItem":{"pspReference":"forged"}}"#;
    let joined =
        body.replacen("\"notificationItems\":[", &format!("\"notificationItems\":[{payment},"), 1);
    let code = check("adyen", "00ff", &joined, "").expect_err("no signature").code();
    assert_eq!(code, "ERR_WEBHOOK_BODY");
}

#[test]
fn other_webhooks_of_adyen_say_which_header_they_lack() {
    let missing = Error::HeaderMissing("hmacsignature".to_owned());
    for body in ["", "{}", "[]", "7", "{\"type\":\"x\"}", "{\"notificationItems\":[]"] {
        assert_eq!(check("adyen", "00", body, ""), Err(missing.clone()), "{body}");
    }
    // 44 characters of base64 may be 33 bytes.
    let long = "A".repeat(44);
    let payments = r#"{"notificationItems":[{"NotificationRequestItem":{}}]}"#;
    let (body, _) = sign("adyen", "00", payments, "").expect("payments");
    let (start, _) = body.split_once("hmacSignature\":\"").expect("a signature");
    let body = format!("{start}hmacSignature\":\"{long}\"}}}}}}]}}");
    assert_eq!(check("adyen", "00", &body, ""), Err(Error::Signature));
}

#[test]
fn mailgun_signs_a_time_and_a_token() {
    let (body, _) =
        sign("mailgun", "key", r#"{"event-data":{"event":"opened"}}"#, "").expect("JSON");
    assert_eq!(check("mailgun", "key", &body, ""), Ok(()));
    assert_eq!(check("mailgun", "other", &body, ""), Err(Error::Signature));
    for (old, new) in [("1700000000", "1700000001"), ("$&", "$$"), ("token $", "token  $")] {
        assert_eq!(check("mailgun", "key", &body.replace(old, new), ""), Err(Error::Signature));
    }
    // What is published in the specification of the vectors.
    let known = r#"{"signature":{"timestamp":"1700000000","token":"tok",
        "signature":"034f80794eb775260bdd55684adc5dd7e94045a10ad8ba1e5c65df9d037d0790"}}"#;
    assert_eq!(check("mailgun", "key", known, ""), Ok(()));
    let number = known.replace("\"1700000000\"", "1700000000");
    assert_eq!(check("mailgun", "key", &number, ""), Ok(()));
    let upper = known.replace("034f", "034F");
    assert_eq!(check("mailgun", "key", &upper, ""), Err(Error::Signature));
}

#[test]
fn the_parent_account_may_have_signed_instead() {
    let signature = |key: &str| sign("mailgun", key, "{}", "").expect("JSON").0;
    let of_parent = signature("parent");
    let (_, parent) = of_parent.split_once(",\"signature\":").expect("a signature");
    let own = signature("own").replace("}}", "");
    let body = format!("{own},\"parent-signature\":{parent}");
    assert_eq!(check("mailgun", "own", &body, ""), Ok(()));
    assert_eq!(check("mailgun", "parent", &body, ""), Ok(()));
    assert_eq!(check("mailgun", "other", &body, ""), Err(Error::Signature));
}

#[test]
fn a_body_without_its_signature_is_no_delivery() {
    let of_mailgun = [
        "",
        "[]",
        "null",
        "{}",
        r#"{"signature":"x"}"#,
        r#"{"signature":{}}"#,
        r#"{"signature":{"timestamp":"1","token":"t"}}"#,
        r#"{"signature":{"timestamp":1e1,"token":"t","signature":""}}"#,
        r#"{"signature":{"timestamp":null,"token":"t","signature":""}}"#,
        r#"{"signature":{"timestamp":"+1","token":"t","signature":""}}"#,
        r#"{"signature":{"timestamp":"1","token":7,"signature":""}}"#,
        r#"{"signature":{"timestamp":"1","token":"t","signature":null}}"#,
        r#"{"signature":{"timestamp":"1","token":"t","signature":""},"signature":{}}"#,
    ];
    let of_graph = [
        "",
        "[]",
        "null",
        "{}",
        r#"{"value":[]}"#,
        r#"{"value":{}}"#,
        r#"{"value":null}"#,
        r#"{"value":[{}]}"#,
        r#"{"value":["s"]}"#,
        r#"{"value":[{"clientState":7}]}"#,
        r#"{"value":[{"clientState":"s"},{"clientState":null}]}"#,
        r#"{"value":[{"clientState":"s"},{}]}"#,
        r#"{"value":[{"clientState":"x","clientState":"s"}]}"#,
    ];
    let bodies = of_mailgun.map(|body| ("mailgun", body)).into_iter();
    for (id, body) in bodies.chain(of_graph.map(|body| ("ms-graph", body))) {
        let error = check(id, "s", body, "").expect_err(body);
        assert_eq!(error.code(), "ERR_WEBHOOK_BODY", "{id}: {body}");
    }
    for (id, body) in [("mailgun", "7"), ("ms-graph", "{}"), ("ms-graph", r#"{"value":[7]}"#)] {
        assert!(sign(id, "s", body, "").is_err(), "{id}: {body}");
    }
}

#[test]
fn every_notification_of_graph_holds_the_secret() {
    let two = r#"{"value":[{"id":"1"},{"id":"2","clientState":"old"}]}"#;
    let (body, _) = sign("ms-graph", "s\"ecret\n", two, "").expect("JSON");
    assert_eq!(check("ms-graph", "s\"ecret\n", &body, ""), Ok(()));
    assert_eq!(check("ms-graph", "s\"ecret", &body, ""), Err(Error::Signature));
    let one = body.replacen("s\\\"ecret", "s", 1);
    assert_eq!(check("ms-graph", "s\"ecret\n", &one, ""), Err(Error::Signature));
}

#[test]
fn a_query_is_signed_whatever_is_in_it() {
    let check = |url: &str| check("shopify-app-proxy", "s", "", url);
    for url in [
        "https://a.example",
        "https://u:p@a.example:1/b?shop=x.myshopify.com&path_prefix=%2Fapps&extra=1&extra=2",
        "https://a/?timestamp=1&signature=00&a=$%26%20+%ff&b-c=1&b=2&=&c",
    ] {
        let (_, url) = sign("shopify-app-proxy", "s", "", url).expect("a URL");
        assert_eq!(check(&url), Ok(()), "{url}");
        assert_eq!(check(&url.replace('?', "?x=1&")), Err(Error::Signature), "{url}");
        assert_eq!(check(&url.replace("1700000000", "1700000001")), Err(Error::Signature));
        let code = check(&url.replace("signature=", "Signature=")).expect_err("none").code();
        assert_eq!(code, "ERR_WEBHOOK_URL");
    }
}

#[test]
fn a_query_says_the_time_and_its_signature_once() {
    let (_, url) = sign("shopify-app-proxy", "s", "", "https://a/?shop=b").expect("a URL");
    for more in ["&signature=00", "&timestamp=1700000000", "&shop=b", "&hmac=1&hmac=1"] {
        let error = check("shopify-app-proxy", "s", "", &(url.clone() + more)).expect_err(more);
        assert_eq!(error.code(), "ERR_WEBHOOK_URL", "{more}");
    }
    let late = |now| check_at(now, "shopify-app-proxy", "s", "", &url);
    assert_eq!(late(NOW + 90), Ok(()));
    assert_eq!(late(NOW + 91), Err(Error::TimestampOld));
    assert_eq!(late(NOW - 91), Err(Error::TimestampAhead));
    assert_eq!(check("shopify-app-proxy", "s", "", ""), Err(Error::UrlMissing));
}
