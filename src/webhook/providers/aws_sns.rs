//! Amazon SNS: RSA over some members of the body, and not over headers or anything else in it. The
//! receiver fetches the certificate beforehand, from the place that deliveries name.
//!
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>

use crate::crypto::Hash;
use crate::encoding::decode_base64;
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::json::Json;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, HostAlgorithm, Key, Kind, Provider, SecretFormat, Settings, Source,
    Special, Unit, certificate_url,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "aws-sns",
    kind: Kind::Special(&Special {
        headers: "",
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::Never,
    }),
    secret: SecretFormat::Certificate,
    delivery_id: Source::Body("MessageId"),
    event_type: Source::Body("Type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Amazon SNS",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html",
    secret: "certificate that deliveries name, as PEM",
    signed: "the names and values of Message, MessageId, Subject, Timestamp, TopicArn and Type in \
             the body",
};

fn claim(delivery: &Delivery<'_>, _: &[Key], _: &Settings, claim: &mut Claim) -> Result<(), Error> {
    let json = Json::parse(delivery.body).ok_or_else(|| Error::member("Type"))?;
    let signed = match &*member(json, "Type")? {
        b"Notification" => NOTIFICATION,
        b"SubscriptionConfirmation" | b"UnsubscribeConfirmation" => CONFIRMATION,
        _ => return Err(Error::member("Type")),
    };
    let algorithm = match &*member(json, "SignatureVersion")? {
        b"1" => HostAlgorithm::RsaPkcs1Sha1,
        b"2" => HostAlgorithm::RsaPkcs1Sha256,
        _ => return Err(Error::member("SignatureVersion")),
    };
    // Lambda spells it in its own way.
    let url = member(json, "SigningCertURL")
        .or_else(|error| member(json, "SigningCertUrl").map_err(|_| error))?;
    if !str::from_utf8(&url).is_ok_and(is_own) {
        return Err(Error::CertificateUrl);
    }
    claim.time = Unit::Iso.parse(&member(json, "Timestamp")?);
    if claim.time.is_none() {
        return Err(Error::member("Timestamp"));
    }
    let signature = decode_base64(&member(json, "Signature")?).ok_or(Error::Signature)?;
    let message = message(json, signed)?;
    claim.prove(Algorithm::Host(algorithm), vec![signature], message);
    Ok(())
}

/// Names and values on lines of their own.
fn message(json: Json<'_>, names: &[&str]) -> Result<Message, Error> {
    let mut message = Message::default();
    for name in names {
        let is_null = json.get(name).is_none_or(|value| value.spelling() == b"null");
        if *name == "Subject" && is_null {
            continue;
        }
        let value = member(json, name)?;
        // The message alone may have several lines: were there others, one signature would fit
        // deliveries that divide the same lines in different ways.
        if *name != "Message" && value.contains(&b'\n') {
            return Err(Error::member(name));
        }
        message.add(name.as_bytes()).add(b"\n").add(&value).add(b"\n");
    }
    Ok(message)
}

fn member(json: Json<'_>, name: &str) -> Result<Vec<u8>, Error> {
    json.get(name).and_then(Json::text).ok_or_else(|| Error::member(name))
}

/// Whether a certificate is at SNS.
fn is_own(url: &str) -> bool {
    certificate_url::parts(url)
        .is_some_and(|(host, path)| is_amazon_host(host) && path.strip_suffix(".pem").is_some())
}

/// Whether a host, in lower case, is SNS.
pub(in crate::webhook) fn is_amazon_host(host: &str) -> bool {
    let host = host.strip_suffix(".cn").unwrap_or(host);
    let region = host.strip_prefix("sns.").and_then(|rest| rest.strip_suffix(".amazonaws.com"));
    region.is_some_and(|region| region.len() >= 3 && !region.contains('.'))
}

