//! What servers say of files: their names, and where a transfer goes on.
#![no_main]

use fetchwright::transfer::{
    Resumption, name_from_url, next_offset, parse_content_disposition, resume, safe_file_name,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, u16, u32)| {
    let (text, status, received) = input;
    let disposition = parse_content_disposition(text);
    let names = [disposition.file_name().and_then(safe_file_name), name_from_url(text)];
    for name in names.into_iter().flatten() {
        assert!(!name.is_empty() && name.len() <= 200, "a length: {name:?}");
        assert!(!name.contains(['/', '\\', '\0', ':']) && !name.starts_with('.'), "safe: {name:?}");
        assert_eq!(safe_file_name(&name).as_ref(), Some(&name), "safe is safe");
    }
    let received = u64::from(received);
    if resume(status, Some(text), received, None) == Resumption::Continue {
        assert!(status == 206 && text.contains(&received.to_string()), "where it goes on");
    }
    if let Some(offset) = next_offset(Some(text)).filter(|offset| *offset > 0) {
        assert!(text.contains(&(offset - 1).to_string()), "the last byte that is there");
    }
});
