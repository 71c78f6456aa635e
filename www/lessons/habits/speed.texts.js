export const speed = {
  batch: {
    title: 'Many things in one request',
    text: 'Each request has a price: the way there and back, headers, a count against the limit. Some APIs '
      + 'take many operations in one. Twenty books are looked up here, one of which does not exist. Choose '
      + 'how many go into a request, so that one is enough.',
    question: 'One of the twenty does not exist. What is the status of the request for all of them?',
    answers: ['200', '404', '500', 'There is none, only twenty of their own'],
    correct: 0,
    explain: 'The request itself was fine, so it was answered with `200`, and each result in the body has a '
      + 'status of its own: nineteen times 200, once 404. A program that looks at the outer status only '
      + 'misses that. Other APIs answer `207 Multi-Status`, and some do all or nothing: read which. And '
      + 'this one takes at most 50 ids at a time, so longer lists go in portions, as the loop does.',
    sources: [
      ['Google AIP-231: batch methods', 'https://google.aip.dev/231'],
      ['RFC 4918, section 13: Multi-Status', 'https://www.rfc-editor.org/rfc/rfc4918#section-13'],
    ],
  },

  caching: {
    title: 'Fresh, checked or not at all',
    text: 'This time you decide for the server: which `Cache-Control` does the forecast carry? A reader '
      + 'with a cache asks twice; then the weather changes, and it asks again. It shall always see the '
      + 'truth, but what has not changed shall not be sent again.',
    question: 'What does `Cache-Control: no-cache` mean in a response?',
    answers: [
      'It must not be kept',
      'It is fresh for ever',
      'It may be kept, but has to be checked with the server before each use',
    ],
    correct: 2,
    explain: 'The name misleads: what forbids keeping is `no-store`. With `no-cache` the reader sent '
      + '`If-None-Match: "v1"`, the `ETag` it had, and got `304` without a body; after the change it got '
      + '`200` and the snow. With `max-age=60` the third answer came out of the cache and was wrong, and '
      + 'with `no-store` the whole forecast was sent each time.',
    sources: [
      ['RFC 9111, section 5.2.2.4: no-cache', 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.4'],
      ['RFC 9110, section 13.1.2: If-None-Match', 'https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2'],
    ],
  },

  parallel: {
    title: 'At the same time, and only once',
    text: 'Four parts of a page load at once by `Promise.all`. They do not know of each other: two want the '
      + 'same user, two the same menu. Let the client share requests that are under way.',
    question: 'Shared or not, how long does the page wait?',
    answers: [
      'About as long as for the slowest answer',
      'As long as for all answers added up',
      'As long as for the first answer',
    ],
    correct: 0,
    explain: 'On the timeline they overlap: independent calls in parallel take as long as the slowest of '
      + 'them. Without sharing there were four requests, two of them for nothing; with `dedupe` a request '
      + 'that is identical to one under way waits for its answer, and each caller gets a copy. '
      + '`Promise.all` rejects at the first failure, while the others go on. To have every result, use '
      + '`Promise.allSettled` or `batch`.',
    sources: [
      ['MDN: Promise.all()',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise/all'],
      ['ECMAScript: Promise.allSettled', 'https://tc39.es/ecma262/#sec-promise.allsettled'],
    ],
  },

  'pages-for-speed': {
    title: 'The first page is enough',
    text: 'A screen shows twelve titles. The server needs 8 ms for each book that it sends, so the size of '
      + 'a page decides when the first title is there. The loop stops at the twelfth and leaves the rest of '
      + 'the list where it is. Choose the size of a page.',
    question: 'With 100 books a page, when is the first title there?',
    answers: ['After 8 ms', 'After about 100 ms', 'After about 800 ms'],
    correct: 2,
    explain: 'A page is sent when all of it is ready: 100 books take 800 ms, twelve about 100 ms. `paginate` '
      + 'is lazy, so leaving the loop ends it and no further page is asked for. Only one page at a time is '
      + 'in memory, however long the list. Very small pages have their price too: with four books a page '
      + 'the same screen takes three requests.',
    sources: [
      ['Google AIP-158: pagination', 'https://google.aip.dev/158'],
      ['MDN: for await...of',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/for-await...of'],
    ],
  },

  'async-code': {
    title: 'Waiting in the right place',
    text: 'Three users are loaded at the same time, and their names returned. What Python writes as `await '
      + 'asyncio.gather(*tasks)` is `await Promise.all(promises)` in JavaScript. `forEach` looks as if it '
      + 'did the same, but nobody waits for what its function returns. Choose the one that waits.',
    question: 'The three calls are made in `forEach`. What does the function return?',
    answers: ['Three names', 'One name', 'An empty list', 'An error'],
    correct: 2,
    explain: 'Each call was begun, and `return` was reached before any answer had come: an empty list and '
      + 'no error. Had one of the calls failed, nobody would have caught that either. `Promise.all` ends '
      + 'when the last answer is there. The order of the names is that of the answers. In Python the same '
      + 'slip looks different: a coroutine that is not awaited is not even begun.',
    sources: [
      ['MDN: Array.prototype.forEach()',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array/forEach'],
      ['Python: coroutines and tasks', 'https://docs.python.org/3/library/asyncio-task.html'],
    ],
  },
};