const NOTIFICATION: &[&str] = &["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION: &[&str] =
    &["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::{Freshness, Headers};

    const BODY: &str = r#"{"Type":"Notification","MessageId":"1","TopicArn":"arn","Subject":null,
        "Message":"two\nlines","Timestamp":"2023-11-14T22:13:20.000Z","SignatureVersion":"2",
        "SigningCertURL":"https://sns.us-east-1.amazonaws.com/cert.pem","Signature":"AAAA"}"#;

    fn read(body: &str) -> Result<(Algorithm, String), Error> {
        let settings = Settings::new(Freshness { now: 0, tolerance: None });
        let delivery =
            Delivery { body: body.as_bytes(), headers: Headers(&[]), method: "", url: "" };
        let claim = Claim::of(|read| claim(&delivery, &[], &settings, read))?;
        assert_eq!(claim.time, Some(1_700_000_000_000));
        let [proof] = &*claim.proofs else { panic!("one proof") };
        let bytes = proof.message.bytes(b"").concat();
        Ok((proof.algorithm, String::from_utf8(bytes).expect("text")))
    }

    #[test]
    fn signs_names_and_values() {
        let signed = "Message\ntwo\nlines\nMessageId\n1\nTimestamp\n2023-11-14T22:13:20.000Z\n\
                      TopicArn\narn\nType\nNotification\n";
        let sha256 = Algorithm::Host(HostAlgorithm::RsaPkcs1Sha256);
        assert_eq!(read(BODY), Ok((sha256, signed.to_owned())));
        for same in [BODY.replace("URL", "Url"), BODY.replace("\"Subject\":null,", "")] {
            assert_eq!(read(&same), Ok((sha256, signed.to_owned())));
        }
        let with_subject = signed.replace("Timestamp\n", "Subject\nhi\nTimestamp\n");
        assert_eq!(read(&BODY.replace("null", "\"hi\"")), Ok((sha256, with_subject)));
        let sha1 = Algorithm::Host(HostAlgorithm::RsaPkcs1Sha1);
        let older = BODY.replace("\"2\"", "\"1\"");
        assert_eq!(read(&older), Ok((sha1, signed.to_owned())));
    }

    #[test]
    fn confirmations_sign_their_token_and_url() {
        let more = r#""Token":"t","SubscribeURL":"https://sns/?a","Type":"#;
        for kind in ["SubscriptionConfirmation", "UnsubscribeConfirmation"] {
            let body = BODY.replace("Notification", kind);
            assert_eq!(read(&body), Err(Error::member("SubscribeURL")));
            let (_, signed) = read(&body.replace("\"Type\":", more)).expect("a confirmation");
            let expected = "Message\ntwo\nlines\nMessageId\n1\nSubscribeURL\nhttps://sns/?a\n\
                            Timestamp\n2023-11-14T22:13:20.000Z\nToken\nt\nTopicArn\narn\nType\n";
            assert_eq!(signed, format!("{expected}{kind}\n"));
        }
    }

    #[test]
    fn refuses_what_is_incomplete_or_ambiguous() {
        for (from, to, name) in [
            ("\"Type\":\"Notification\",", "", "Type"),
            ("\"Notification\"", "\"Other\"", "Type"),
            ("\"MessageId\":\"1\"", "\"MessageId\":1", "MessageId"),
            ("\"MessageId\":\"1\"", "\"MessageId\":\"1\\nSubject\\nx\"", "MessageId"),
            ("null", "1", "Subject"),
            ("null", "\"a\\nb\"", "Subject"),
            ("\"arn\"", "\"arn\\n\"", "TopicArn"),
            ("2023-11-14T", "2023-11-14 ", "Timestamp"),
            ("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":2", "SignatureVersion"),
            ("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"3\"", "SignatureVersion"),
            ("SigningCertURL", "SigningCert", "SigningCertURL"),
            ("\"Signature\":", "\"Sig\":", "Signature"),
            ("{", "[", "Type"),
            ("\"Type\":", "\"Type\":\"Notification\",\"Type\":", "Type"),
        ] {
            let body = BODY.replacen(from, to, 1);
            assert_ne!(body, BODY);
            assert_eq!(read(&body), Err(Error::member(name)), "{body}");
        }
        assert_eq!(read(&BODY.replace("AAAA", "AAA")), Err(Error::Signature));
        assert_eq!(read(&BODY.replace("https", "http")), Err(Error::CertificateUrl));
    }

    #[test]
    fn certificates_are_at_sns() {
        for host in ["sns.us-east-1.amazonaws.com", "sns.cn-north-1.amazonaws.com.cn"] {
            assert!(is_own(&format!("https://{host}/cert.pem")));
            assert!(!is_own(&format!("https://{host}/cert.crt")));
            assert!(!is_own(&format!("https://{host}/cert.pem?x=.pem")));
            assert!(!is_own(&format!("https://{host}:8443/cert.pem")));
            assert!(!is_own(&format!("https://{host}.evil.example/cert.pem")));
        }
        for host in [
            "s3.amazonaws.com",
            "sns.amazonaws.com",
            "sns..amazonaws.com",
            "sns.us.amazonaws.com",
            "sns.a.b-c.amazonaws.com",
            "sns.us-east-1.amazonaws.com.cn.cn",
            "sns.us-east-1.evilamazonaws.com",
            "evil-sns.us-east-1.amazonaws.com",
        ] {
            assert!(!is_own(&format!("https://{host}/cert.pem")), "{host}");
        }
    }
}
