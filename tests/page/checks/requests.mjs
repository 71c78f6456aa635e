import assert from 'node:assert/strict';

import { SCENARIOS } from '../../../www/app/request/scenarios.js';
import { connected, goTo, journal, verdict } from '../visit.mjs';

const PANEL = 'request-panel';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Timers may fire late on a busy machine, never early. */
const LATENESS = 1_000;

async function run(page, scenario) {
  await connected(page);
  await page.check(`[name=scenario][value=${scenario}]`);
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.locator(`${PANEL} [data-part=journal] table`).waitFor();
}

/** Runs an example against a `Client` that only notes how it was made and called. */
async function execute(source) {
  const seen = { options: undefined, calls: [] };
  const called = (method) => (...args) => {
    seen.calls.push([method, ...args]);
    return { json: async () => ({}) };
  };
  class Client {
    constructor(options) {
      seen.options = options;
      return new Proxy({}, { get: (_, method) => called(method) });
    }
  }
  const body = source.replace("import { Client } from 'fetchwright/client';", '');
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction('Client', body)(Client);
  return seen;
}

const rowNames = (page) => page.locator(`${PANEL} .row-name`).allInnerTexts();
const statuses = (entries) => entries.map(({ status }) => status);
const gaps = (entries) => entries.slice(1).map(({ time }, index) => time - entries[index].time);

export const at = 'requests';

export const checks = [
  ['a request that works is sent once', async (page) => {
    await run(page, 'ok');
    assert.deepEqual(statuses(await journal(page, '/menu')), [200]);
    assert.match((await verdict(page, PANEL, '200')).text, /200 after 1 attempt,/);
    assert.deepEqual(await rowNames(page), ['Attempt 1']);
  }],

  ['two 503 are retried after waits within the doubling limit', async (page) => {
    await run(page, 'flaky');
    const arrived = await journal(page, '/flaky');
    assert.deepEqual(statuses(arrived), [503, 503, 200]);
    const [first, second] = gaps(arrived);
    assert.ok(first <= 300 + LATENESS && second <= 600 + LATENESS, `${first} ${second}`);
    assert.ok((await verdict(page, PANEL, '200 after 3 attempts')).ok);
    assert.deepEqual(
      await rowNames(page), ['Attempt 1', 'Wait', 'Attempt 2', 'Wait', 'Attempt 3']);
  }],

  ['a 429 is retried no sooner than the server asked', async (page) => {
    await run(page, 'limited');
    const arrived = await journal(page, '/flaky');
    assert.deepEqual(statuses(arrived), [429, 200]);
    const [gap] = gaps(arrived);
    assert.ok(gap >= 2000 && gap <= 2000 + LATENESS, String(gap));
    assert.match(await page.locator(`${PANEL} .is-wait`).innerText(), /server asked for 2 s/);
  }],

  ['a POST is repeated with the same idempotency key and body', async (page) => {
    await run(page, 'post');
    const arrived = await journal(page, '/flaky');
    assert.deepEqual(statuses(arrived), [502, 200]);
    const [first, second] = arrived;
    assert.equal(first.method, 'POST');
    assert.match(first.headers['idempotency-key'], UUID);
    assert.equal(second.headers['idempotency-key'], first.headers['idempotency-key']);
    const note = await page.locator(`${PANEL} .note`).innerText();
    assert.ok(note.includes(`${first.headers['idempotency-key']} on every attempt`), note);
    assert.deepEqual(JSON.parse(first.body), { dish: 'curry', table: 7 });
    assert.equal(second.body, first.body);
  }],

  ['a server slower than the timeout is given up after three attempts', async (page) => {
    await run(page, 'timeout');
    const arrived = await journal(page, '/slow');
    assert.equal(arrived.length, 3);
    for (const gap of gaps(arrived)) assert.ok(gap >= 590, String(gap));
    const { ok, text } = await verdict(page, PANEL, 'Gave up after 3 attempts');
    assert.ok(!ok);
    assert.match(text, /ERR_TIMEOUT/);
  }],

  ['the code on display is the code that runs', async (page) => {
    await connected(page);
    for (const [scenario, { client, method, path, query, json }] of Object.entries(SCENARIOS)) {
      await page.check(`[name=scenario][value=${scenario}]`);
      const { options, calls } = await execute(await page.locator(`${PANEL} .code`).innerText());
      assert.deepEqual(options, { baseUrl: 'https://api.example', ...client }, scenario);
      const request = { ...(query && { query }), ...(json && { json }) };
      assert.deepEqual(calls, [[method, path, ...(query || json ? [request] : [])]], scenario);
    }
  }],

  ['works by keyboard alone', async (page) => {
    await connected(page);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await goTo(page, 'requests');
    const radio = page.locator('[name=scenario]:checked');
    for (let presses = 0; presses < 20; presses += 1) {
      if (await radio.evaluate((node) => node === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowUp');
    assert.equal(await radio.getAttribute('value'), 'ok');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, 'solid');
    await page.keyboard.press('Enter');
    await verdict(page, PANEL, '200 after 1 attempt');
    assert.equal((await journal(page, '/menu')).length, 1);
    const focused = await page.evaluate(() => document.activeElement.textContent);
    assert.equal(focused, 'Send request');
  }, { at: '' }],

  ['a second click during a run starts no second one', async (page) => {
    await connected(page);
    await page.getByRole('button', { name: 'Send request' }).dblclick();
    await verdict(page, PANEL, '200 after 3 attempts');
    assert.equal((await journal(page, '/flaky')).length, 3);
  }],
];
