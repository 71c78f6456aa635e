//! One delivery on its way through the check.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::challenge::push_pair;
use super::failure;
use super::input::{Arguments, Gathered, Purpose, Stream, stream};
use super::options::{SignOptions, VerifyOptions, create_id};
use super::sender::split;
use super::state::state;
use crate::crypto::Hash;
use crate::webhook::{Answer, Error, HostAlgorithm, Key, Question, Questions, Verdict, verify};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = addBytes)]
    fn add_bytes(memory: &JsValue, is_key: bool, bytes: &[u8]);

    #[wasm_bindgen(js_name = addQuestion)]
    fn add_question(memory: &JsValue, algorithm: u8, before: &[u8], has_body: bool, after: &[u8]);

    #[wasm_bindgen(js_name = afterAsking)]
    fn after_asking(memory: &JsValue, pending: PendingAnswers) -> JsValue;

    #[wasm_bindgen(js_name = afterReading)]
    fn after_reading(
        provider: &JsValue,
        request: &JsValue,
        secret: &JsValue,
        options: &JsValue,
        pending: PendingDelivery,
    ) -> JsValue;

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(memory: &JsValue, timestamp: f64) -> JsValue;
}

/// Checks a delivery, now or once its body has arrived.
pub(super) fn start_check(arguments: &Arguments<'_>) -> Result<JsValue, JsValue> {
    let Arguments { provider, input, secret, options: given, .. } = arguments;
    let mut options = VerifyOptions::read(given)?;
    match stream(input) {
        Stream::No => check(arguments, &mut options),
        Stream::Unread => {
            Ok(after_reading(provider, input, secret, given, PendingDelivery { options }))
        }
        Stream::Used => Err(arguments.failure(&Error::BodyUsed)),
    }
}

/// Checks an input that is at hand, and asks the host where it has to be asked.
pub(super) fn check(
    arguments: &Arguments<'_>,
    options: &mut VerifyOptions,
) -> Result<JsValue, JsValue> {
    // Whoever replaced the clock must not check another delivery once this one is written.
    let now = options.now();
    let (gathered, keys) = arguments.prepare()?;
    let memory = &state().memory;
    match judge(arguments, &gathered, &keys, options, now) {
        Ok(Outcome::Genuine(timestamp)) => Ok(create_event(memory, timestamp)),
        Ok(Outcome::Open(pending)) if arguments.purpose == Purpose::CheckAsync => {
            Ok(after_asking(memory, pending))
        }
        Ok(Outcome::Open(_)) => Err(arguments.failure(&Error::AsyncOnly)),
        Err(error) => Err(arguments.failure(&error)),
    }
}

/// What can be said of a delivery before the host is asked.
enum Outcome {
    Genuine(f64),
    Open(PendingAnswers),
}

fn judge(
    arguments: &Arguments<'_>,
    gathered: &Gathered,
    keys: &[Key],
    options: &mut VerifyOptions,
    now: u64,
) -> Result<Outcome, Error> {
    let Gathered { sender, length, is_long, .. } = gathered;
    let provider = sender.provider();
    let settings = options.settings(&provider, now);
    settings.leaves_hmac = *is_long;
    let scratch = state().scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..*length).unwrap_or_default();
    let delivery = split(bytes, &mut fields);
    Ok(match verify(&provider, &delivery, keys, settings)? {
        Verdict::Genuine(event) => Outcome::Genuine(milliseconds(event.timestamp)),
        Verdict::Open(questions) => Outcome::Open(open(arguments.provider, questions)),
    })
}

fn open(provider: &JsValue, questions: Questions<'_>) -> PendingAnswers {
    let memory = &state().memory;
    let mut answers = Vec::new();
    for Question { algorithm, keys, message, signatures, answer } in questions.list {
        add_question(memory, number(algorithm), &message.before, message.has_body, &message.after);
        for key in keys {
            add_bytes(memory, true, key);
        }
        for signature in &signatures {
            add_bytes(memory, false, signature);
        }
        answers.push(Cell::new(Some(answer)));
    }
    PendingAnswers { provider: provider.clone(), answers, refusal: questions.refusal }
}

