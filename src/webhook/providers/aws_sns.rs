//! Amazon SNS: RSA over some members of the body, and not over headers or anything else in it. The
//! receiver fetches the certificate beforehand, from the place that deliveries name.
//!
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>

use crate::crypto::Hash;
use crate::encoding::{cut, decode_base64};
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::json::Json;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, HostAlgorithm, Key, Kind, Provider, Refusal, SecretFormat, Settings,
    Source, Special, Unit, certificate_url,
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

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let body = Json::parse(delivery.body);
    let url = read(&body, claim).map_err(Error::member)?;
    if !str::from_utf8(url).is_ok_and(is_own) {
        return Err(Error::CertificateUrl.into());
    }
    let is_signed = claim.proofs.iter().all(|proof| !proof.signatures.is_empty());
    if is_signed { Ok(()) } else { Err(Error::Signature.into()) }
}

/// Reads a body; an error names the member that is not as it must be. Returns where the certificate
/// is.
fn read<'b>(body: &'b Json<'_>, claim: &mut Claim) -> Result<&'b [u8], &'static str> {
    let text = |name| body.get(name).text().unwrap_or_default();
    let kind = text("Type");
    let signed = KINDS.iter().find(|(name, _)| name.as_bytes() == kind);
    let (_, signed) = signed.ok_or("Type")?;
    let algorithm = match text("SignatureVersion") {
        b"1" => HostAlgorithm::RsaPkcs1Sha1,
        b"2" => HostAlgorithm::RsaPkcs1Sha256,
        _ => return Err("SignatureVersion"),
    };
    // Lambda spells it in its own way.
    let url = body.get("SigningCertURL").text().or(body.get("SigningCertUrl").text());
    let url = url.ok_or("SigningCertURL")?;
    claim.time = Unit::Iso.parse(text("Timestamp"));
    if claim.time.is_none() {
        return Err("Timestamp");
    }
    let signature = body.get("Signature").text().ok_or("Signature")?;
    let message = claim.prove_one(Algorithm::Host(algorithm), decode_base64(signature));
    add_lines(body, signed, message)?;
    Ok(url)
}

/// Names and values on lines of their own.
fn add_lines(
    body: &Json<'_>,
    names: &[&'static str],
    message: &mut Message,
) -> Result<(), &'static str> {
    for &name in names {
        let value = body.get(name);
        if name == "Subject" && value.is_absent() {
            continue;
        }
        let text = value.text().ok_or(name)?;
        // The message alone may have several lines: were there others, one signature would fit
        // deliveries that divide the same lines in different ways.
        if name != "Message" && text.contains(&b'\n') {
            return Err(name);
        }
        message.add(name.as_bytes()).add(b"\n").add(text).add(b"\n");
    }
    Ok(())
}

/// Whether a certificate is at SNS.
fn is_own(url: &str) -> bool {
    certificate_url::parts(url)
        .is_some_and(|(host, path)| is_amazon_host(host) && path.as_bytes().ends_with(b".pem"))
}

/// Whether a host, in lower case, is SNS.
pub(in crate::webhook) fn is_amazon_host(host: &str) -> bool {
    let host = host.strip_suffix(".cn").unwrap_or(host);
    let region = host.strip_prefix("sns.").and_then(|rest| rest.strip_suffix(".amazonaws.com"));
    region.is_some_and(|region| region.len() >= 3 && cut(region, ".").is_none())
}

/// What is signed of each kind.
const KINDS: [(&str, &[&str]); 3] = [
    ("Notification", NOTIFICATION),
    ("SubscriptionConfirmation", CONFIRMATION),
    ("UnsubscribeConfirmation", CONFIRMATION),
];
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
            assert_eq!(read(&body), Err(Error::member("SubscribeURL").into()));
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
            assert_eq!(read(&body), Err(Error::member(name).into()), "{body}");
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
