// The links of a response.

import { OptionsError, parseLinkHeader } from 'fetchwright/client';

import { equal, ok, test, throws } from './harness.js';

const BASE = 'https://api.example.com/v1/users?page=2';

test('parseLinkHeader reads the pages of GitHub', () => {
  const value = '<https://api.github.com/repositories/1/issues?page=2>; rel="prev", '
    + '<https://api.github.com/repositories/1/issues?page=4>; rel="next"';
  equal(parseLinkHeader(value), [
    { url: 'https://api.github.com/repositories/1/issues?page=2', rel: ['prev'], params: {} },
    { url: 'https://api.github.com/repositories/1/issues?page=4', rel: ['next'], params: {} },
  ]);
});

test('parseLinkHeader resolves targets against its base', () => {
  for (const base of [BASE, new URL(BASE)]) {
    const urls = parseLinkHeader('<?page=3>, <../a b>, </>, <//other.example/x>, <>', base);
    equal(urls.map(({ url }) => url), [
      'https://api.example.com/v1/users?page=3', 'https://api.example.com/a%20b',
      'https://api.example.com/', 'https://other.example/x', BASE,
    ]);
  }
  equal(parseLinkHeader('<?page=3>; rel=next')[0].url, '?page=3');
  equal(parseLinkHeader('<?page=3>', new Response().url)[0].url, '?page=3');
});

test('parseLinkHeader leaves out what is no URL on its base', () => {
  equal(parseLinkHeader('<http://[>; rel=next, <a>', BASE).map(({ url }) => url), [
    'https://api.example.com/v1/a',
  ]);
});

test('parseLinkHeader reads parameters', () => {
  const value = `<a>; REL="Next last"; rel=prev; Title="a, <b>; \\"c\\""; title=no; hreflang=de;;x;`
    + ` anchor="#top"; __proto__=own`;
  const [{ rel, params }, ...others] = parseLinkHeader(value);
  equal([rel, others], [['next', 'last'], []]);
  equal(Object.entries(params).sort(), [
    ['__proto__', 'own'], ['anchor', '#top'], ['hreflang', 'de'], ['title', 'a, <b>; "c"'], ['x', ''],
  ]);
});

test('parseLinkHeader passes over what is no link', () => {
  for (const value of ['', null, ' , ', 'next', '<a', '"<a']) equal(parseLinkHeader(value), []);
  equal(parseLinkHeader('junk, <a>; rel="next"; =; b c, <b').map(({ url }) => url), ['a']);
});

test('parseLinkHeader takes as long as the field is', () => {
  const begin = Date.now();
  for (const part of ['<', '<a>', '<a>;', '<a>;a="', '"', ';', ',', '\\']) {
    parseLinkHeader(part.repeat(100_000));
  }
  ok(Date.now() - begin < 10_000, 'no more than linear time');
});

for (const [value, base] of [
  [undefined], [7], [{}], ['', null], ['', '/users'], ['', 7], ['', {}],
]) {
  test(`parseLinkHeader refuses ${JSON.stringify([value, base])}`, () => {
    throws(() => parseLinkHeader(value, base), OptionsError, 'ERR_OPTION_INVALID');
  });
}
