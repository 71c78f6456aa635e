import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

import { connected, goTo, journal, verdict } from '../visit.mjs';

const PANEL = 'token-panel';
const WASM = 'wasm/jwt.wasm';

async function open(page) {
  await connected(page);
  await page.locator(PANEL).scrollIntoViewIfNeeded();
  await verdict(page, PANEL, 'Verified');
}

const part = (page, name) => page.locator(`${PANEL} [data-part=${name}]`);
const token = (page) => part(page, 'token').innerText();
const callApi = async (page) => {
  await page.getByRole('button', { name: 'Call the API with it' }).click();
  const answer = part(page, 'answer').locator('p');
  await answer.waitFor();
  return answer.innerText();
};

async function expectCode(page, code) {
  const { ok } = await verdict(page, PANEL, code);
  assert.ok(!ok);
}

/** The token on show, signed anew by HS256 with the bytes of `key`. */
async function forgedBy(page, key) {
  const [header, payload] = (await token(page)).split('.');
  const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
  return `${header}.${payload}.${signature}`;
}

export const at = 'tokens';

export const checks = [
  ['a valid token is decoded, verified and opens the protected route', async (page) => {
    await open(page);
    const claims = JSON.parse(await part(page, 'payload').inputValue());
    assert.equal(claims.sub, 'ada');
    assert.equal(claims.exp - claims.iat, 3600);
    assert.match(await callApi(page), /200 Hello, ada/);
    const [arrived] = await journal(page, '/me');
    assert.equal(arrived.status, 200);
    assert.equal(arrived.headers.authorization, `Bearer ${await token(page)}`);
    assert.deepEqual(arrived.verdict, { ok: true });
  }],

  ['each broken token is refused here and by the API, for its own reason', async (page) => {
    await open(page);
    const expected = {
      expired: 'ERR_JWT_EXPIRED',
      early: 'ERR_JWT_NOT_YET_VALID',
      audience: 'ERR_JWT_CLAIM',
      tampered: 'ERR_JWT_SIGNATURE',
      flipped: 'ERR_JWT_SIGNATURE',
      stranger: 'ERR_JWT_SIGNATURE',
      none: 'ERR_JWT_ALGORITHM',
      confusion: 'ERR_JWT_ALGORITHM',
    };
    for (const [preset, code] of Object.entries(expected)) {
      const before = await token(page);
      await page.check(`[name=preset][value=${preset}]`);
      await page.waitForFunction((old) =>
        document.querySelector('[data-part=token]').innerText !== old, before);
      await expectCode(page, code);
      assert.ok((await callApi(page)).includes(code), preset);
      const path = preset === 'confusion' ? '/me/by-public-key' : '/me';
      const { status, verdict: judged } = (await journal(page, path)).at(-1);
      assert.deepEqual([status, judged], [401, { ok: false, code }]);
    }
  }],

  ['a flipped bit is one bit of the payload, and nothing else', async (page) => {
    await open(page);
    await page.check('[name=preset][value=flipped]');
    await expectCode(page, 'ERR_JWT_SIGNATURE');
    assert.equal(JSON.parse(await part(page, 'payload').inputValue()).sub, 'aea');
    assert.match(await part(page, 'about').innerText(), /ada became aea/);
  }],

  ['a public key is no shared secret, whatever the header says, and signs nothing', async (page) => {
    await open(page);
    await page.check('[name=preset][value=confusion]');
    await expectCode(page, 'ERR_JWT_ALGORITHM');
    const key = await part(page, 'secret').inputValue();
    assert.match(key, /^-----BEGIN PUBLIC KEY-----/);
    assert.equal(await part(page, 'key-label').innerText(), 'Key for RS256');
    assert.match(await part(page, 'code').innerText(), /importKey\(secret, 'RS256'\)/);
    assert.equal(await forgedBy(page, key), await token(page));
    await page.getByRole('button', { name: 'Sign again' }).click();
    await expectCode(page, 'ERR_JWT_KEY');
    await page.check('[name=preset][value=valid]');
    await verdict(page, PANEL, 'Verified');
    assert.equal(await part(page, 'key-label').innerText(), 'Key for HS256');
    await part(page, 'secret').fill(key);
    await expectCode(page, 'ERR_JWT_KEY');
  }],

  ['an edited payload keeps its old signature until it is signed again', async (page) => {
    await open(page);
    const payload = part(page, 'payload');
    const claims = JSON.parse(await payload.inputValue());
    await payload.fill(JSON.stringify({ ...claims, sub: 'zoë' }));
    await expectCode(page, 'ERR_JWT_SIGNATURE');
    await page.getByRole('button', { name: 'Sign again' }).click();
    await verdict(page, PANEL, 'zoë');
    assert.match(await callApi(page), /200 Hello, zoë/);
    assert.equal(await page.locator('[name=preset]:checked').count(), 0);
  }],

  ['a payload that is not JSON is marked and changes nothing', async (page) => {
    await open(page);
    const before = await token(page);
    await part(page, 'payload').fill('{"sub":');
    assert.equal(await part(page, 'payload').getAttribute('aria-invalid'), 'true');
    assert.equal(await token(page), before);
  }],

  ['an edited header cannot choose the algorithm', async (page) => {
    await open(page);
    await part(page, 'header').fill('{"alg":"HS512","typ":"JWT"}');
    await expectCode(page, 'ERR_JWT_ALGORITHM');
  }],

  ['a pasted token is decoded, and nonsense is named as such', async (page) => {
    await open(page);
    const good = await token(page);
    await part(page, 'token').fill('this is no token');
    await expectCode(page, 'ERR_JWT_MALFORMED');
    await part(page, 'token').fill(`${good.slice(0, 40)}\n${good.slice(40)}`);
    await verdict(page, PANEL, 'Verified');
  }],

  ['another key refuses the token', async (page) => {
    await open(page);
    await part(page, 'secret').fill('a-different-key-that-is-32-bytes-or-longer');
    await expectCode(page, 'ERR_JWT_SIGNATURE');
    await part(page, 'secret').fill('');
    await expectCode(page, 'ERR_JWT_KEY');
  }],

  ['a wasm that does not arrive is reported, and asked for again', async (page, { site }) => {
    await connected(page, 'in-page');
    site.missing.add(WASM);
    await goTo(page, 'tokens');
    await page.locator(PANEL).scrollIntoViewIfNeeded();
    assert.ok(!(await verdict(page, PANEL, 'Not checked')).ok);
    site.missing.delete(WASM);
    await page.check('[name=preset][value=expired]');
    await expectCode(page, 'ERR_JWT_EXPIRED');
  }, { mayFail: WASM, at: 'requests', serviceWorkers: 'block' }],
];
