// Lists in pages: how the next is found, where that ends, and what is refused.

import { Client, HttpError, OptionsError, PaginationError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test, throws } from './harness.js';

const BASE = 'https://api.example/v1';

/** A client whose requests `answer` gives the body and headers of. */
const serving = (answer, options) => {
  const sent = [];
  const fetch = async (href, init) => {
    sent.push({ href, ...init });
    const { body, headers, status } = await answer(new URL(href), init, sent.length);
    return new Response(body === undefined ? '' : JSON.stringify(body), { headers, status });
  };
  return { client: new Client({ baseUrl: BASE, fetch, retry: 0, ...options }), sent };
};

/** Numbers from 1, in pages of `size`. */
const numbers = (first, size, all) =>
  Array.from({ length: Math.max(0, Math.min(size, all - first)) }, (_, index) => first + index + 1);

const collected = (client, options, path = '/list') => client.paginate(path, options).collect(100);

test('pages follow the Link header, and take no parameter along twice', async () => {
  const { client, sent } = serving(({ searchParams }) => {
    const page = Number(searchParams.get('page') ?? 1);
    const link = `<?size=2&key=k&page=${page + 1}>; rel="next", </v1/other>; rel=next; anchor="#a"`;
    return { body: numbers(2 * page - 2, 2, 5), headers: page < 3 ? { link } : {} };
  }, { query: { key: 'k' }, auth: { bearer: 'canary' } });
  equal(await collected(client, { by: 'link', query: { size: 2 } }), [1, 2, 3, 4, 5]);
  const list = `${BASE}/list`;
  equal(sent.map(({ href }) => href), [
    `${list}?key=k&size=2`, `${list}?size=2&key=k&page=2`, `${list}?size=2&key=k&page=3`,
  ]);
  ok(sent.every(({ headers }) => headers.get('authorization') === 'Bearer canary'), 'credentials');
});

for (const [name, next] of [['a', 'links.next'], ['a dotted', '@next.link'], ['no', (d) => d.n]]) {
  test(`pages follow a URL in the body, at ${name} path`, async () => {
    const { client } = serving((url) => {
      const link = url.search ? null : `${BASE}/list?page=2`;
      return { body: { data: [url.search], links: { next: link }, '@next.link': link, n: link } };
    });
    equal(await collected(client, { by: 'link', next }), ['', '?page=2']);
  });
}

test('pages never follow a link to another origin', async () => {
  for (const link of ['https://evil.example/v1/list', '//evil.example/v1', 'http://api.example/v1/a']) {
    const { client, sent } = serving(() => ({
      body: [1], headers: { link: `<${link}>; rel=next` },
    }), { allowAbsoluteUrls: true, auth: { bearer: 'canary' } });
    const error = await rejects(() => collected(client, { by: 'link' }), PaginationError,
      'ERR_PAGE_ORIGIN');
    equal([error.page, sent.length], [1, 1]);
    ok(!JSON.stringify(error).includes('evil'), 'an error without the link');
  }
});

test('a link outside of the base URL is refused', async () => {
  const { client } = serving(() => ({ body: [1], headers: { link: '</v2/list>; rel=next' } }));
  const error = await rejects(() => collected(client, { by: 'link' }), OptionsError,
    'ERR_URL_OUTSIDE_BASE');
  equal(error.page, 2);
});

test('pages have numbers, and a short one is the last', async () => {
  const { client, sent } = serving(({ searchParams }) => ({
    body: { items: numbers(2 * searchParams.get('page') - 2, 2, 5) },
  }));
  equal(await collected(client, { by: 'page', size: 2, query: [['page', '9'], ['q', 'x']] }),
    [1, 2, 3, 4, 5]);
  equal(sent.map(({ href }) => new URL(href).search), [
    '?q=x&page=1&per_page=2', '?q=x&page=2&per_page=2', '?q=x&page=3&per_page=2',
  ]);
});

test('without a size the last page is empty', async () => {
  const { client, sent } = serving(({ searchParams }) => ({
    body: { results: numbers(2 * searchParams.get('p'), 2, 3) },
  }));
  equal(await collected(client, { by: 'page', pageParam: 'p', firstPage: 0 }), [1, 2, 3]);
  equal(sent.length, 3);
});

