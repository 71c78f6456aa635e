// Problem documents (RFC 9457) from servers that mean harm: their members are kept as they are, those
// of a wrong type are ignored, and nothing else comes of them.

import { Client, HttpError, explain } from 'fetchwright/client';

import { createChance } from './faults/chance.js';
import { equal, ok, rejects, test } from './harness.js';

const TYPES = { type: 'string', title: 'string', status: 'number', detail: 'string', instance: 'string' };
const PROBLEM = 'application/problem+json';
const CANARY = 'canary-5f1c';
const encoder = new TextEncoder();

/** The error that a body is, which may be text or bytes. */
async function errorOf(body, type = PROBLEM) {
  const headers = { 'content-type': type };
  const fetch = async () => new Response(body, { status: 400, headers });
  const client = new Client({ baseUrl: 'https://api.example', fetch, retry: 0 });
  return rejects(() => client.get('/'), HttpError, 'ERR_HTTP_STATUS');
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the host makes of a text, if it is JSON. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The problem has what the data have, where that is of the right type, and is an object like others. */
function fits({ data, problem }, text) {
  const what = text.slice(0, 200);
  if (!isRecord(data)) return equal(problem, undefined, what);
  const names = [...new Set([...Object.keys(data), ...Object.keys(TYPES)])];
  equal(Object.keys(problem).sort(), names.sort(), what);
  for (const name of names) {
    const given = own(data, name);
    const isFit = !Object.hasOwn(TYPES, name) || typeof given === TYPES[name];
    const wanted = isFit ? given : name === 'type' ? 'about:blank' : undefined;
    ok(Object.is(own(problem, name), wanted), `member ${name} of ${what}`);
  }
  ok(Object.getPrototypeOf(problem) === Object.prototype, `a plain object of ${what}`);
  return undefined;
}

const own = (object, name) => Object.getOwnPropertyDescriptor(object, name)?.value;

function isClean() {
  ok(!('polluted' in {}) && !('polluted' in []), 'clean prototypes');
  equal(Object.prototype.title, undefined);
}

const NAMES = [
  ...Object.keys(TYPES), ...Object.keys(TYPES), 'errors', '__proto__', 'constructor', 'prototype',
  'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then', 'length', '0', '', '\ud800', 'Title', CANARY,
];
const NUMBERS = ['0', '-0', '404', '1e999', '-1e999', '4.04e2', '1e-999', '12345678901234567890'];
const TEXTS = ['""', '"about:blank"', `"${CANARY}"`, '"\\ud800"', '"\\u0000"', '"__proto__"', '"\ufeff"', '"é😀"'];

/** The text of a value; objects may name a member more than once. */
function anyValue(chance, depth) {
  const values = () => Array.from({ length: chance.below(4) }, () => anyValue(chance, depth - 1));
  return chance.pick([
    () => chance.pick(['null', 'true', 'false']),
    () => chance.pick(NUMBERS),
    () => chance.pick(TEXTS),
    () => chance.pick(TEXTS),
    () => (depth > 0 ? `[${values()}]` : '[]'),
    () => (depth > 0 ? anyRecord(chance, depth - 1) : '{"polluted":true}'),
  ])();
}

const anyRecord = (chance, depth) => {
  const members = Array.from({ length: chance.below(9) }, () =>
    `${JSON.stringify(chance.pick(NAMES))}:${anyValue(chance, depth)}`);
  return `{${members.join(chance.pick([',', ' , \r\n']))}}`;
};

test('problem: members of any type, in any number', async () => {
  for (let index = 0; index < 1_000; index += 1) {
    const text = anyRecord(createChance(index), 3);
    const error = await errorOf(text);
    // A half of a character does not survive UTF-8, on the way to the client.
    equal(error.data, parsed(new TextDecoder().decode(encoder.encode(text))), text);
    fits(error, text);
    explain(error);
    ok(!`${error.stack}${JSON.stringify(error)}`.includes(CANARY), 'nothing of it in a log');
  }
  isClean();
});

test('problem: a member named __proto__ is one of the problem', async () => {
  for (const value of ['{"polluted":true,"title":"a","status":1}', 'null', '[1]', '"a"', '5']) {
    for (const text of [`{"__proto__":${value}}`, `{"detail":"d","__proto__":${value},"title":5}`]) {
      const { problem } = await errorOf(text);
      equal(own(problem, '__proto__'), JSON.parse(value));
      equal([problem.polluted, problem.title, problem.status], [undefined, undefined, undefined]);
      ok(problem instanceof Object, 'a plain object');
    }
  }
  isClean();
});

test('problem: what is no object is none', async () => {
  for (const text of ['[]', '[{"title":"a"}]', 'null', '"title"', '5', 'true', '{', '{"title":"a"}}', '', ' ']) {
    equal((await errorOf(text)).problem, undefined, text);
  }
});

test('problem: of a member that comes twice, the last counts', async () => {
  const { problem } = await errorOf('{"title":"a","status":1,"title":5,"status":2,"type":1,"type":"b"}');
  equal([problem.title, problem.status, problem.type], [undefined, 2, 'b']);
});

test('problem: as deep as it likes', async () => {
  const depth = 100_000;
  const nested = {
    arrays: '['.repeat(depth) + ']'.repeat(depth),
    objects: `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  };
  for (const deep of Object.values(nested)) {
    for (const text of [`{"title":"t","deep":${deep}}`, `{"detail":"t","title":${deep}}`, deep]) {
      const error = await errorOf(text);
      // An engine may give up on it: then it is text.
      if (typeof error.data === 'string') equal(error.problem, undefined);
      else fits(error, text);
      ok(JSON.stringify(error).length < 1_000, 'nothing of it in a log');
      explain(error);
    }
  }
  for (const deep of ['['.repeat(depth), '{"a":'.repeat(depth)]) {
    equal((await errorOf(`{"title":${deep}`)).problem, undefined);
  }
});

test('problem: as long as errors may be', async () => {
  const title = 'x'.repeat(1_000_000);
  equal((await errorOf(JSON.stringify({ title }))).problem.title.length, 1_000_000);
  const cut = await errorOf(JSON.stringify({ title: title + title }));
  equal([cut.data.length, cut.problem], [1 << 20, undefined]);
  const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`m${index}`, index]));
  fits(await errorOf(JSON.stringify(many)), 'many members');
});

test('problem: bytes that are no UTF-8, and those before it', async () => {
  const joined = (...parts) => new Uint8Array(parts.flatMap((part) =>
    typeof part === 'string' ? [...encoder.encode(part)] : part));
  const spoilt = await errorOf(joined('{"title":"a', [0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80], 'b"}'));
  ok(/^a\ufffd+b$/.test(spoilt.problem.title), 'marks in their place');
  equal((await errorOf(joined('{"title":"a', [0xf0, 0x9f]))).problem, undefined);
  equal((await errorOf(joined([0xef, 0xbb, 0xbf], '{"title":"a"}'))).problem.title, 'a');
  equal((await errorOf(joined('\ufeff\ufeff{"title":"a"}'))).problem, undefined);
  const utf16 = [...'\ufeff{"title":"a"}'].flatMap((unit) =>
    [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]);
  equal((await errorOf(joined(utf16))).problem, undefined);
});

test('problem: it is one by its media type', async () => {
  const text = '{"title":"a"}';
  for (const type of [PROBLEM, 'Application/Problem+JSON; charset=utf-8', ` ${PROBLEM} ;a=b`]) {
    equal((await errorOf(text, type)).problem.title, 'a', type);
  }
  for (const type of ['application/json', 'application/problem+xml', 'text/plain', 'x', `a/b, ${PROBLEM}`]) {
    equal((await errorOf(text, type)).problem, undefined, type);
  }
});

test('problem: over the wire', async ({ faults }) => {
  const client = new Client({ baseUrl: faults, retry: 0 });
  const problemOf = async (fault) => (await rejects(() => client.get(`/${fault}`), HttpError)).problem;
  const proto = await problemOf('problem-with-proto');
  equal([proto.title, proto.polluted, own(proto, '__proto__')], ['fine', undefined, { polluted: true }]);
  const wrong = await problemOf('problem-of-wrong-types');
  equal([wrong.type, wrong.title, wrong.status, wrong.detail], ['about:blank', undefined, undefined, undefined]);
  equal(await problemOf('problem-that-is-none'), undefined);
  isClean();
});