/// What to send along: names and values in turn, with a NUL behind each.
pub(super) fn sign(arguments: &Arguments<'_>, options: SignOptions) -> Result<String, JsValue> {
    let SignOptions { mut id, now } = options;
    let (mut gathered, keys) = arguments.prepare()?;
    // One that is not signed is not sent unless the caller chose it.
    if id.is_empty() && gathered.sender.provider().signs_id() {
        id = create_id()?;
        gathered = arguments.gather()?;
    }
    let sender = &gathered.sender;
    let [key] = &keys[..] else { return Err(arguments.failure(&Error::SecretMissing)) };
    let scratch = state().scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = split(bytes, &mut fields);
    let mut lines = String::new();
    let signed = sender.provider().sign(&delivery, key, &id, now, &mut |name, value| {
        push_pair(&mut lines, name, value);
    });
    drop(scratch);
    signed.map_err(|error| arguments.failure(&error))?;
    Ok(lines)
}

/// A delivery whose body is on its way. JavaScript ends it once the request is read.
#[wasm_bindgen(private, skip_typescript)]
pub struct PendingDelivery {
    options: VerifyOptions,
}

#[wasm_bindgen]
impl PendingDelivery {
    /// Checks the request's headers and bytes, unless something was thrown on the way.
    pub fn end(
        self,
        provider: &JsValue,
        input: &JsValue,
        secret: &JsValue,
        options: &JsValue,
        cause: &JsValue,
    ) -> Result<JsValue, JsValue> {
        if input.is_undefined() {
            return Err(failure(provider, &Error::BodyUnreadable, cause));
        }
        let (purpose, mut checked) = (Purpose::CheckAsync, self.options);
        check(&Arguments { provider, input, secret, options, purpose }, &mut checked)
    }
}

/// A delivery whose signature the host checks.
#[wasm_bindgen(private, skip_typescript)]
pub struct PendingAnswers {
    provider: JsValue,
    answers: Vec<Cell<Option<Answer>>>,
    refusal: Error,
}

#[wasm_bindgen]
impl PendingAnswers {
    /// Takes the host's word for the signature at a place and returns the time of the delivery.
    pub fn accept(&self, place: usize) -> Result<f64, JsValue> {
        let answer = self.answers.get(place).and_then(Cell::take).ok_or_else(|| self.refusal())?;
        match answer.accept() {
            Ok(event) => Ok(milliseconds(event.timestamp)),
            Err(error) => Err(failure(&self.provider, &error, &JsValue::UNDEFINED)),
        }
    }

    /// The error where no signature is right.
    pub fn refusal(&self) -> JsValue {
        failure(&self.provider, &self.refusal, &JsValue::UNDEFINED)
    }
}

/// `NaN` where there is no time.
#[expect(clippy::cast_precision_loss, reason = "a time is in the range of `Date`")]
fn milliseconds(time: Option<u64>) -> f64 {
    time.map_or(f64::NAN, |time| time as f64)
}

/// Its place in `subtle.js`.
const fn number(algorithm: HostAlgorithm) -> u8 {
    match algorithm {
        HostAlgorithm::EcdsaP256Sha256 => 0,
        HostAlgorithm::EcdsaP384Sha384 => 1,
        HostAlgorithm::Hmac(Hash::Sha1) => 2,
        HostAlgorithm::Hmac(Hash::Sha256) => 3,
        HostAlgorithm::Hmac(Hash::Sha512) => 4,
        HostAlgorithm::RsaPkcs1Sha1 => 5,
        HostAlgorithm::RsaPkcs1Sha256 => 6,
        HostAlgorithm::RsaPssSha512 => 7,
    }
}
