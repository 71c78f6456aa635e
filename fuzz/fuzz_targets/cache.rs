//! What servers and stores say of answers that are kept, and what callers ask of them.
#![no_main]

use fetchwright::cache::{Control, Directory, Entry, Head, Rules, Use};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u32, u32, u32, &str)| {
    let (requested, took, later, text) = input;
    // The first line is the request's `Cache-Control`.
    let (request, head) = text.split_once('\n').unwrap_or_default();
    let requested_ms = u64::from(requested) << 10;
    let received_ms = requested_ms + u64::from(took);
    let now_ms = received_ms + u64::from(later);
    let entry = Entry { requested_ms, received_ms, head: Head::new(head.to_owned()) };
    let _ = Entry::parse(head);
    let _ = Directory::parse(head);
    assert_eq!(Entry::parse(&entry.print()).as_ref(), Some(&entry), "printing and parsing agree");

    let (control, request) = (entry.control(), Control::parse(request));
    let age = entry.age_ms(now_ms);
    assert!(age >= u64::from(later), "an answer gets older");
    assert!(entry.age_ms(now_ms + 1) >= age, "and never younger");
    let rules = Rules::default();
    let verdict = rules.judge(&entry, &request, now_ms);
    if control.no_cache || request.no_cache {
        assert_eq!(verdict, Use::AfterValidation { or_error: false }, "no-cache is heeded");
    }
    if verdict == Use::AsIs && request.max_stale.is_none() {
        assert!(entry.lifetime_ms(&control, 0.0) > age, "only what is fresh is given");
    }
    if let Some(seconds) = rules.seconds_to_keep(&entry, &request) {
        assert!(seconds > 0, "what is kept is of use");
        assert!(!request.no_store, "no-store is heeded");
        assert!(!control.no_store || control.must_understand, "no-store is heeded");
        let kept = Entry { head: entry.head.to_keep(), ..entry.clone() };
        assert_eq!(kept.head.to_keep(), kept.head, "what is kept stays as it is");
        if let Some(renewed) = kept.renewed_by(&kept) {
            assert_eq!(renewed.head.field("etag"), kept.head.field("etag"));
        }
        assert!(kept.renewed_by(&kept).is_some(), "an answer is about itself");
    }
});
