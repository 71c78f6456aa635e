import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WEBHOOK_SECRETS } from '../../practice/secrets.js';
import { findSecrets, withoutSecrets } from '../../app/builder/scanner.js';

const A = (count) => 'Ab3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY'.repeat(3).slice(0, count);

const AROUND = [['', ''], ['Bearer ', ''], ['{"key":"', '"}'], ['a=', '&b=1'], ["-u '", ":'"]];

/** Each in two parts, so that no scanner takes this file for one that holds keys. */
const KEYS = [
  ['sk_live_', A(24), 'stripe_key'],
  ['rk_live_', A(24), 'stripe_key'],
  ['sk_test_', A(24), 'stripe_key'],
  ['whsec_', A(32), 'webhook_secret'],
  ['AKIA', 'IOSFODNN7EXAMPLE', 'aws_key'],
  ['ASIA', 'IOSFODNN7EXAMPLE', 'aws_key'],
  ['ghp_', A(36), 'github_token'],
  ['gho_', A(36), 'github_token'],
  ['ghs_', A(36), 'github_token'],
  ['github_pat_', `${A(22)}_${A(59)}`, 'github_token'],
  ['glpat-', A(20), 'gitlab_token'],
  ['xoxb-', `123456789012-123456789012-${A(24)}`, 'slack_token'],
  ['xoxp-', `123456789012-${A(24)}`, 'slack_token'],
  ['hooks.slack.com/services/', `T00000000/B00000000/${A(24)}`, 'slack_webhook'],
  ['AIza', A(35), 'google_key'],
  ['GOCSPX-', A(28), 'google_secret'],
  ['ya29.', A(40), 'google_token'],
  ['sk-ant-', `api03-${A(40)}`, 'anthropic_key'],
  ['sk-proj-', A(48), 'openai_key'],
  ['SG.', `${A(22)}.${A(43)}`, 'sendgrid_key'],
  ['npm_', A(36), 'npm_token'],
  ['shpat_', 'a1b2c3d4'.repeat(4), 'shopify_token'],
  ['eyJ', `${A(20)}.${A(30)}.${A(43)}`, 'jwt'],
];

for (const [prefix, rest, variable] of KEYS) {
  test(`${prefix}… is found, and only its beginning shown`, () => {
    const key = prefix + rest;
    for (const [before, after] of AROUND) {
      const [found, ...more] = findSecrets(before + key + after);
      assert.deepEqual(more, []);
      assert.equal(found.variable, variable);
      assert.equal(found.shown, `${prefix}…`);
      assert.deepEqual([found.start, found.end], [before.length, before.length + key.length]);
      assert.equal(withoutSecrets(before + key + after), `${before}{{${variable}}}${after}`);
    }
  });
}

test('a private key is found whole, on lines or within JSON, and without its end', () => {
  for (const label of ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ']) {
    const begin = `-----BEGIN ${label}PRIVATE KEY-----`;
    const end = `-----END ${label}PRIVATE KEY-----`;
    const left = (text) => withoutSecrets(text);
    assert.equal(left(`a\n${begin}\n${A(64)}\n${A(20)}==\n${end}\nb`), 'a\n{{private_key}}\nb');
    assert.equal(left(`{"k":"${begin}\\n${A(64)}\\n${end}\\n"}`), '{"k":"{{private_key}}\\n"}');
    assert.equal(left(`{"k":"${begin}\\n${A(64)}"}`), '{"k":"{{private_key}}"}');
  }
});

test('an unsigned token is found as well', () => {
  assert.equal(findSecrets(`eyJ${A(20)}.${A(20)}.`).length, 1);
});

test('several keys are told in the order of the text', () => {
  const text = `x ghp_${A(36)} y AKIA${'IOSFODNN7EXAMPLE'} z`;
  assert.deepEqual(findSecrets(text).map(({ variable }) => variable), ['github_token', 'aws_key']);
  assert.equal(withoutSecrets(text), 'x {{github_token}} y {{aws_key}} z');
});

test('what is no real key is left alone', () => {
  for (const text of [
    '', 'Bearer {{token}}', 'practice-key-admin', 'sk_live_', 'sk_live_…', 'the prefix sk_live_ or AKIA',
    'pk_live_', 'AKIAIOSFODNN7EXAMPLEX1', 'risk_live_Ab3dE5fG7hJ9kL1mN2',
    'disk-usage-of-the-last-thirty-days', 'eyJ', 'ghp_short', '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----', 'https://slack.com/services/a', '550e8400-e29b-41d4-a716-446655440000',
    'application/vnd.example.some-long-type+json', ...Object.values(WEBHOOK_SECRETS),
  ]) assert.deepEqual(findSecrets(text), [], text);
});

test('a long text is looked through quickly', () => {
  const begin = performance.now();
  for (const part of ['eyJ', 'a.', 'SG.', 'eyJaaaaa.', '-----BEGIN PRIVATE KEY-----']) {
    findSecrets(part.repeat(180_000 / part.length));
  }
  assert.ok(performance.now() - begin < 2_000);
});
