import assert from 'node:assert/strict';
import { test } from 'node:test';

import { plain } from '../../app/lesson/plain.js';
import { fieldView } from '../fields.js';
import { html, prose, textOf } from '../html.js';
import { itemView } from '../item.js';
import { renderPage } from '../page.js';
import { sourceOf } from '../source.js';

const EXPORTED = { client: ['Client', 'sign'], jwt: ['signJwt'] };

test('values are escaped, markup is not, and nothing stays nothing', () => {
  const view = html`<p title="${'"<&\''}">${['<b>', html`<i></i>`]}${undefined}${false}${0}</p>`;
  assert.equal(textOf(view), '<p title="&quot;&lt;&amp;&#39;">&lt;b&gt;<i></i>0</p>');
});

test('names between backticks become code', () => {
  assert.equal(textOf(prose('see `a < b` there')), 'see <code>a &lt; b</code> there');
});

test('the code on display is the body of run, below what it imports', () => {
  const { code, given } = sourceOf({
    async run({ Client, baseUrl, signJwt, input: { path, more = [1, 2] } }) {
      const api = new Client({ baseUrl });
      return api.get(path, { more, token: signJwt() }).json();
    },
  }.run, EXPORTED);
  assert.equal(code, `import { Client } from 'fetchwright/client';
import { signJwt } from 'fetchwright/jwt';

const { path, more = [1, 2] } = input;
const api = new Client({ baseUrl });
return api.get(path, { more, token: signJwt() }).json();
`);
  assert.deepEqual(given, ['baseUrl', 'input']);
});

test('a run may be an arrow function with an expression, and take nothing', () => {
  assert.equal(sourceOf(({ sleep }) => sleep(1), EXPORTED).code, 'return sleep(1);\n');
  assert.deepEqual(sourceOf(async () => 1, EXPORTED), { code: 'return 1;\n', given: [] });
});

test('every kind of field begins with its value', () => {
  const field = (rest) => textOf(fieldView({ name: 'n', label: 'L', ...rest }));
  assert.match(field({ type: 'text', value: '"x"' }), /type="text" name="n" value="&quot;x&quot;"/);
  assert.match(field({ type: 'range', value: 3, min: 0, max: 9 }), /min="0" max="9".*<output>3<\/output>/);
  assert.match(field({ type: 'checkbox', value: true }), / checked>/);
  assert.doesNotMatch(field({ type: 'checkbox', value: false }), / checked/);
  assert.match(field({ type: 'select', value: 'b', options: ['a', 'b'] }), /<option value="b" selected>b</);
  assert.match(field({ type: 'textarea', value: '\n<a>' }), /<textarea[^>]*>\n\n&lt;a&gt;<\/textarea>/);
});

const ITEM = {
  number: 1, chapter: 'fundamentals', title: 'T', text: '<script>', question: 'Q', answers: ['one', 'two'],
  correct: 1, explain: 'E', sources: [['RFC', 'https://www.rfc-editor.org/']],
  exercise: {
    id: 'menu-call',
    run: () => 1,
    fields: [{ name: 'p', label: 'Path', type: 'text', value: '', solution: '/s' }],
  },
};

test('an item has its answer, explanation, solution and sources without a script', () => {
  const text = textOf(itemView(ITEM, { exported: EXPORTED, total: 170 }));
  for (const part of [
    '&lt;script&gt;', '1 of 170', 'data-correct="1"', '> two<', 'Path <code>/s</code>',
    'href="https://www.rfc-editor.org/"',
  ]) {
    assert.ok(text.includes(part), part);
  }
});

test('what is not written yet is left out, and no two places have one name', () => {
  const chapter = (items) => [{ id: 'fundamentals', title: 'F', items }];
  const page = (items) =>
    renderPage('<!-- items -->|<!-- chapters -->', chapter(items), { benches: {}, exported: EXPORTED });
  const unwritten = { number: 2, chapter: 'fundamentals', exercise: { id: 'order' } };
  assert.match(page([ITEM, unwritten]), /^1\|/);
  assert.throws(() => page([ITEM, ITEM]), /two places of the page are called menu-call/);
});

test('a result is shown as JSON, with errors as what they tell and short lists on a line', () => {
  const error = Object.assign(new Error('no'), { code: 'ERR_X' });
  assert.equal(plain({ list: [1, 'a, b', null], error }), `{
  "list": [1, "a, b", null],
  "error": {
    "name": "Error",
    "code": "ERR_X",
    "message": "no"
  }
}`);
  assert.equal(plain(undefined), 'undefined');
  const circle = {};
  circle.circle = circle;
  assert.equal(plain(circle), '[object Object]');
});
