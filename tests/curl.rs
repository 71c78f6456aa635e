//! curl commands as they are pasted, and the requests they stand for.

#![cfg(feature = "client")]

use fetchwright::curl::{Body, Command, Credentials, Error, parse, print};

#[track_caller]
fn read(text: &str) -> Command {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Method, URL and body of a command, and that printing it changes nothing.
#[track_caller]
fn check(text: &str, method: &str, url: &str, body: Option<&str>) {
    let command = read(text);
    assert_eq!((command.method.as_str(), command.url.as_str()), (method, url), "{text}");
    assert_eq!(shown(&command), body.map(str::to_owned), "{text}");
    let mut again = read(&print(&command));
    again.ignored.clone_from(&command.ignored);
    assert!(again == command, "{}", print(&command));
}

fn shown(command: &Command) -> Option<String> {
    match command.body.as_ref()? {
        Body::File => Some("a file".to_owned()),
        Body::Form(fields) => {
            let shown =
                fields.iter().map(|field| ["[", &field.name, "=", &field.value, "]"].concat());
            Some(shown.collect())
        }
        Body::Text(text) => Some(text.clone()),
    }
}

#[track_caller]
fn refuse(text: &str, expected: &Error) {
    match parse(text) {
        Ok(command) => panic!("{text} was read as {}", print(&command)),
        Err(error) => assert_eq!(&error, expected, "{text}"),
    }
}

const URL: &str = "https://a.example/x";

#[test]
fn words_are_split_as_a_shell_does() {
    for (word, text) in [
        ("a", "a"),
        (r"'a b'", "a b"),
        (r"'it'\''s'", "it's"),
        (r#"it"'"s"#, "it's"),
        (r"a\ b", "a b"),
        ("\"a\\\"b\\$c\\\\d\\ne\"", "a\"b$c\\d\\ne"),
        ("\"$TOKEN\"", "$TOKEN"),
        ("${TOKEN}", "${TOKEN}"),
        ("a\\\nb", "ab"),
        ("\"a\\\nb\"", "ab"),
        ("'a\nb'", "a\nb"),
        (r"$'a\nb\t\'\\\u00e9\x41\101\U0001F511\e'", "a\nb\t'\\\u{e9}AA\u{1f511}\u{1b}"),
        (r"$'\xc3\xa9\q'", "\u{e9}\\q"),
        ("''", ""),
        ("a#b", "a#b"),
        ("a # a comment", "a"),
    ] {
        check(&format!("curl {URL} --data-raw {word}"), "POST", URL, Some(text));
    }
}

#[test]
fn windows_copies_are_read() {
    let old = "curl \"https://a.example/x\" ^\r\n  -H \"accept: */*\" ^\r\n  --data-raw \"{\\\"a\\\":1}\"";
    check(old, "POST", URL, Some("{\"a\":1}"));
    let new =
        "curl ^\"https://a.example/x^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b^&c^\\^\"^}^\"";
    check(new, "POST", URL, Some("{\"a\":\"b&c\"}"));
    check("curl ^\"https://a.example/x^\" -d ^\"a^\n\nb\\\\c^\"", "POST", URL, Some("a\nb\\\\c"));
    check("curl ^\"https://a.example/x^\" -d \"a\"\"b\"", "POST", URL, Some("a\"b"));
    refuse("curl ^\"https://a.example", &Error::Quote);
}

#[test]
fn what_is_around_the_command() {
    check("$ curl https://a.example/x\n", "GET", URL, None);
    check("  curl.exe https://a.example/x ; \n", "GET", URL, None);
    check("curl -- https://a.example/x", "GET", URL, None);
    assert_eq!(
        read("curl -sS https://a.example/x | jq .").ignored,
        ["--silent", "--show-error", "|"]
    );
}

#[test]
fn methods() {
    check("curl https://a.example/x", "GET", URL, None);
    check("curl -X put https://a.example/x -d a", "PUT", URL, Some("a"));
    check("curl -XDELETE https://a.example/x", "DELETE", URL, None);
    check("curl --request PATCH https://a.example/x --json {}", "PATCH", URL, Some("{}"));
    check("curl -I https://a.example/x", "HEAD", URL, None);
    check("curl -sIL https://a.example/x", "HEAD", URL, None);
    check("curl -X POST https://a.example/x", "POST", URL, None);
    check("curl https://a.example/x -d ''", "POST", URL, Some(""));
}

#[test]
fn data_is_joined() {
    check("curl https://a.example/x -d a=1 --data b=2", "POST", URL, Some("a=1&b=2"));
    check("curl -da=1 https://a.example/x --data-binary b", "POST", URL, Some("a=1&b"));
    check("curl https://a.example/x --data-raw @a -d 'b\nc'", "POST", URL, Some("@a&b\nc"));
    check("curl https://a.example/x --json [1, --json 2]", "POST", URL, Some("[1,2]"));
    check("curl -G https://a.example/x -d a=1 -d b", "GET", "https://a.example/x?a=1&b", None);
    check("curl -IG 'https://a.example/x?c' -d a", "HEAD", "https://a.example/x?c&a", None);
    check("curl -G https://a.example/x#top -d a", "GET", "https://a.example/x?a", None);
    check("curl -G https://a.example/x -d a#b@c", "GET", "https://a.example/x?a", None);
    check("curl -G 'https://a.example/x?' -d a", "GET", "https://a.example/x?a", None);
    check("curl -G 'https://a.example/x?b&' -d a", "GET", "https://a.example/x?b&a", None);
}

#[test]
fn data_is_encoded() {
    for (given, sent) in [
        ("a b&c", "a+b%26c"),
        ("=a=b", "a%3Db"),
        ("q=a b=c", "q=a+b%3Dc"),
        ("q=é@/~", "q=%C3%A9%40%2F~"),
        ("a@b=c", "a@b=c"),
    ] {
        let text = format!("curl {URL} --data-urlencode '{given}'");
        check(&text, "POST", URL, Some(sent));
    }
}

#[test]
fn forms() {
    check("curl https://a.example/x -F a=1 -F 'b= c d '", "POST", URL, Some("[a=1][b=c d]"));
    check("curl https://a.example/x --form-string 'a=@b;c'", "POST", URL, Some("[a=@b;c]"));
    check("curl https://a.example/x -F 'a=\"b;c\"'", "POST", URL, Some("[a=b;c]"));
    let own = read("curl https://a.example/x -F a=1 -H 'Content-Type: multipart/form-data'");
    assert!(own.headers.get("content-type").is_none());
}

#[test]
fn headers() {
    let command = read(
        "curl https://a.example/x -H 'X-A: 1' -HX-B:2 -H 'X-C;' -H 'X-D:' -A me -e 'b;auto' \
         -b 'c=1; d=2'",
    );
    let expected = [
        ("x-a", "1"),
        ("x-b", "2"),
        ("x-c", ""),
        ("user-agent", "me"),
        ("referer", "b"),
        ("cookie", "c=1; d=2"),
    ];
    assert_eq!(command.headers.iter().collect::<Vec<_>>(), expected);
    for (options, kind) in [
        ("-d a", Some("application/x-www-form-urlencoded")),
        ("--json a", Some("application/json")),
        ("-d a -H 'content-type: text/csv'", Some("text/csv")),
        ("-d a -H content-type:", None),
    ] {
        let text = format!("curl {URL} {options}");
        assert_eq!(read(&text).headers.get("content-type"), kind);
        check(&text, "POST", URL, Some("a"));
    }
    assert_eq!(read("curl a --json 1").headers.get("accept"), Some("application/json"));
}

#[test]
fn credentials() {
    let basic = |user: &str, password: &str| Some(Credentials::Basic(user.into(), password.into()));
    for (options, expected) in [
        ("-u a:b:c https://a.example/x", basic("a", "b:c")),
        ("-usk_test_1: https://a.example/x", basic("sk_test_1", "")),
        ("https://a%40b:c%20@a.example/x", basic("a@b", "c ")),
        ("https://a:b@a.example/x -u c:d", basic("c", "d")),
        ("--oauth2-bearer t https://a.example/x", Some(Credentials::Bearer("t".into()))),
    ] {
        let text = format!("curl {options}");
        assert!(read(&text).credentials == expected, "{text}");
        check(&text, "GET", URL, None);
    }
}

#[test]
fn urls() {
    check("curl a.example", "GET", "http://a.example", None);
    check("curl --url a.example:81/x", "GET", "http://a.example:81/x", None);
    check("curl 'http://[::1]:80/x'", "GET", "http://[::1]:80/x", None);
    check("curl -g 'a/x?b[]={1}'", "GET", "http://a/x?b[]={1}", None);
    refuse("curl 'a/x?b[]=1'", &Error::Glob);
    refuse("curl 'a/{b,c}'", &Error::Glob);
    refuse("curl a b", &Error::Several);
    refuse("curl -s", &Error::UrlMissing);
    refuse("curl ''", &Error::UrlMissing);
}

#[test]
fn options_of_the_output_are_listed() {
    let ignored = read("curl -sko /dev/null -w '%{http_code}' --compressed -m 5 -L a").ignored;
    let expected =
        ["--silent", "--insecure", "--output", "--write-out", "--compressed", "--max-time"];
    assert_eq!(ignored, expected);
}

#[test]
fn refuses() {
    refuse("wget a", &Error::NotCurl);
    refuse("", &Error::NotCurl);
    refuse("curl 'a", &Error::Quote);
    refuse("curl \"a", &Error::Quote);
    refuse("curl $'a", &Error::Quote);
    refuse(r"curl $'\0'", &Error::Text);
    refuse(r"curl $'\ud83d'", &Error::Text);
    refuse(r"curl $'\xff'", &Error::Text);
    refuse("curl http://a/?b=1&c=2", &Error::Operator('&'));
    refuse("curl a > b", &Error::Operator('>'));
    refuse("curl -H \"a: $(b)\" c", &Error::Operator('$'));
    refuse("curl `a`", &Error::Operator('`'));
    refuse("curl a; curl b", &Error::Several);
    refuse("curl a\ncurl b", &Error::Several);
    refuse("curl a -d @b", &Error::File("--data"));
    refuse("curl a --data-binary @-", &Error::File("--data-binary"));
    refuse("curl a --data-urlencode b@c", &Error::File("--data-urlencode"));
    refuse("curl a -F b=@c", &Error::File("--form"));
    refuse("curl a -F 'b=<c'", &Error::File("--form"));
    refuse("curl a -H @b", &Error::File("--header"));
    refuse("curl a -b jar", &Error::File("--cookie"));
    refuse("curl a -F 'b={};type=application/json'", &Error::Value("--form"));
    refuse("curl a -F b", &Error::Value("--form"));
    refuse("curl a -H b", &Error::Value("--header"));
    refuse("curl a -H 'b c: d'", &Error::Header);
    refuse("curl a -u b", &Error::Value("--user"));
    refuse("curl a -X TRACE", &Error::Value("--request"));
    refuse("curl a -X GET -d b", &Error::BodyNotAllowed);
    refuse("curl a -d b -F c=d", &Error::Conflict);
    refuse("curl a -x proxy", &Error::Unsupported("--proxy"));
    refuse("curl a --cert s3cret", &Error::Unsupported("--cert"));
    refuse("curl a -H", &Error::ValueMissing("--header"));
    refuse("curl a --data=b", &Error::Unknown("--data".into()));
    refuse("curl a --s3cret", &Error::Unknown("--s".into()));
    refuse("curl a -?", &Error::Unknown("-?".into()));
}

#[test]
fn long_input_takes_linear_time() {
    let many = |part: &str| part.repeat(200_000);
    for text in [
        format!("curl a -d '{}'", many("a")),
        format!("curl a -d {}", many(r"\'")),
        format!("curl a {}", many("-s ")),
        format!("curl a -d $'{}'", many(r"\u0041")),
        format!("curl ^\"a^\" -d \"{}\"", many("\\")),
        format!("curl {}", many("^\n")),
    ] {
        let _ = parse(&text);
    }
}