test('a total ends the list, and a short page does not', async () => {
  const { client, sent } = serving(({ searchParams }) => ({
    body: { data: numbers(Number(searchParams.get('skip')), 2, 6), meta: { total: '6' } },
  }));
  const options = { by: 'offset', offsetParam: 'skip', limit: 50, total: 'meta.total' };
  equal(await collected(client, options), [1, 2, 3, 4, 5, 6]);
  equal(sent.map(({ href }) => new URL(href).search), [
    '?skip=0&limit=50', '?skip=2&limit=50', '?skip=4&limit=50',
  ]);
});

test('a list may begin at an offset', async () => {
  const { client } = serving(({ searchParams }) => ({
    body: numbers(Number(searchParams.get('offset')), 2, 5),
  }));
  equal(await collected(client, { by: 'offset', limit: 2, firstOffset: 2 }), [3, 4, 5]);
});

test('pages follow a cursor over empty pages', async () => {
  const pages = { null: [[1], 'a'], a: [[], 7], 7: [[2], ''] };
  const { client, sent } = serving(({ searchParams }) => {
    const [records, next] = pages[searchParams.get('after')];
    return { body: { records, meta: { next } } };
  });
  const options = { by: 'cursor', cursorParam: 'after', next: 'meta.next', query: '?q=a' };
  equal(await collected(client, options), [1, 2]);
  equal(sent.map(({ href }) => new URL(href).search), ['?q=a', '?q=a&after=a', '?q=a&after=7']);
});

test('a cursor may be sent in the JSON of a POST', async () => {
  const { client, sent } = serving((url, { body }) => {
    const { start = 0 } = JSON.parse(body);
    return { body: { results: [start], next: start < 2 ? start + 1 : null } };
  });
  const options = {
    by: 'cursor', cursorParam: 'start', in: 'json', json: { q: 'x' }, method: 'POST', next: 'next',
  };
  equal(await collected(client, options), [0, 1, 2]);
  equal(JSON.parse(sent[2].body), { q: 'x', start: 2 });
  ok(sent[1].headers.get('idempotency-key') !== sent[2].headers.get('idempotency-key'), 'new keys');
});

const LOOPS = {
  'a link': [{ by: 'link' }, { body: [1], headers: { link: '<?page=2>; rel=next' } }],
  'a cursor': [{ by: 'cursor', next: 'next' }, { body: { data: [1], next: 'a' } }],
  'a parameter that the server ignores': [{ by: 'page' }, { body: [{ id: 1 }] }],
};

for (const [name, [options, answer]] of Object.entries(LOOPS)) {
  test(`pages that go in a circle end: ${name}`, async () => {
    const { client, sent } = serving(() => answer);
    const error = await rejects(() => collected(client, options), PaginationError, 'ERR_PAGE_LOOP');
    equal([error.page, sent.length], [2, 2]);
  });
}

const SHAPES = {
  'no list': [{ by: 'page' }, { users: [] }],
  'two lists': [{ by: 'page' }, { data: [], items: [] }],
  'no list at the path': [{ by: 'page', items: 'data.users' }, { data: [] }],
  'a text': [{ by: 'page' }, 'text'],
  'null': [{ by: 'page', items: (data) => data.list }, {}],
  'a cursor that is an object': [{ by: 'cursor', next: 'next' }, { data: [], next: {} }],
  'no total': [{ by: 'offset', total: 'count' }, { data: [1] }],
  'a link that is no URL': [{ by: 'link', next: 'next' }, { data: [1], next: 'http://[' }],
};

for (const [name, [options, body]] of Object.entries(SHAPES)) {
  test(`a page that is not as described is refused: ${name}`, async () => {
    const { client } = serving(() => ({ body }));
    const error = await rejects(() => collected(client, options), PaginationError, 'ERR_PAGE_SHAPE');
    equal(error.page, 1);
  });
}

test('an empty list may be null, or no body', async () => {
  equal(await collected(serving(() => ({ body: { items: null } })).client, { by: 'page' }), []);
  equal(await collected(serving(() => ({ status: 200 })).client, { by: 'page' }), []);
});

/** A client for endless pages of two. */
const endless = (options) =>
  serving(({ searchParams }) => ({ body: numbers(2 * searchParams.get('page') - 2, 2, 1e6) }), options);

