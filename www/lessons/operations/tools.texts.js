export const tools = {
  postman: {
    title: 'A collection with variables and tests',
    text: 'Graphical clients such as Postman save requests in collections, fill in variables of an '
      + 'environment such as `{{baseUrl}}`, and run tests on the answers. None of that is magic: here '
      + 'is all of it in ten lines. Run sends the three saved requests in order and tests that each one '
      + 'succeeds. One of them does not; mend the collection.',
    question: 'The environment has `userId`, but a request says `{{userid}}`. What is sent in its '
      + 'place?',
    answers: [
      'Nothing: an empty text',
      'The value of `userId`, as names are compared without case',
      'The text `{{userid}}` itself',
    ],
    correct: 2,
    explain: 'A variable that nobody defined is left as it is written, and that is what Postman does '
      + 'too. So the path on the wire was `/users/%7B%7Buserid%7D%7D`, and the API has no user of that '
      + 'name: `404`. When you see encoded curly brackets in a URL, look for a misspelt variable or for '
      + 'an environment that is not selected.',
    sources: [
      ['Postman: variables', 'https://learning.postman.com/docs/sending-requests/variables/variables/'],
      ['RFC 3986, section 2.1: percent-encoding', 'https://www.rfc-editor.org/rfc/rfc3986#section-2.1'],
    ],
  },
  insomnia: {
    title: 'GraphQL, generated code and a plugin',
    text: 'Insomnia is known for GraphQL, for code that it generates from a request, and for plugins '
      + 'that see what comes and goes. A hook is such a plugin in code. Run asks a GraphQL API for a '
      + 'dish that is not on the menu. At first the call looks like a success; use the hook to make it '
      + 'fail.',
    question: 'With which status does this GraphQL server say that there is no such dish?',
    answers: ['`404`', '`200`', '`400`', '`422`'],
    correct: 1,
    explain: 'The HTTP request itself was fine, so it was answered with `200`; what went wrong is in '
      + 'the member `errors` of the body, next to `data`. A client that only looks at the status takes '
      + 'it for a success. The hook reads a copy of each response and throws when it finds `errors`. '
      + 'The command in the result is the generated code: the same request for a terminal.',
    sources: [
      ['GraphQL specification: response format', 'https://spec.graphql.org/October2021/#sec-Response-Format'],
      ['GraphQL over HTTP', 'https://graphql.github.io/graphql-over-http/draft/#sec-Response'],
    ],
  },
  curl: {
    title: 'From curl and back',
    text: 'Documentation shows requests as curl commands, and browsers copy them as such, because curl '
      + 'runs everywhere and in every script. `fromCurl` reads a command as a shell would, `toCurl` '
      + 'writes one. Run sends what the command describes (`$API` stands for the practice API) and '
      + 'returns a command to share. This one is refused; mend it as you would in a terminal.',
    question: 'What would a shell make of the `&` in this command?',
    answers: [
      'It would start curl in the background and read `page=2` as a second command',
      'It would pass it on, as `&` means something only within quotation marks',
      'It would encode it as `%26`',
    ],
    correct: 0,
    explain: 'Outside of quotation marks `&` ends a command and sends it to the background, so '
      + '`page=2` would never reach the server. In quotation marks both parameters arrived. The name '
      + 'and the password went as `Authorization: Basic`, while the command that came back shows `***`: '
      + 'a command in a bug report should not hold a password.',
    sources: [
      ['curl: the manual page', 'https://curl.se/docs/manpage.html'],
      ['POSIX: shell command language',
        'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html'],
    ],
  },
  'curl-recipes': {
    title: 'Six curl recipes',
    text: 'Six commands cover most days: read, search with `-G` and `--data-urlencode`, headers only '
      + 'with `-I`, create, change with `-X PATCH`, and remove with `-X DELETE`. Run sends all of them, '
      + 'one after another. The fourth is refused with `415`; change one option of it.',
    question: 'Which `Content-Type` does curl send with `-d`, when no header says otherwise?',
    answers: ['`application/json`, if the data begin with a bracket', '`text/plain`',
      'None', '`application/x-www-form-urlencoded`'],
    correct: 3,
    explain: '`-d` was made for HTML forms, and curl does not look at the data: they are labelled as a '
      + 'form, and an API that reads JSON answers `415 Unsupported Media Type`. `--json`, new in curl '
      + '7.82.0, sends the same bytes with the right `Content-Type` and `Accept`. With '
      + '`--data-urlencode` the search text became `q=fish+%26+chips`, and the API read it back as it '
      + 'was typed.',
    sources: [
      ['curl: --json', 'https://curl.se/docs/manpage.html#--json'],
      ['curl: -d, --data', 'https://curl.se/docs/manpage.html#-d'],
      ['RFC 9110, section 15.5.16: 415',
        'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16'],
    ],
  },
  debugging: {
    title: 'Find the bugs, one answer at a time',
    text: 'To find a bug, look at what was really sent, read what the server says about it, change one '
      + 'thing, and send it again. This call should give Grace a new address and leave the rest of her '
      + 'record alone. It has three faults. Run sends it once; the answer names the next fault, and the '
      + 'trace shows method, URL, status, time and the id of the request.',
    question: 'Which of the faults does the server name first?',
    answers: ['The e-mail address that is none', 'The path', 'The method that replaces in place of changing'],
    correct: 1,
    explain: 'A server checks from the outside to the inside: first whether the path exists (`404`), '
      + 'then whether it accepts the method and the type of the body, then what the body says (`422` '
      + 'with the member at fault). `PUT` exists for users, so that fault shows itself only as a '
      + 'complaint about a missing `name`. The `requestId` in the trace is the `X-Request-Id` of the '
      + 'answer: with it, the people behind the API find your request in their log.',
    sources: [
      ['RFC 9457: problem details', 'https://www.rfc-editor.org/rfc/rfc9457#section-3'],
      ['RFC 9110, section 9.3.4: PUT', 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4'],
      ['RFC 5789: PATCH', 'https://www.rfc-editor.org/rfc/rfc5789#section-2'],
    ],
  },
};
