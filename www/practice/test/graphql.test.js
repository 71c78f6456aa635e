import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const post = (body, headers) =>
  handler(new Request('http://practice.example/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }));

const ask = async (query, variables) => (await post({ query, variables })).json();

describe('graphql', () => {
  test('gives the fields that were asked for, and no others', async () => {
    const { data } = await ask('{ dish(name: "soup") { title price } }');
    assert.deepEqual(data, { dish: { title: 'Leek and potato soup', price: 6.5 } });
    const list = await ask('query All { dishes { name } }');
    assert.deepEqual(list.data.dishes.map(({ name }) => name), ['soup', 'pie', 'curry']);
  });

  test('takes the name from a variable', async () => {
    const { data } = await ask('query ($name: String!) { dish(name: $name) { name } }', { name: 'pie' });
    assert.deepEqual(data, { dish: { name: 'pie' } });
  });

  test('says what went wrong within a 200', async () => {
    const response = await post({ query: '{ dish(name: "pizza") { price } }' });
    assert.equal(response.status, 200);
    const { data, errors } = await response.json();
    assert.deepEqual(data, { dish: null });
    assert.deepEqual(errors, [{ message: 'there is no dish pizza', path: ['dish'] }]);
  });

  test('has no data for a query that is not valid', async () => {
    for (const query of ['{ cat { name } }', '{ dishes { colour } }', '{ dish { name } }', 'what?']) {
      const answer = await ask(query);
      assert.deepEqual(Object.keys(answer), ['errors'], query);
      assert.equal(answer.errors.length, 1);
    }
  });

  test('uses a status where its own media type is accepted', async () => {
    const headers = { accept: 'application/graphql-response+json' };
    const invalid = await post({ query: '{ cat { name } }' }, headers);
    assert.equal(invalid.status, 400);
    assert.equal(invalid.headers.get('content-type'), headers.accept);
    assert.equal((await post({ query: '{ dish(name: "pizza") { price } }' }, headers)).status, 200);
  });

  test('refuses what is no request', async () => {
    assert.equal((await post({})).status, 400);
    const asText = { 'content-type': 'text/plain' };
    assert.equal((await post({ query: '{ dishes { name } }' }, asText)).status, 415);
    const read = await handler(new Request('http://practice.example/graphql'));
    assert.equal(read.headers.get('allow'), 'OPTIONS, POST');
  });
});
