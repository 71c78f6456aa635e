//! The options of curl, as its manual of 8.x lists them.

/// What an option does to the request.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Action {
    Agent,
    Bearer,
    Cookie,
    Data,
    DataRaw,
    Follow,
    Form,
    FormString,
    Get,
    Globoff,
    Head,
    Header,
    /// Nothing to the request.
    Ignore,
    /// As [`Ignore`](Self::Ignore), with a value.
    IgnoreValue,
    Json,
    Referer,
    Request,
    /// Something that `fetch` cannot do, and without which it would be another request.
    Refuse,
    Url,
    UrlEncode,
    User,
}

impl Action {
    /// Whether the next word, or the rest of this one, belongs to the option.
    pub(super) fn takes_value(self) -> bool {
        !matches!(
            self,
            Self::Follow | Self::Get | Self::Globoff | Self::Head | Self::Ignore | Self::Refuse
        )
    }
}

/// An option: its letter, or a space where it has none, its long name with both dashes, its action.
pub(super) type Opt = (char, &'static str, Action);

/// The option of a letter.
pub(super) fn by_letter(letter: char) -> Option<&'static Opt> {
    OPTIONS.iter().find(|option| option.0 == letter && letter != ' ')
}

/// The option of a long name with both dashes.
pub(super) fn by_name(name: &str) -> Option<&'static Opt> {
    OPTIONS.iter().find(|option| option.1 == name)
}

const OPTIONS: &[Opt] = &[
    ('A', "--user-agent", Action::Agent),
    ('b', "--cookie", Action::Cookie),
    ('d', "--data", Action::Data),
    (' ', "--data-ascii", Action::Data),
    (' ', "--data-binary", Action::Data),
    (' ', "--data-raw", Action::DataRaw),
    (' ', "--data-urlencode", Action::UrlEncode),
    ('e', "--referer", Action::Referer),
    ('F', "--form", Action::Form),
    (' ', "--form-string", Action::FormString),
    ('g', "--globoff", Action::Globoff),
    ('G', "--get", Action::Get),
    ('H', "--header", Action::Header),
    ('I', "--head", Action::Head),
    (' ', "--json", Action::Json),
    ('L', "--location", Action::Follow),
    (' ', "--oauth2-bearer", Action::Bearer),
    ('u', "--user", Action::User),
    (' ', "--url", Action::Url),
    ('X', "--request", Action::Request),
    // Of the output, the connection and the time it may take.
    ('#', "--progress-bar", Action::Ignore),
    ('0', "--http1.0", Action::Ignore),
    ('4', "--ipv4", Action::Ignore),
    ('6', "--ipv6", Action::Ignore),
    ('c', "--cookie-jar", Action::IgnoreValue),
    ('D', "--dump-header", Action::IgnoreValue),
    ('f', "--fail", Action::Ignore),
    ('i', "--include", Action::Ignore),
    ('j', "--junk-session-cookies", Action::Ignore),
    ('J', "--remote-header-name", Action::Ignore),
    ('k', "--insecure", Action::Ignore),
    ('m', "--max-time", Action::IgnoreValue),
    ('n', "--netrc", Action::Ignore),
    ('N', "--no-buffer", Action::Ignore),
    ('o', "--output", Action::IgnoreValue),
    ('O', "--remote-name", Action::Ignore),
    ('q', "--disable", Action::Ignore),
    ('R', "--remote-time", Action::Ignore),
    ('s', "--silent", Action::Ignore),
    ('S', "--show-error", Action::Ignore),
    ('v', "--verbose", Action::Ignore),
    ('w', "--write-out", Action::IgnoreValue),
    ('y', "--speed-time", Action::IgnoreValue),
    ('Y', "--speed-limit", Action::IgnoreValue),
    ('Z', "--parallel", Action::Ignore),
    (' ', "--basic", Action::Ignore),
    (' ', "--compressed", Action::Ignore),
    (' ', "--connect-timeout", Action::IgnoreValue),
    (' ', "--create-dirs", Action::Ignore),
    (' ', "--fail-with-body", Action::Ignore),
    (' ', "--http1.1", Action::Ignore),
    (' ', "--http2", Action::Ignore),
    (' ', "--http3", Action::Ignore),
    (' ', "--keepalive-time", Action::IgnoreValue),
    (' ', "--limit-rate", Action::IgnoreValue),
    (' ', "--max-redirs", Action::IgnoreValue),
    (' ', "--no-keepalive", Action::Ignore),
    (' ', "--no-progress-meter", Action::Ignore),
    (' ', "--output-dir", Action::IgnoreValue),
    (' ', "--path-as-is", Action::Ignore),
    (' ', "--retry", Action::IgnoreValue),
    (' ', "--retry-all-errors", Action::Ignore),
    (' ', "--retry-connrefused", Action::Ignore),
    (' ', "--retry-delay", Action::IgnoreValue),
    (' ', "--retry-max-time", Action::IgnoreValue),
    (' ', "--ssl-no-revoke", Action::Ignore),
    (' ', "--stderr", Action::IgnoreValue),
    (' ', "--tcp-nodelay", Action::Ignore),
    (' ', "--tls-max", Action::IgnoreValue),
    (' ', "--tlsv1.2", Action::Ignore),
    (' ', "--tlsv1.3", Action::Ignore),
    (' ', "--trace", Action::IgnoreValue),
    (' ', "--trace-ascii", Action::IgnoreValue),
    // Of where the request goes, who sends it, and files.
    (':', "--next", Action::Refuse),
    ('C', "--continue-at", Action::Refuse),
    ('E', "--cert", Action::Refuse),
    ('K', "--config", Action::Refuse),
    ('p', "--proxytunnel", Action::Refuse),
    ('r', "--range", Action::Refuse),
    ('T', "--upload-file", Action::Refuse),
    ('U', "--proxy-user", Action::Refuse),
    ('x', "--proxy", Action::Refuse),
    ('z', "--time-cond", Action::Refuse),
    (' ', "--anyauth", Action::Refuse),
    (' ', "--aws-sigv4", Action::Refuse),
    (' ', "--cacert", Action::Refuse),
    (' ', "--connect-to", Action::Refuse),
    (' ', "--digest", Action::Refuse),
    (' ', "--key", Action::Refuse),
    (' ', "--location-trusted", Action::Refuse),
    (' ', "--negotiate", Action::Refuse),
    (' ', "--ntlm", Action::Refuse),
    (' ', "--resolve", Action::Refuse),
    (' ', "--unix-socket", Action::Refuse),
    (' ', "--url-query", Action::Refuse),
];
