// Which of several responses fits a request (RFC 9111 §4.1).

import { FRESH, TAGGED, hit, may, must, sent, should, validated } from '../words.js';

const SELECTING = 'RFC 9111 §4.1';
const by = (vary, more) => ({ ...FRESH, vary, ...more });
const A = { headers: { 'x-one': 'a' } };
const B = { headers: { 'x-one': 'b' } };
const all = (one, two, three) => ({ headers: { 'x-one': one, 'x-two': two, 'x-three': three } });
const [GERMAN, FRENCH] = ['de', 'fr'].map((value) => ({ headers: { 'accept-language': value } }));

/** A request that may name the tags of other variants (RFC 9111 §4.3.1). */
const asked = (fields, step) => ({
  ...sent(fields, step), conditions: { 'if-none-match': /^("a")?$/ },
});

/** What is reused for the same request, and not for the second one. */
const differs = (says, vary, first, second, clause = SELECTING) =>
  must(says, clause, sent(by(vary), first), hit(first), sent({}, second));

const FIELDS = [
  must('a response is reused for a request with the same field', SELECTING,
    sent(by('x-one'), A), hit(A)),
  differs('it is not for a request with another value', 'x-one', A, B),
  differs('it is not for a request without the field', 'x-one', A, {}),
  differs('it is not for a request that adds the field', 'x-one', {}, A),
  must('it is for a request that lacks the field as well', SELECTING, sent(by('x-one')), hit()),
  differs('an empty value is not the lack of one', 'x-one', {}, { headers: { 'x-one': '' } }),
  differs('values differ by case', 'x-one', A, { headers: { 'x-one': 'A' } }),
  differs('names of fields do not differ by case', 'X-ONE', A, B, 'RFC 9110 §5.1'),
  must('a name in another case selects what it names', 'RFC 9110 §5.1', sent(by('X-ONE'), A), hit(A)),
  must('fields that are not listed select nothing', SELECTING,
    sent(by('x-one'), all('a', 'b', 'c')), hit(all('a', 'x', 'y'))),
  differs('languages select', 'accept-language', GERMAN, FRENCH),
  must('the same language is the same response', SELECTING,
    sent(by('accept-language'), GERMAN), hit(GERMAN)),
  may('a field that the host adds selects nothing', SELECTING, sent(by('accept-encoding')), hit()),
];

const SEVERAL = [
  must('two fields that both match select', SELECTING,
    sent(by('x-one, x-two'), all('a', 'b', 'c')), hit(all('a', 'b', 'x'))),
  differs('of two fields the second must match', 'x-one, x-two', all('a', 'b', 'c'), all('a', 'x', 'c')),
  differs('of two fields the first must match', 'x-one, x-two', all('a', 'b', 'c'), all('x', 'b', 'c')),
  differs('of two fields none may be missing', 'x-one, x-two', all('a', 'b', 'c'), A),
  must('three fields that all match select', SELECTING,
    sent(by('x-one, x-two, x-three'), all('a', 'b', 'c')), hit(all('a', 'b', 'c'))),
  differs('of three fields the last must match',
    'x-one, x-two, x-three', all('a', 'b', 'c'), all('a', 'b', 'cc')),
  must('their order in the request is no matter', SELECTING,
    sent(by('x-three,x-one , x-two'), all('a', 'b', 'c')),
    hit({ headers: { 'x-three': 'c', 'x-two': 'b', 'x-one': 'a' } })),
  differs('their order in the request hides no difference',
    'x-three,x-one , x-two', all('a', 'b', 'c'),
    { headers: { 'x-three': 'c', 'x-two': 'bb', 'x-one': 'a' } }),
  differs('a value does not run into the next',
    'x-one, x-two', { headers: { 'x-one': 'a', 'x-two': 'bc' } },
    { headers: { 'x-one': 'ab', 'x-two': 'c' } }),
  must('a field that both requests lack matches beside others', SELECTING,
    sent(by('x-one, x-two'), A), hit(A)),
  differs('fields may be listed on two lines',
    ['x-one', 'x-two'], all('a', 'b', 'c'), all('a', 'x', 'c'), 'RFC 9110 §5.3'),
  must('a field may be listed twice', SELECTING, sent(by('x-one, x-one'), A), hit(A)),
];

const NEVER = ['*', '*, *', ['*', '*'], ', *', ['', '*'], '*, x-one', 'x-one, *', ['x-one', '*'], ' * ,']
  .map((vary) => must(`Vary: ${JSON.stringify(vary)} fits no second request`, SELECTING,
    sent(by(vary), A), sent({}, A)));

const VARIANTS = [
  may('two variants are kept beside each other', SELECTING,
    sent(by('x-one'), A), sent(by('x-one'), B), hit(A), hit({ ...B, from: 2 })),
  should('a response that lacks Vary does not hide one that has it', SELECTING,
    sent(by('x-one', { date: -60 }), A), sent(FRESH, B), hit(A), hit({ ...B, from: 2 })),
  must('of two responses that fit the newer one is used', 'RFC 9111 §4',
    sent(by('x-one', { date: -60 }), A), sent(by('x-one'), { ...A, cache: 'reload' }),
    hit({ ...A, from: 2 })),
  must('a request to validate has the fields that select', 'RFC 9111 §4.3.1',
    sent({ ...by('x-one', TAGGED), age: '3600' }, A),
    validated('"a"', {}, { ...A, wire: { 'x-one': 'a' } })),
  may('a variant that is validated is the one that was asked for', SELECTING,
    sent({ 'cache-control': 'max-age=0', vary: 'x-one', etag: '"a"' }, A),
    sent({ ...by('x-one'), age: '3600' }, B),
    validated({ 'if-none-match': /"a"/ }, { ...FRESH, etag: '"a"', vary: 'x-one' }, A),
    hit(A), asked(by('x-one'), B)),
  must('a validated variant fits no other request', SELECTING,
    sent({ 'cache-control': 'max-age=0', vary: 'x-one', etag: '"a"' }, A),
    validated('"a"', { ...FRESH, vary: 'x-one' }, A),
    asked(FRESH, B)),
];

export const VARY = [...FIELDS, ...SEVERAL, ...NEVER, ...VARIANTS];
