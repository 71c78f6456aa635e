import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { LEGACY_PASSWORD, SERVICE_KEY } from '../secrets.js';
import { expectProblem, practice } from './support.js';

let call;

beforeEach(() => {
  call = practice();
});

const as = (user, password) => ({ headers: { authorization: `Basic ${btoa(`${user}:${password}`)}` } });
const ADA = as('ada', LEGACY_PASSWORD);

describe('Basic', () => {
  test('opens the printer, and is asked for where it is missing or wrong', async () => {
    assert.equal((await call('GET', '/legacy/printer', ADA)).status, 200);
    const refused = [
      {}, as('ada', 'wrong'), as('grace', LEGACY_PASSWORD), as('ada', LEGACY_PASSWORD.split(':')[0]),
      { headers: { authorization: 'Basic !!!' } }, { headers: { authorization: `Basic ${btoa('ada')}` } },
    ];
    for (const options of refused) {
      const response = await call('GET', '/legacy/printer', options);
      assert.equal(response.headers.get('www-authenticate'), 'Basic realm="legacy", charset="UTF-8"');
      await expectProblem(response, 401);
    }
  });

  test('with a token in place of the password, until that is revoked', async () => {
    await expectProblem(await call('GET', '/legacy/issues', ADA), 401);
    const created = await call('POST', '/legacy/tokens', ADA);
    assert.equal(created.headers.get('location'), '/legacy/tokens/token-1');
    const { token } = await created.json();
    const program = as('ada', token);
    assert.equal((await call('GET', '/legacy/issues', program)).status, 200);
    await expectProblem(await call('GET', '/legacy/printer', program), 401);
    assert.equal((await call('DELETE', '/legacy/tokens/token-1', ADA)).status, 204);
    await expectProblem(await call('DELETE', '/legacy/tokens/token-1', ADA), 404);
    await expectProblem(await call('GET', '/legacy/issues', program), 401);
  });
});

describe('services', () => {
  const bearer = { headers: { authorization: `Bearer ${SERVICE_KEY}` } };
  const paths = ['openai/v1/models', 'stripe/v1/balance', 'sendgrid/v3/scopes'];
  const statusOf = async (path, options) => (await call('GET', `/services/${path}`, options)).status;

  test('all take the key as Bearer, and one as the user name of Basic', async () => {
    for (const path of paths) assert.equal(await statusOf(path, bearer), 200);
    const statuses = await Promise.all(paths.map((path) => statusOf(path, as(SERVICE_KEY, ''))));
    assert.deepEqual(statuses, [401, 200, 401]);
  });

  test('refuse other keys and other places in a shape of their own', async () => {
    for (const path of paths) {
      assert.equal(await statusOf(path, { headers: { 'x-api-key': SERVICE_KEY } }), 401);
      assert.equal(await statusOf(path, { headers: { authorization: 'Basic !' } }), 401);
    }
    const { error } = await (await call('GET', '/services/openai/v1/models')).json();
    assert.equal(error.type, 'invalid_request_error');
    const { errors } = await (await call('GET', '/services/sendgrid/v3/scopes')).json();
    assert.equal(errors[0].message, 'authorization required');
  });
});
