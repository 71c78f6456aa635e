import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';

import { connected, goTo, journal, verdict } from '../visit.mjs';

const PANEL = 'builder-panel';
const STORE = 'fetchwright-builder';
/** In two parts, so that no scanner takes this file for one that holds keys. */
const KEY = `sk_live_${'4eC39HqLyjWDarjtT1zd'}`;

const within = (page, selector) => page.locator(`${PANEL} ${selector}`);
const field = (page, label) => page.locator(PANEL).getByLabel(label, { exact: true });
const button = (page, name) => page.locator(PANEL).getByRole('button', { name, exact: true });
const open = async (page) => {
  await connected(page);
  await within(page, '[name=path]').waitFor();
};
const show = (page, section) => within(page, 'form summary').filter({ hasText: section }).click();
const stored = (page) => page.evaluate((key) => localStorage.getItem(key) ?? '', STORE);
const choose = (page, name) => within(page, '[name=environment]').selectOption({ label: name });

async function send(page, text) {
  await button(page, 'Send').click();
  await within(page, '.primary[aria-disabled=false]').waitFor();
  return verdict(page, `${PANEL} [data-part=summary]`, text);
}

/** What the page holds of the text `secret`: shown, in the address, or kept. */
const traces = (page, secret) =>
  page.evaluate(([panel, text]) => {
    const kept = [...Object.values(localStorage), ...Object.values(sessionStorage)];
    const fields = document.querySelectorAll(`${panel} :is(input:not([type=password]), textarea)`);
    const values = [...fields].map(({ value }) => value);
    const all = [location.href, document.body.innerText, ...kept, ...values];
    return all.filter((one) => one.includes(text)).length;
  }, [PANEL, secret]);

async function readCommand(page, command) {
  await within(page, '[name=command]').fill(command);
  await button(page, 'Read the command').click();
}

const imported = (page) => within(page, '[data-part=imported]');

export const at = 'builder';

