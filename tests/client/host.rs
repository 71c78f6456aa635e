//! A platform that plays a script on a virtual clock.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use fetchwright::{
    cache::Head,
    client::Request,
    http::{Status, Url},
    platform::{FetchError, Keeping, Platform, Response},
};

/// What the network does with one attempt.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Answers at once.
    Answer(Answer),
    /// Fails at once.
    Failure(&'static str),
    /// Never answers.
    Silence,
}

/// A response head.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    discarded: Rc<Cell<u32>>,
}

/// A token source that never gives one. Others are their tokens, each given when that before it is
/// rejected.
pub(super) const HANGS: &str = "hangs";

/// The scripted host; time passes only while everything waits.
#[derive(Default)]
pub(super) struct Host {
    steps: RefCell<VecDeque<Step>>,
    requests: RefCell<Vec<(u64, Request<&'static str>)>>,
    now_ms: Cell<u64>,
    timers: RefCell<Vec<u64>>,
    /// What is kept, under its key.
    pub(super) store: RefCell<BTreeMap<String, String>>,
    /// As a page of another origin does.
    pub(super) is_foreign: Cell<bool>,
    aborted: Cell<u32>,
    /// As a browser does.
    pub(super) hides_redirects: Cell<bool>,
    discarded: Rc<Cell<u32>>,
}

impl Step {
    pub(super) fn status(status: u16) -> Self {
        Self::Answer(Answer { status, headers: Vec::new(), discarded: Rc::default() })
    }

    pub(super) fn with(self, name: &'static str, value: &'static str) -> Self {
        match self {
            Self::Answer(mut answer) => {
                answer.headers.push((name.to_owned(), value.to_owned()));
                Self::Answer(answer)
            }
            other => other,
        }
    }
}

impl Host {
    pub(super) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: RefCell::new(steps.into_iter().collect()), ..Self::default() }
    }

    /// Runs a future to its end, moving the clock to the next timer whenever it waits.
    #[track_caller]
    pub(super) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            let due =
                self.timers.borrow().iter().copied().filter(|due| *due > self.now_ms.get()).min();
            self.now_ms.set(due.expect("a future that waits for no timer would wait for ever"));
        }
    }

    pub(super) fn now_ms(&self) -> u64 {
        self.now_ms.get()
    }

    /// The requests as `METHOD URL at TIME`.
    pub(super) fn sent(&self) -> Vec<String> {
        let line = |(time, request): &(u64, Request<_>)| {
            format!("{} {} at {time}", request.method, request.url.href())
        };
        self.requests.borrow().iter().map(line).collect()
    }

    /// A header of each request.
    pub(super) fn header(&self, name: &str) -> Vec<Option<String>> {
        let requests = self.requests.borrow();
        requests.iter().map(|(_, request)| request.headers.get(name).map(str::to_owned)).collect()
    }

    /// Whether each request was to be signed.
    pub(super) fn signed(&self) -> Vec<bool> {
        self.requests.borrow().iter().map(|(_, request)| request.is_signed).collect()
    }

    pub(super) fn discarded(&self) -> u32 {
        self.discarded.get()
    }

    pub(super) fn aborted(&self) -> u32 {
        self.aborted.get()
    }

    async fn until(&self, due: u64) {
        self.timers.borrow_mut().push(due);
        std::future::poll_fn(
            |_| if self.now_ms() >= due { Poll::Ready(()) } else { Poll::Pending },
        )
        .await;
    }
}

impl Platform for Host {
    type Body = &'static str;
    type Failure = &'static str;
    type Response = Answer;
    type Stored = ();
    type TokenSource = &'static str;

