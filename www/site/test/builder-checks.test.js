import assert from 'node:assert/strict';
import { test } from 'node:test';

import { judge, stepsOf } from '../../app/builder/checks.js';

const ANSWER = {
  status: 200,
  headers: new Headers({ 'content-type': 'application/json', 'x-empty': '' }),
  text: JSON.stringify({ data: [{ id: 1, name: 'Ada', 'a.b': null }], total: 1, one: '1', on: true }),
  time: 120.4,
};
const check = (kind, expected, target) => judge({ kind, target, expected }, ANSWER);
const met = (...given) => check(...given).isMet;
const missed = (actual, ...given) =>
  assert.deepEqual(check(...given), { isMet: false, actual }, given.join());

test('the status equals a number of three digits', () => {
  assert.ok(met('status', ' 200 '));
  assert.deepEqual(check('status', '201'), { isMet: false, actual: 'it was 200' });
  assert.ok(!met('status', '2e2') && !met('status', ''));
});

test('a header contains a text, in any case', () => {
  assert.ok(met('header', 'JSON', 'Content-Type'));
  missed('it was application/json', 'header', 'xml', 'content-type');
  missed('there is no such header', 'header', '', 'etag');
  missed('this is no name of a header', 'header', 'a', 'not a name');
  assert.equal(check('header', 'a', '').isMet, false);
});

test('a JSON path equals a value of the same type', () => {
  assert.ok(met('json', '1', '$.data[0].id') && met('json', 'Ada', 'data[-1].name'));
  assert.ok(met('json', '"1"', '$.one') && met('json', 'true', '$["on"]'));
  assert.ok(met('json', 'null', "$.data[0]['a.b']"));
  assert.deepEqual(check('json', '1', '$.one'), { isMet: false, actual: 'it was "1"' });
  assert.ok(met('json', '{"name":"Ada","a.b":null,"id":1}', '$.data[0]'));
  assert.ok(!met('json', '{"name":"Ada","id":1}', '$.data[0]'));
  assert.ok(!met('json', '{}', '$.data') && !met('json', '[]', '$.data[0]'));
});

test('a path that leads nowhere, or is none, is told', () => {
  const nowhere = ['$.data[1]', '$.data.length', '$.constructor', '$.one[0]', '$.total.x', '$.data["0"]'];
  for (const path of nowhere) {
    missed('there is nothing at this path', 'json', '1', path);
  }
  for (const path of ['$..id', '$.data[*]', '$.data[', '$.', 'a b']) {
    missed('this path cannot be read', 'json', '1', path);
  }
  const plain = judge({ kind: 'json', target: '$', expected: 'x' }, { ...ANSWER, text: 'x' });
  assert.deepEqual(plain, { isMet: false, actual: 'the body is not JSON' });
});

test('paths in all the ways they are written', () => {
  assert.deepEqual(stepsOf('$'), []);
  assert.deepEqual(stepsOf(''), []);
  assert.deepEqual(stepsOf('[0].a'), [0, 'a']);
  assert.deepEqual(stepsOf('größe.x-y'), ['größe', 'x-y']);
});

test('the time is below a limit', () => {
  assert.ok(met('time', '121') && met('time', '120.5'));
  assert.deepEqual(check('time', '100'), { isMet: false, actual: 'it took 120 ms' });
  assert.ok(!met('time', '') && !met('time', 'soon'));
});