export const checks = [
  ['a request is sent with the values of its variables, and checked', async (page) => {
    await open(page);
    assert.match((await send(page, '200 OK')).text, /3 of 3 checks met/);
    await choose(page, 'Production');
    await send(page, '3 of 3 checks met');
    const arrived = await journal(page);
    assert.deepEqual(arrived.map(({ method, path, status }) => `${method} ${path} ${status}`),
      ['GET /users/1 200', 'GET /users/2 200']);
    assert.equal(arrived[1].headers.accept, 'application/json');
    assert.match(await within(page, '[data-part=facts]').innerText(), /Grace Hopper/);
  }],

  ['a missed check says what was there instead', async (page) => {
    await open(page);
    await button(page, 'List the keys').click();
    assert.ok((await send(page, '200 OK')).ok);
    await choose(page, 'Production');
    const { ok, text } = await send(page, '403 Forbidden');
    assert.ok(!ok);
    assert.match(text, /0 of 2 checks met/);
    const rows = await within(page, '.checks li').allInnerTexts();
    assert.match(rows[0], /Missed\s+Status equals 200: it was 403/);
    assert.match(rows[1], /Header content-type contains application\/json: it was application\/problem/);
    const arrived = await journal(page, '/guard/keys');
    assert.deepEqual(arrived.map(({ headers, status }) => [headers.authorization, status]), [
      ['Bearer practice-key-admin', 200], ['Bearer practice-key-reporting', 403],
    ]);
    assert.equal(await traces(page, 'practice-key-reporting'), 0);
  }],

  ['rows, a form and JSON arrive as they were written', async (page) => {
    await open(page);
    await button(page, 'Send a form').click();
    await button(page, 'Add a parameter').click();
    await page.keyboard.type('q');
    await field(page, 'Value of parameter 2').fill('fish & {{user}}');
    await show(page, 'Headers');
    await button(page, 'Add a header').click();
    await field(page, 'Name of header 1').fill('x-token');
    await field(page, 'Value of header 1').fill('{{token}}');
    await send(page, '1 of 1 check met');
    const [form] = await journal(page, '/echo');
    assert.deepEqual([form.method, form.body], ['POST', 'name=Ada+Lovelace&user=1']);
    assert.deepEqual(form.query, { page: '2', q: 'fish & 1' });
    assert.equal(form.headers['x-token'], 'practice-key-admin');
    assert.match(form.headers['content-type'], /^application\/x-www-form-urlencoded/);
    const shown = await within(page, '[data-part=facts]').innerText();
    assert.match(shown, /x-token: \*\*\*/);
    assert.equal(await traces(page, 'practice-key-admin'), 0);

    await button(page, 'Remove parameter 1').click();
    await within(page, '[name=body-kind][value=json]').check();
    await within(page, '[name=body]').fill('{"user": {{user}}}');
    await button(page, 'Remove check 1').click();
    await send(page, '200 OK');
    const json = (await journal(page, '/echo')).at(-1);
    assert.deepEqual([json.body, json.query], ['{"user":1}', { q: 'fish & 1' }]);
    assert.equal(json.headers['content-type'], 'application/json');
  }],

  ['what cannot be sent is refused, and nothing is', async (page) => {
    await open(page);
    await within(page, '[name=path]').fill('/users/{{usr}}');
    await verdict(page, PANEL, 'A variable is missing');
    assert.match((await send(page, 'Not sent')).text, /There is no value for \{\{usr\}\}/);
    await within(page, '[name=path]').fill('ftp://example.com/x');
    assert.match((await send(page, 'ftp:')).text, /Not sent/);
    await within(page, '[name=path]').fill('/../../index.html');
    assert.match((await send(page, 'ERR_URL_OUTSIDE_BASE')).text, /It failed/);
    await button(page, 'Order a dish').click();
    await within(page, '[name=body]').fill('{"dish": }');
    assert.match((await send(page, 'The body is not JSON')).text, /Not sent/);
    assert.deepEqual(await journal(page), []);
  }],

  ['another host is never called: its path is asked of the practice API', async (page) => {
    await open(page);
    await within(page, '[name=path]').fill('https://api.github.com/users?page=2');
    await within(page, '[name=path]').press('Tab');
    assert.match(await within(page, '[data-part=warnings]').innerText(), /api\.github\.com is not called/);
    assert.equal(await within(page, '[name=path]').inputValue(), '/users');
    await field(page, 'Name of header 1').fill('Cookie');
    const told = await within(page, '[data-part=warnings]').innerText();
    assert.match(told, /may not set Cookie: the browser leaves it out/);
    await send(page, '200 OK');
    const [arrived] = await journal(page, '/users');
    assert.deepEqual(arrived.query, { page: '2' });
    assert.equal(arrived.headers.cookie, undefined);
  }],

  ['a curl command is read, sent, and written again', async (page) => {
    await open(page);
    const user = '{"name":"Lin","email":"lin@example.com"}';
    await readCommand(page, `curl https://shop.example/users -u 'ada:s3cret' --json '${user}'`);
    await imported(page).filter({ hasText: 'shop.example is not called' }).waitFor();
    assert.equal(await within(page, '[name=command]').inputValue(), '');
    await send(page, '201 Created');
    const [arrived] = await journal(page, '/users');
    assert.equal(arrived.headers.authorization, `Basic ${btoa('ada:s3cret')}`);
    assert.deepEqual(JSON.parse(arrived.body), { name: 'Lin', email: 'lin@example.com' });
    for (const secret of ['s3cret', btoa('ada:s3cret')]) assert.equal(await traces(page, secret), 0, secret);
    const code = within(page, '[data-part=code]');
    const curl = await code.innerText();
    assert.match(curl, /^curl \\\n.*api\.example\/users[^]*authorization: Basic \*\*\*[^]*"name":"Lin"/);
    await within(page, '[name=export][value=fetchwright]').check();
    await code.filter({ hasText: 'client.post' }).waitFor();
    assert.match(await code.innerText(), /authorization: `Basic \$\{process\.env\.AUTHORIZATION\}`/);
    await within(page, '[name=export][value=fetch]').check();
    await code.filter({ hasText: 'await fetch(' }).waitFor();
    assert.match(await code.innerText(), /method: 'POST'/);
  }],

  ['a command that cannot be read says why', async (page) => {
    await open(page);
    await readCommand(page, 'wget https://example.com');
    assert.match((await verdict(page, PANEL, 'Not read')).text, /ERR_CURL_SYNTAX/);
    await readCommand(page, 'curl $API/x -F a=b');
    await imported(page).filter({ hasText: 'no multipart forms' }).waitFor();
    assert.equal(await within(page, '[name=command]').inputValue(), 'curl $API/x -F a=b');
  }],

  ['a real key is told, kept nowhere, and replaced by a variable', async (page) => {
    await open(page);
    await show(page, 'Body');
    await within(page, '[name=body-kind][value=text]').check();
    await within(page, '[name=body]').fill(`key ${KEY}`);
    await field(page, 'Value of header 1').fill(`Bearer ${KEY}`);
    const told = await verdict(page, PANEL, 'These look like real keys');
    assert.match(told.text, /Secret key of Stripe sk_live_… in the header accept\..*in the body\./s);
    await send(page, 'What looks like a real key');
    await field(page, 'Name of the request').fill('With a key');
    await button(page, 'Save').click();
    await within(page, '[data-part=kept]').filter({ hasText: 'Not saved' }).waitFor();
    // The address follows after a pause.
    await page.waitForFunction(() => location.hash.includes('stripe_key'));
    assert.equal(await traces(page, KEY), 2, 'the two fields that it was typed into');
    await button(page, 'Put variables in their place').click();
    assert.equal(await field(page, 'Value of header 1').inputValue(), 'Bearer {{stripe_key}}');
    assert.equal(await traces(page, KEY), 0);
    await within(page, '[name=method]').selectOption('POST');
    await within(page, '[name=path]').fill('/echo');
    await send(page, '200');
    assert.equal((await journal(page, '/echo'))[0].body, 'key made-up-stripe-key');
  }],

  ['a key in a pasted command does not get beyond its field', async (page) => {
    await open(page);
    await within(page, '[name=command]').fill(`curl $API/echo -H 'x-key: ${KEY}'`);
    await verdict(page, `${PANEL} [data-part=command-warning]`, 'sk_live_… in the command');
    await button(page, 'Put a variable in its place').click();
    const left = await within(page, '[name=command]').inputValue();
    assert.equal(left, "curl $API/echo -H 'x-key: {{stripe_key}}'");
    await readCommand(page, `curl $API/echo -u ${KEY}:`);
    await imported(page).filter({ hasText: 'not taken over' }).waitFor();
    assert.equal(await traces(page, KEY), 0);
    assert.ok(!(await stored(page)).includes(KEY));
  }],

  ['saved requests outlive a reload, are loaded, exported and deleted', async (page) => {
    await open(page);
    await button(page, 'Order a dish').click();
    await field(page, 'Name of the request').fill('Curry');
    await field(page, 'Name of the request').press('Enter');
    await within(page, '[data-part=kept]').filter({ hasText: 'Saved: Curry.' }).waitFor();
    await page.evaluate(() => history.replaceState(null, '', '#builder'));
    await page.reload();
    await open(page);
    assert.equal(await within(page, '[name=path]').inputValue(), '/users/{{user}}');
    await within(page, '.saved-name').click();
    assert.equal(await within(page, '[name=path]').inputValue(), '/orders');
    await send(page, '3 of 3 checks met');
    const [{ body }] = await journal(page, '/orders');
    assert.deepEqual(JSON.parse(body), { dish: 'curry', table: 1 });

    const downloaded = page.waitForEvent('download');
    await button(page, 'Export as JSON').click();
    const download = await downloaded;
    assert.equal(download.suggestedFilename(), 'requests.json');
    const { requests, environments } = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.deepEqual(requests.map(({ name, request }) => [name, request.method]), [['Curry', 'POST']]);
    const secrets = environments.flatMap(({ variables }) => variables).filter(({ secret }) => secret);
    assert.deepEqual(secrets.map(({ value }) => value), ['', '']);

    await button(page, 'Delete Curry').click();
    assert.equal(await within(page, '.saved-name').count(), 0);
    assert.deepEqual(JSON.parse(await stored(page)).requests, []);
  }],

  ['a link brings the request back, in its environment, without secrets', async (page, { site }) => {
    await open(page);
    await choose(page, 'Production');
    await button(page, 'Order a dish').click();
    await show(page, 'Headers');
    await button(page, 'Add a header').click();
    await field(page, 'Name of header 1').fill('x-api-key');
    await field(page, 'Value of header 1').fill('hunter2');
    await page.waitForFunction(() => location.hash.includes('x_api_key'));
    const hash = await page.evaluate(() => location.hash);
    assert.ok(!hash.includes('hunter2'));
    await page.goto('about:blank');
    await page.goto(site.url + hash);
    await open(page);
    await within(page, 'summary').filter({ hasText: 'Variables of Production' }).waitFor();
    assert.equal(await within(page, '[name=path]').inputValue(), '/orders');
    assert.equal(await field(page, 'Value of header 1').inputValue(), '{{x_api_key}}');
    await verdict(page, PANEL, 'A variable is missing');
    assert.match(await within(page, '[name=body]').inputValue(), /"curry"/);
  }],

  ['environments are added, edited and deleted; secrets are forgotten with the page', async (page) => {
    await open(page);
    await show(page, 'Variables of');
    await button(page, 'New environment').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Staging');
    await field(page, 'Value of variable 1').fill('3');
    await field(page, 'Value of variable 2').fill('hunter2');
    assert.equal(await field(page, 'Value of variable 2').getAttribute('type'), 'password');
    await send(page, '3 of 3 checks met');
    assert.equal((await journal(page)).at(-1).path, '/users/3');
    assert.equal(await traces(page, 'hunter2'), 0);
    await page.reload();
    await open(page);
    await choose(page, 'Staging');
    await show(page, 'Variables of');
    assert.equal(await field(page, 'Value of variable 1').inputValue(), '3');
    assert.equal(await field(page, 'Value of variable 2').inputValue(), '');
    await button(page, 'Delete this environment').click();
    const names = await within(page, '[name=environment] option').allInnerTexts();
    assert.deepEqual(names, ['Development', 'Production']);
    assert.equal(await field(page, 'Value of variable 2').inputValue(), 'practice-key-admin');
  }],

  ['without storage the bench works, and says that it forgets', async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() { throw new DOMException('blocked', 'SecurityError'); },
      });
    });
    await page.reload();
    await open(page);
    await field(page, 'Name of the request').fill('Mine');
    await button(page, 'Save').click();
    await within(page, '[data-part=kept]').filter({ hasText: 'until this page is closed' }).waitFor();
    assert.equal(await within(page, '.saved-name').count(), 1);
    await send(page, '3 of 3 checks met');
  }],

  ['works by keyboard alone', async (page) => {
    await open(page);
    await within(page, '[name=path]').focus();
    await page.keyboard.press('Enter');
    await verdict(page, PANEL, '3 of 3 checks met');
    assert.equal((await journal(page, '/users/1')).length, 1);
    await button(page, 'Remove check 3').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Add a check');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Kind of check 3');
  }],

  ['within the page, without service workers', async (page) => {
    await connected(page, 'in-page');
    await within(page, '[name=path]').waitFor();
    await send(page, '3 of 3 checks met');
  }, { serviceWorkers: 'block' }],

  ...[['light', 360], ['dark', 1440]].map(([colorScheme, width]) => [
    `axe finds nothing in a full bench at ${width} px, ${colorScheme}`,
    async (page) => {
      await open(page);
      await fillBuilder(page);
      const { violations } = await new AxeBuilder({ page }).exclude('.view:not(.is-current)')
        .options({ resultTypes: ['violations'] }).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), []);
      const wider = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0);
    },
    { colorScheme, viewport: { width, height: 900 } },
  ]),
];

/** Brings the bench into the state that shows the most. */
export async function fillBuilder(page) {
  await goTo(page, 'builder');
  await within(page, '[name=path]').waitFor();
  await button(page, 'Order a dish').click();
  await send(page, '3 of 3 checks met');
  for (const section of ['Query', 'Headers', 'Variables of']) {
    const details = within(page, 'form details').filter({ hasText: section });
    if (!await details.evaluate(({ open }) => open)) await show(page, section);
  }
  await button(page, 'Add a header').click();
  await field(page, 'Value of header 1').fill(`Bearer ${KEY}`);
  await within(page, '[name=command]').fill(`curl https://api.stripe.com/v1/charges -u ${KEY}:`);
  await field(page, 'Name of the request').fill('Another');
  await button(page, 'Save').click();
  await within(page, '[data-part=kept]').filter({ hasText: 'Not saved' }).waitFor();
}