test('a reading ends where its limits are', async () => {
  const { client, sent } = endless();
  equal(await collected(client, { by: 'page', maxPages: 2 }), [1, 2, 3, 4]);
  equal(await collected(client, { by: 'page', maxItems: 3, prefetch: true }), [1, 2, 3]);
  equal(await client.paginate('/list', { by: 'page' }).collect(1), [1]);
  equal(await client.paginate('/list', { by: 'page' }).collect(0), []);
  equal(sent.length, 5);
});

test('pages() gives whole pages, each time from the first', async () => {
  const { client } = endless();
  const pages = client.paginate('/list', { by: 'page', maxPages: 2 });
  for (let time = 0; time < 2; time += 1) {
    const seen = [];
    for await (const page of pages.pages()) seen.push(page);
    equal(seen.map(({ number, items, data }) => [number, items, data]), [
      [1, [1, 2], [1, 2]], [2, [3, 4], [3, 4]],
    ]);
    ok(seen[0].response instanceof Response, 'the response');
  }
});

test('overlapping calls of next() are answered in their order', async () => {
  const { client, sent } = endless();
  const reading = client.paginate('/list', { by: 'page' })[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 5 }, () => reading.next()));
  equal(results.map(({ value }) => value), [1, 2, 3, 4, 5]);
  equal(sent.length, 3);
  equal((await reading.return()).done, true);
  equal((await reading.next()).done, true);
});

/** A client whose second page never comes. */
const stuck = () => {
  let aborted = 0;
  const fetch = (url, { signal }) => {
    if (new URL(url).searchParams.get('page') === '1') return Promise.resolve(Response.json([1]));
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason, (aborted += 1)));
    });
  };
  return { client: new Client({ baseUrl: BASE, fetch }), aborted: () => aborted };
};

test('leaving a loop cancels what was fetched ahead', async () => {
  const { client, aborted } = stuck();
  for await (const item of client.paginate('/list', { by: 'page', prefetch: true })) {
    equal(item, 1);
    break;
  }
  equal(aborted(), 1);
});

test('return() ends a next() that waits', async () => {
  const { client, aborted } = stuck();
  const reading = client.paginate('/list', { by: 'page' }).pages();
  await reading.next();
  const waiting = reading.next();
  await delay(5);
  equal((await reading.return('left')).done, true);
  equal([(await waiting).done, aborted()], [true, 1]);
});

test('a signal ends a reading, with its reason', async () => {
  const { client, aborted } = stuck();
  const controller = new AbortController();
  const { signal } = controller;
  const reading = client.paginate('/list', { by: 'page', signal }).pages();
  await reading.next();
  const waiting = reading.next();
  setTimeout(() => controller.abort('enough'), 20);
  equal(await waiting.catch((reason) => reason), 'enough');
  equal(aborted(), 1);
  const later = client.paginate('/list', { by: 'page', signal });
  equal(await later.collect(1).catch((reason) => reason), 'enough');
});

test('an error tells its page, and one that was fetched ahead waits for it', async () => {
  const { client } = serving((url, init, count) => count < 2 ? { body: [1] } : { status: 404 });
  const read = [];
  const error = await rejects(async () => {
    for await (const item of client.paginate('/list', { by: 'page', prefetch: true })) {
      await delay(30);
      read.push(item);
    }
  }, HttpError);
  equal([error.page, error.status, read], [2, 404, [1]]);
  equal(JSON.parse(JSON.stringify(error)).page, 2);
});

test('users are read over HTTP', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const users = client.paginate('/users', { by: 'offset', total: 'meta.total' });
  ok((await users.collect(2)).every(({ email }) => email.includes('@')), 'users');
});

for (const options of [
  undefined, null, {}, { by: 'pages' }, { by: 'cursor' }, { by: 'cursor', next: 7 },
  { by: 'link', next: {} }, { by: 'page', maxPages: 0 }, { by: 'page', maxItems: 1.5 },
  { by: 'page', prefetch: 1 }, { by: 'page', size: 0 }, { by: 'offset', firstOffset: -1 },
  { by: 'page', throwHttpErrors: false }, { by: 'page', signal: {} }, { by: 'page', total: 9 },
  { by: 'page', items: 7 },
]) {
  test(`paginate refuses ${JSON.stringify(options)}`, () => {
    throws(() => new Client().paginate('/', options), OptionsError, 'ERR_OPTION_INVALID');
  });
}