    async fn fetch(
        &self,
        request: &Request<&'static str>,
        limit: Option<Duration>,
    ) -> Result<Answer, FetchError<&'static str>> {
        self.requests.borrow_mut().push((self.now_ms(), request.clone()));
        let step = self.steps.borrow_mut().pop_front();
        match step.expect("more attempts than the script foresees") {
            Step::Answer(answer) => Ok(Answer { discarded: Rc::clone(&self.discarded), ..answer }),
            Step::Failure(cause) => Err(FetchError::Failed(cause)),
            Step::Silence => {
                let guard = CountDrop(&self.aborted);
                let limit_ms = limit.map_or(u64::MAX, milliseconds);
                self.until(self.now_ms().saturating_add(limit_ms)).await;
                std::mem::forget(guard);
                Err(FetchError::TimedOut)
            }
        }
    }

    async fn token(
        &self,
        source: &&'static str,
        rejected: Option<&str>,
    ) -> Result<Option<String>, &'static str> {
        if *source == HANGS {
            std::future::pending::<()>().await;
        }
        let mut tokens =
            source.split(' ').skip_while(|token| rejected.is_some_and(|it| it != *token));
        let token = if rejected.is_some() { tokens.nth(1) } else { tokens.next() };
        Ok(token.filter(|token| !token.is_empty()).map(str::to_owned))
    }

    async fn sleep(&self, duration: Duration) {
        self.until(self.now_ms() + milliseconds(duration)).await;
    }

    fn now_ms(&self) -> u64 {
        self.now_ms.get()
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn random_bytes(&self) -> [u8; 16] {
        [1; 16]
    }

    fn parse_url(&self, text: &str, base: Option<&str>) -> Option<String> {
        let base = base.and_then(|base| url::Url::parse(base).ok());
        url::Url::options().base_url(base.as_ref()).parse(text).ok().map(String::from)
    }

    fn shows_redirects(&self) -> bool {
        !self.hides_redirects.get()
    }

    fn is_foreign(&self, _url: &Url) -> bool {
        self.is_foreign.get()
    }

    async fn recall(&self, key: &str) -> Option<(String, ())> {
        self.store.borrow().get(key).map(|text| (text.clone(), ()))
    }

    fn keep(&self, keeping: &Keeping, _response: &mut Answer) {
        self.put(keeping, &());
    }

    fn put(&self, keeping: &Keeping, _body: &()) {
        let Keeping { answer_key, answer, directory_key, directory, .. } = keeping.clone();
        self.store.borrow_mut().extend([(answer_key, answer), (directory_key, directory)]);
    }

    fn forget(&self, key: &str) {
        self.store.borrow_mut().remove(key);
    }

    fn give(&self, head: &Head, _body: Option<&()>, _url: &str) -> Answer {
        let mut lines = head.as_str().lines();
        let code = |line: &str| line.get(..3)?.parse().ok();
        let status = lines.next().and_then(code).expect("a status line");
        let field = |line: &str| {
            let (name, value) = line.split_once(": ").expect("a field");
            (name.to_owned(), value.to_owned())
        };
        Answer { status, headers: lines.map(field).collect(), discarded: Rc::default() }
    }
}

impl Response for Answer {
    fn status(&self) -> Status {
        Status::new(self.status)
    }

    fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(present, _)| *present == name).map(|(_, value)| value.clone())
    }

    fn head(&self) -> String {
        let lines = self.headers.iter().map(|(name, value)| format!("\n{name}: {value}"));
        format!("{} {}", self.status, lines.collect::<String>())
    }

    fn is_redirected(&self, _url: &str) -> bool {
        self.header("x-redirected").is_some()
    }

    fn is_hidden_redirect(&self) -> bool {
        self.status == 0
    }

    fn discard(self) {
        self.discarded.set(self.discarded.get() + 1);
    }
}

/// Polls a future once and drops it.
pub(super) fn poll_once<T>(future: impl Future<Output = T>) {
    let is_pending = pin!(future).poll(&mut Context::from_waker(Waker::noop())).is_pending();
    assert!(is_pending, "the future ended before it could be dropped");
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).expect("tests are short")
}

/// Counts a future that is dropped before its end.
struct CountDrop<'a>(&'a Cell<u32>);

impl Drop for CountDrop<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}
