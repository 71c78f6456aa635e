// The examples of docs/client.md, jwt.md and webhooks.md, run as they stand: those that print, and those
// that export an endpoint, which is sent a genuine delivery of Stripe's and a forged one.

import { deepStrictEqual, strictEqual } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { execute } from '../lib/process.mjs';
import { HERE } from '../lib/tools.mjs';

const DOCUMENTS = ['client', 'jwt', 'webhooks'];
const SECRET = 'whsec_example';

/** Sends both deliveries to what a module exports, and prints the statuses. */
const driver = (module) => `
import { signWebhook } from 'fetchwright/webhooks';
import * as example from './${module}';

const secret = process.env.STRIPE_WEBHOOK_SECRET;
const body = '{"id":"evt_1","type":"invoice.paid"}';
const headers = signWebhook('stripe', { body }, secret);
const send = async (body) => {
  if (example.onHook) {
    let status;
    const response = { sendStatus: (sent) => void (status = sent) };
    example.onHook({ headers, url: '/hook', method: 'POST', body: Buffer.from(body) }, response);
    return status;
  }
  const env = { STRIPE_WEBHOOK_SECRET: secret, QUEUE: { send() {} } };
  const request = new Request('https://example.com/hook', { method: 'POST', headers, body });
  return (await (example.POST ?? example.default.fetch)(request, env)).status;
};
const statuses = [await send(body), await send(body.replace('1', '2'))];
console.log('statuses', JSON.stringify(statuses));
`;

export function documentationSteps(project) {
  const steps = {};
  for (const document of DOCUMENTS) {
    const text = readFileSync(join(HERE, `../../docs/${document}.md`), 'utf8');
    const blocks = [...text.matchAll(/^```js\n([^]*?)^```$/gm)];
    blocks.forEach(([, code], index) => {
      const name = `${document}-${index + 1}`;
      const isEndpoint = /^export /m.test(code);
      steps[`${name} of the documentation ${isEndpoint ? 'works' : 'prints what it says'}`] = () =>
        isEndpoint ? sendTo(project, name, code) : run(project, name, code);
    });
    const fences = text.match(/^```js/gm).length;
    steps[`each example of docs/${document}.md is run`] = () => strictEqual(blocks.length, fences);
  }
  return steps;
}

async function run(project, name, code) {
  const promised = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => `${text}\n`);
  strictEqual(await start(project, `${name}.mjs`, code), promised.join(''));
}

async function sendTo(project, name, code) {
  writeFileSync(join(project, `${name}.mjs`), code);
  const output = await start(project, `${name}-driver.mjs`, driver(`${name}.mjs`));
  const [genuine, forged] = JSON.parse(output.match(/^statuses (.*)$/m)[1]);
  deepStrictEqual([Math.trunc(genuine / 100), forged], [2, 401]);
}

function start(project, name, code) {
  const file = join(project, name);
  writeFileSync(file, code);
  return execute(process.execPath, [file], { env: { STRIPE_WEBHOOK_SECRET: SECRET } });
}
