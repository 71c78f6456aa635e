// What only Node can do: load the ESM and the CommonJS build side by side in one program.

import * as imported from 'fetchwright';
import * as client from 'fetchwright/client';
import * as jwt from 'fetchwright/jwt';
import * as webhooks from 'fetchwright/webhooks';
import { createRequire } from 'node:module';

import { equal, ok, runTests, test } from '../suite/harness.js';

const require = createRequire(import.meta.url);
const required = require('fetchwright');
const BAD_TOKEN = 'not a token';

const thrownBy = (body) => {
  try {
    return body();
  } catch (error) {
    return error;
  }
};

for (const [name, entry] of Object.entries({ client, jwt, webhooks })) {
  test(`require and import of fetchwright/${name} give the same names`, () => {
    equal(Object.keys(require(`fetchwright/${name}`)).sort(), Object.keys(entry).sort());
    ok(!('default' in entry), 'no default export');
  });
}

test('require and import of fetchwright give the same names', () => {
  equal(Object.keys(required).sort(), Object.keys(imported).sort());
  ok(!('default' in imported), 'no default export');
});

test('an error of the CommonJS build is an instance of the ESM class', () => {
  const error = thrownBy(() => required.decodeJwt(BAD_TOKEN));
  ok(error instanceof imported.JwtError, 'an instance of JwtError');
  ok(error instanceof imported.FetchwrightError, 'an instance of FetchwrightError');
  ok(!(error instanceof imported.WebhookError), 'no instance of WebhookError');
});

test('an error of the ESM build is an instance of the CommonJS class', () => {
  const error = thrownBy(() => imported.decodeJwt(BAD_TOKEN));
  ok(error instanceof required.JwtError, 'an instance of JwtError');
  ok(!(error instanceof required.HttpError), 'no instance of HttpError');
});

runTests({}).then((outcome) => console.log(`outcome ${JSON.stringify(outcome)}`));
