// Plays one case: each step is a call, then what came back, then what the server was asked.

import { Client } from 'fetchwright/client';

import { delay, equal, ok } from '../harness.js';

const CONDITIONAL = [
  'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since',
];
/** How long a request may take that nobody waits for. */
const MEANWHILE_MS = 2_000;

export async function play(context, { steps, clients = [{}] }) {
  const kept = new Map();
  const game = {
    ...context, kept, id: crypto.randomUUID(), answers: [], shown: [], asked: 0, background: [],
  };
  game.hasBackground = steps.some(({ expect }) => expect === 'meanwhile');
  game.clients = clients.map((options) => clientOf(options, clients.length > 1, game));
  for (const [index, step] of steps.entries()) {
    await take(game, step).catch((error) => {
      error.message = `step ${index + 1}, ${step.expect}: ${error.message}`;
      throw error;
    });
  }
  equal((await logOf(game)).length, game.asked, 'requests at the end');
}

function clientOf({ at = 'shelf', cache = {}, ...options }, shares, game) {
  const given = { ...cache };
  if (shares || cache.store) given.store = storeOf(game.kept);
  if (game.hasBackground) given.waitUntil = (promise) => game.background.push(promise);
  const isPlain = Object.keys(given).length === 0;
  return new Client({ baseUrl: game[at], retry: 0, ...options, cache: isPlain || given });
}

/** As a store of another process would be: each answer takes a turn. */
const storeOf = (kept) => ({
  get: async (key) => kept.get(key),
  set: async (key, bytes) => void kept.set(key, bytes),
  delete: async (key) => void kept.delete(key),
});

async function take(game, step) {
  await delay(step.wait ?? 0);
  const first = game.answers.length;
  game.answers.push(...step.answers);
  if (step.answers.length > 0) await tell(game, step.answers, first);
  const outcome = await call(game, step);
  const log = await logOf(game, step.expect === 'meanwhile' ? game.asked + 1 : 0);
  await Promise.all(game.background.splice(0));
  const requests = log.slice(game.asked);
  game.asked = log.length;
  equal(requests.length, step.answers.length, `requests (${JSON.stringify(requests)})`);
  checkRequests(step, requests);
  checkOutcome(game, step, outcome);
  if ('keeps' in step) equal(game.kept.size, step.keeps, 'entries in the store');
}

/** Answers are told apart by their bodies, which have their numbers. */
async function tell({ id, shelf }, answers, first) {
  const script = answers.map(({ fields = {}, ...answer }, index) => ({
    body: bodyOf(first + index + 1),
    fields: Object.entries({ date: 0, ...fields }).flatMap(([name, value]) =>
      [value ?? []].flat().map((line) => [name, line])),
    ...answer,
  }));
  const body = JSON.stringify(script);
  const response = await fetch(`${shelf}/shelf-script?id=${id}`, { method: 'PUT', body });
  equal(response.status, 204, 'status of the script');
}

async function logOf({ id, shelf }, atLeast = 0) {
  for (const begin = Date.now(); ;) {
    const log = await (await fetch(`${shelf}/shelf-log?id=${id}`)).json();
    if (log.length >= atLeast || Date.now() - begin > MEANWHILE_MS) return log;
    await delay(10);
  }
}

const bodyOf = (number) => `answer ${number}`;

async function call({ id, clients }, step) {
  const { by = 0, method = 'GET', page, fragment = '', headers, auth, cache, body } = step;
  const path = `/shelf?id=${id}${page === undefined ? '' : `&page=${page}`}${fragment}`;
  const options = { headers, auth, cache, body, throwHttpErrors: step.throwHttpErrors ?? false };
  for (const name of Object.keys(options)) if (options[name] === undefined) delete options[name];
  try {
    const response = await clients[by].request(method, path, options);
    return { response, text: await response.text() };
  } catch (error) {
    return { error };
  }
}

function checkRequests({ expect, conditions = {}, headers = {}, wire = {}, method = 'GET' }, requests) {
  const own = CONDITIONAL.filter((name) => name in headers);
  for (const [index, request] of requests.entries()) {
    const found = CONDITIONAL.filter((name) => name in request.headers);
    const isConditional = index === 0 && Object.keys(conditions).length > 0;
    if (!isConditional) equal(found, own, 'conditional fields');
    else checkFields(conditions, (name) => request.headers[name], 'requested with');
    ok(index > 0 || expect === 'meanwhile' || request.method === method,
      `a ${method} request, got ${request.method}`);
  }
  if (requests.length > 0) checkFields(wire, (name) => requests.at(-1).headers[name], 'requested with');
}

function checkOutcome(game, step, { response, text, error }) {
  if (step.fails) {
    ok(error, `a failure, got ${response?.status}`);
    return;
  }
  if (error) throw error;
  const from = step.from ?? game.answers.length;
  const isOurs = step.expect === 'unsatisfiable';
  const expected = step.status ?? (isOurs ? 504 : game.answers[from - 1].status);
  equal(response.status, expected, 'status');
  const isEmpty = isOurs || step.method === 'HEAD' || [204, 205, 304].includes(expected);
  if (!isOurs) equal(text, isEmpty ? '' : bodyOf(from), 'body');
  if (['hit', 'meanwhile', 'rescued'].includes(step.expect)) {
    checkFields({ age: /^\d+$/, 'cache-status': /^fetchwright; hit/ }, of(response), 'response has');
  }
  checkFields(step.shows ?? {}, of(response), 'response has');
  for (const name of step.same ?? []) {
    equal(response.headers.get(name), game.shown[from - 1]?.get(name), `${name} as it came`);
  }
  if (step.expect === 'sent') game.shown[from - 1] = response.headers;
}

const of = (response) => (name) => response.headers.get(name) ?? undefined;

/** Expected values are texts, patterns, `[from, to]` for numbers, and `null` for what is not there. */
function checkFields(expected, valueOf, what) {
  for (const [name, wanted] of Object.entries(expected)) {
    const value = valueOf(name);
    const claim = `${what} ${name}: ${wanted}, got ${value}`;
    if (wanted === null) ok(value === undefined, claim);
    else if (wanted instanceof RegExp) ok(wanted.test(value ?? ''), claim);
    else if (Array.isArray(wanted)) {
      ok(/^\d+$/.test(value) && value >= wanted[0] && value <= wanted[1], claim);
    } else ok(value === wanted, claim);
  }
}
