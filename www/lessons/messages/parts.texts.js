const RFC = 'https://www.rfc-editor.org/rfc';

export const parts = {
  'base-url': {
    title: 'The base URL: which server',
    text: 'Scheme, host and often a first piece of path are the same for all calls of an API, so a client '
      + 'has them once, as `baseUrl`. Paths are appended to it. Run tries two paths that lead elsewhere, '
      + 'and yours, while the client holds a token. Write a path that stays with the API: `/menu`.',
    question: 'In a browser, where does `//evil.example/menu` lead from this page?',
    answers: ['To `/evil.example/menu` here', 'To another host', 'Nowhere, it is no URL'],
    correct: 1,
    explain: 'A reference that begins with `//` names a host of its own. Paths often come out of data, and '
      + 'with one like that a client would take its token to a stranger. So this client refused it with '
      + '`ERR_URL_OUTSIDE_BASE` before anything was sent, as it did with `/../menu`. The journal has only '
      + 'what stayed below the base URL.',
    sources: [
      ['RFC 3986, section 4.2: relative reference', `${RFC}/rfc3986#section-4.2`],
      ['RFC 3986, section 5.2: relative resolution', `${RFC}/rfc3986#section-5.2`],
    ],
  },

  endpoint: {
    title: 'The endpoint: which resource',
    text: 'The path after the base URL says which resource is meant; often a part of it is an id. '
      + '`/users/{id}` with `params` puts the id into its place. The id in the field tries to get out of '
      + 'that place; afterwards ask for user `2`.',
    question: 'Which path arrives when the id is `../menu`?',
    answers: ['`/menu`', '`/users/../menu`', '`/users/..%2Fmenu`'],
    correct: 2,
    explain: 'The template encodes what would be a separator: `/` became `%2F`. So the id stayed one '
      + 'segment, there was no such user, and the answer was `404`. Glued together as text, the two dots '
      + 'would have climbed out of `/users`, and whoever chooses the id would choose the endpoint.',
    sources: [
      ['RFC 3986, section 2.4: when to encode or decode', `${RFC}/rfc3986#section-2.4`],
      ['RFC 6570, section 3.2.2: simple string expansion', `${RFC}/rfc6570#section-3.2.2`],
    ],
  },

  method: {
    title: 'The method: what to do with it',
    text: 'The URL names the thing, the method says what you want of it. Run uses the method of your choice '
      + 'for `/users/3`, then looks with `GET` whether the user is still there. Choose so that it is not.',
    question: 'What does the server answer when a resource does not know a method, as `POST` here?',
    answers: [
      '`405 Method Not Allowed`, with the methods that are', '`404 Not Found`',
      '`200 OK`, and nothing happens',
    ],
    correct: 0,
    explain: '`POST /users/3` was answered with `405`, and `Allow` listed what is possible there. `GET` and '
      + '`HEAD` read and changed nothing. `DELETE` removed the user, so that the same URL now gives `404`: '
      + 'four methods, one address, four meanings.',
    sources: [
      ['RFC 9110, section 9.1: methods', `${RFC}/rfc9110#section-9.1`],
      ['RFC 9110, section 15.5.6: 405 Method Not Allowed', `${RFC}/rfc9110#section-15.5.6`],
    ],
  },

  headers: {
    title: 'Headers: data about the message',
    text: 'Headers say who sends, in which form, for whom. What holds for every call is set once at the '
      + 'client; a single call may override it. Here every call comes from table 1 by default. Send the '
      + 'second one from table 7.',
    question: 'The client sets `X-Table`, the call sets `x-table`. What arrives?',
    answers: ['Both headers', 'The value of the call', 'The value of the client'],
    correct: 1,
    explain: 'Names of headers know no upper and lower case, so both are the same header, and the more '
      + 'specific value won. `X-App` was not overridden and arrived both times. HTTP/2 and HTTP/3 send all '
      + 'names in lower case anyway.',
    sources: [
      ['RFC 9110, section 5.1: field names', `${RFC}/rfc9110#section-5.1`],
      ['RFC 9113, section 8.2: HTTP fields in HTTP/2', `${RFC}/rfc9113#section-8.2`],
    ],
  },

  query: {
    title: 'The query: which part, in which order',
    text: 'What follows the `?` narrows down what is asked for: filters, pages, words to search for. Run '
      + 'searches twice, once with the text glued into the URL, once with the option `query`. With `fish` '
      + 'both are the same. Find a text for which they are not.',
    question: 'You search for `fish & chips`. What does the glued URL search for?',
    answers: ['`fish & chips`', '`fish`, with a space after it', 'Nothing, the URL is refused'],
    correct: 1,
    explain: '`&` divides parameters, so a glued `&` ends the text and begins a parameter that nobody '
      + 'meant; `#` would end the whole query. The option `query` encoded it, and what arrived is what you '
      + 'typed. The list of tags became `tag=vegan&tag=warm`: the same name twice, which is a common form, '
      + 'but not one that every API reads.',
    sources: [
      ['RFC 3986, section 3.4: query', `${RFC}/rfc3986#section-3.4`],
      ['URL Standard: application/x-www-form-urlencoded',
        'https://url.spec.whatwg.org/#urlencoded-serializing'],
    ],
  },

  body: {
    title: 'The body: what is handed over',
    text: 'A body is bytes; `Content-Type` says how to read them. Run sends the same dish to `/echo` as '
      + 'JSON, as a form, as multipart, and as bare text. The option you choose sets the header with it.',
    question: 'Which of the four can carry a file next to other fields without encoding it as text?',
    answers: ['JSON', '`application/x-www-form-urlencoded`', '`multipart/form-data`', '`text/plain`'],
    correct: 2,
    explain: 'Compare the bodies in the journal: `{"dish":"soup"}`, `dish=soup`, parts between lines with a '
      + 'boundary, and the word alone. The boundary of multipart is named in its `content-type`, which is '
      + 'why you should never write that header yourself for a `FormData`. Most APIs want JSON, and '
      + 'multipart where files are sent.',
    sources: [
      ['RFC 7578: multipart/form-data', `${RFC}/rfc7578`],
      ['Fetch Standard: extract a body', 'https://fetch.spec.whatwg.org/#concept-bodyinit-extract'],
    ],
  },

  'complete-request': {
    title: 'All parts together',
    text: 'Base URL, endpoint, method, headers, query and body make one request. This one should order two '
      + 'soups, and three parts of it are wrong. Orders are created in the list `/orders`, and the body has '
      + 'to be JSON. Mend it until the answer is `201`; `curl` shows the same request as a command.',
    question: 'Which fault is reported first if all three are made at once?',
    answers: ['The body is no JSON', 'There is nothing at this path', 'The method does not fit'],
    correct: 1,
    explain: 'Like most servers, this one looks for the resource first (`404`), then whether it knows the '
      + 'method (`405`), then at type and form of the body (`415`, `400`), then at what the body says '
      + '(`422`). So the status tells you how far a request got. JSON wants double quotes around names and '
      + 'texts.',
    sources: [
      ['RFC 9110, section 3.9: example message exchange', `${RFC}/rfc9110#section-3.9`],
      ['RFC 8259, section 4: objects', `${RFC}/rfc8259#section-4`],
    ],
  },
};
