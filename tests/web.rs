//! The core, compiled to wasm, against what the host knows of the same standards.
//!
//! Without `run_in_*`, so that the environment chooses the host: Node, or a browser.
#![cfg(all(target_arch = "wasm32", feature = "client", feature = "jwt", feature = "webhooks"))]
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range, by design")]

use fetchwright::crypto::{Hash, HmacKey};
use fetchwright::encoding::{decode_base64url, encode_base64, encode_base64url, encode_hex, json};
use fetchwright::http::{Query, Url, parse_date_ms};
use fetchwright::retry::seeded;
use js_sys::{Array, Date, JSON, Object, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn atob(text: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    async fn import_key(
        format: &str,
        key: Uint8Array,
        algorithm: Object,
        extractable: bool,
        uses: Array,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = sign)]
    async fn sign(algorithm: &str, key: JsValue, data: Uint8Array) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen_test]
async fn macs_are_those_of_subtle_crypto() {
    let mut random = seeded(1);
    // Around the block of the hash, where padding changes, and well beyond it.
    for length in [1, 31, 32, 33, 55, 56, 63, 64, 65, 119, 128, 1000, 65_537] {
        let key = bytes(length.min(200), &mut random);
        let message = bytes(length, &mut random);
        for (hash, name) in
            [(Hash::Sha1, "SHA-1"), (Hash::Sha256, "SHA-256"), (Hash::Sha512, "SHA-512")]
        {
            let key_of = HmacKey::new(hash, &key);
            let tag = key_of.tag(&[&message[..length / 2], &message[length / 2..]]);
            assert_eq!(tag.as_bytes()[..], host_mac(name, &key, &message).await, "{length} bytes");
        }
    }
}

#[wasm_bindgen_test]
fn encoded_bytes_are_decoded_by_the_host() {
    let mut random = seeded(2);
    for length in 0..200 {
        let data = bytes(length, &mut random);
        let decoded = atob(&encode_base64(&data)).expect("base64");
        assert_eq!(decoded.chars().map(|unit| unit as u8).collect::<Vec<_>>(), data);
        let text = encode_base64url(&data);
        assert_eq!(text.len(), (length * 4).div_ceil(3));
        assert_eq!(decode_base64url(&text), Some(data.clone()));
        let hex = js_sys::parse_int(&format!("1{}", encode_hex(&data[..length.min(6)])), 16);
        let value =
            data[..length.min(6)].iter().fold(1.0, |sum, byte| sum * 256.0 + f64::from(*byte));
        assert!((hex - value).abs() < f64::EPSILON);
    }
}

#[wasm_bindgen_test]
fn dates_are_read_as_the_host_prints_them() {
    let mut random = seeded(3);
    for _ in 0..2_000 {
        // From 1970 to about 2100, in whole seconds.
        let milliseconds = (random() * 4.1e9).floor() * 1000.0;
        let text = String::from(Date::new(&milliseconds.into()).to_utc_string());
        assert_eq!(parse_date_ms(&text, 0), Some(milliseconds as u64), "{text}");
    }
}

#[wasm_bindgen_test]
fn queries_are_read_by_the_host_as_they_were_meant() {
    let every_ascii: String = (0..128_u8).map(char::from).collect();
    let texts = ["", "a", " ", "+", "&", "=", "%", "%20", "é", "🔑", "\u{feff}", &every_ascii];
    let mut query = Query::default();
    for (name, value) in texts.iter().zip(texts.iter().rev()) {
        query.append((*name).to_owned(), (*value).to_owned());
    }
    let encoded = query.append_to("");
    let read = web_sys::UrlSearchParams::new_with_str(&encoded).expect("a query");
    let read: Vec<(String, String)> = js_sys::try_iter(&read)
        .expect("no exception")
        .expect("an iterable")
        .map(|pair| Array::from(&pair.expect("a pair")))
        .map(|pair| (text(&pair.get(0)), text(&pair.get(1))))
        .collect();
    let meant: Vec<_> = texts.iter().zip(texts.iter().rev()).collect();
    assert_eq!(read.len(), meant.len());
    for ((name, value), meant) in read.iter().zip(meant) {
        assert_eq!((name.as_str(), value.as_str()), (*meant.0, *meant.1));
    }
}

#[wasm_bindgen_test]
fn a_url_of_the_host_stays_as_it_is() {
    for input in [
        "https://example.com",
        "https://EXAMPLE.com:443/a/../b/./c",
        "http://127.1:8080/?q=a b#part",
        "https://[2001:DB8::0001]/x",
        "https://bücher.example/ü?ä=ö",
        "https://example.com/%7euser/a%2fb",
        "https://example.com//double//",
    ] {
        let href = web_sys::Url::new(input).expect("a URL").href();
        let url = Url::from_href(&href).expect(input);
        // What follows `#` never leaves the client.
        let sent = href.split('#').next().expect("something");
        assert_eq!(url.href(), sent);
    }
}

#[wasm_bindgen_test]
fn what_the_core_takes_for_json_the_host_does_too() {
    let texts = [
        "{}",
        r#"{"a":1,"b":[true,false,null],"c":{"d":-0.5e-3}}"#,
        r#"{"__proto__":{"a":1}}"#,
        r#"{"é":"\u00e9\ud83d\udd11\n"}"#,
        " { \"a\" : 1 } ",
        r#"{"a":1,}"#,
        r#"{"a":01}"#,
        "{'a':1}",
        r#"{"a":NaN}"#,
        "{\"a\":\"\n\"}",
        "{\"a\":1}\u{a0}",
        "\u{feff}{}",
        r#"{"a":1}{}"#,
    ];
    for text in texts {
        let accepted = json::Object::parse(text).is_ok();
        assert_eq!(accepted, JSON::parse(text).is_ok(), "{text}");
    }
}

async fn host_mac(hash: &str, key: &[u8], message: &[u8]) -> Vec<u8> {
    let algorithm = Object::new();
    let set = |name: &str, value: &str| {
        js_sys::Reflect::set(&algorithm, &name.into(), &value.into()).expect("a plain object");
    };
    set("name", "HMAC");
    set("hash", hash);
    let uses = Array::of1(&"sign".into());
    let key = import_key("raw", key.into(), algorithm.clone(), false, uses).await.expect("a key");
    let mac = sign("HMAC", key, message.into()).await.expect("a MAC");
    Uint8Array::new(&mac).to_vec()
}

fn bytes(length: usize, random: &mut impl FnMut() -> f64) -> Vec<u8> {
    (0..length).map(|_| (random() * 256.0) as u8).collect()
}

fn text(value: &JsValue) -> String {
    value.as_string().expect("text")
}
