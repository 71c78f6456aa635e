const RFC = 'https://www.rfc-editor.org/rfc';

export const answers = {
  response: {
    title: 'The parts of a response',
    text: 'A response has a status, headers and mostly a body. Read them in this order: did it work, what '
      + 'came, then the content. Run asks for the stock of flour with the method in the field; choose the '
      + 'one with which all three parts come.',
    question: 'What is different about the answer to `HEAD`?',
    answers: ['It has no headers', 'Its status is 204', 'It has no body'],
    correct: 2,
    explain: '`HEAD` got the same status and the same headers as `GET`, `ETag` included, and no body: it is '
      + 'for looking without fetching. Rely on the number of the status, not on its words: HTTP/2 and '
      + 'HTTP/3 send no phrase such as `OK` at all.',
    sources: [
      ['RFC 9110, section 6: message abstraction', `${RFC}/rfc9110#section-6`],
      ['RFC 9110, section 9.3.2: HEAD', `${RFC}/rfc9110#section-9.3.2`],
      ['RFC 9113, section 8.3.2: response pseudo-header fields', `${RFC}/rfc9113#section-8.3.2`],
    ],
  },

  envelope: {
    title: 'JSON in an envelope',
    text: 'Many APIs wrap what they send: `data` holds the thing itself, `meta` facts about the answer, '
      + '`error` what went wrong. No standard says so; each API has its own. Run reads three reviews with a '
      + 'schema that takes `data` out of the envelope. One exists, one does not, one is withheld.',
    question: 'The withheld review comes with status 200 and an `error`. Is that a success?',
    answers: ['Yes, the status decides', 'No, and code that looks at the status alone misses it'],
    correct: 1,
    explain: 'Review 99 failed by its status, `404`. Review 3 came with `200`, and only its envelope said '
      + '`withheld`: the schema refused it, as an `ERR_SCHEMA`, before anyone could use `null` as a review. '
      + 'An API that you design should use the status; for the form of errors there is a standard, '
      + '`application/problem+json`.',
    sources: [
      ['RFC 9457: problem details for HTTP APIs', `${RFC}/rfc9457`],
      ['JSON:API, section "Document structure"', 'https://jsonapi.org/format/#document-structure'],
      ['Standard Schema', 'https://standardschema.dev'],
    ],
  },

  parsing: {
    title: 'Reading JSON safely',
    text: 'Status 200 does not promise that the body can be read. Run reads five of them: broken JSON, a '
      + 'page of HTML, nothing, JSON after a byte order mark, and one with an id of twenty digits. One '
      + 'comes out wrong without any error. Make it right.',
    question: 'What does JavaScript make of the id 18446744073709551615 by itself?',
    answers: ['18446744073709551615', '18446744073709552000', 'An error'],
    correct: 1,
    explain: 'A JavaScript number is exact only up to 2⁵³ - 1, so `JSON.parse` rounds longer ids, and the '
      + 'rounded one may be somebody else\'s. With `bigIntegers` it became a `BigInt` with every digit; '
      + 'APIs that know of the problem send ids as texts. The broken bodies ended in `ERR_BODY_JSON` with '
      + 'the line of the fault, the empty one was `undefined`.',
    sources: [
      ['RFC 8259, section 6: numbers', `${RFC}/rfc8259#section-6`],
      ['RFC 8259, section 8.1: character encoding, and the byte order mark', `${RFC}/rfc8259#section-8.1`],
    ],
  },
};
