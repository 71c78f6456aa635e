// Which of several responses fits a request (RFC 9111 §4.1).

import { FRESH, TAGGED, hit, may, must, sent, should, validated } from '../words.js';

const SELECTING = 'RFC 9111 §4.1';
const by = (vary, more) => ({ ...FRESH, vary, ...more });
const A = { headers: { 'x-one': 'a' } };
const B = { headers: { 'x-one': 'b' } };
const all = (one, two, three) => ({ headers: { 'x-one': one, 'x-two': two, 'x-three': three } });
/** A request that may name the tags of other variants (RFC 9111 §4.3.1). */
const asked = (fields, step) => ({
  ...sent(fields, step), conditions: { 'if-none-match': /^("a")?$/ },
});
const LANGUAGES = [{ headers: { 'accept-language': 'de' } }, { headers: { 'accept-language': 'fr' } }];

const FIELDS = [
  must('a response is reused for a request with the same field', SELECTING,
    sent(by('x-one'), A), hit(A)),
  must('it is not for a request with another value', SELECTING, sent(by('x-one'), A), sent({}, B)),
  must('it is not for a request without the field', SELECTING, sent(by('x-one'), A), sent()),
  must('it is not for a request that adds the field', SELECTING, sent(by('x-one')), sent({}, A)),
  must('it is for a request that lacks the field as well', SELECTING, sent(by('x-one')), hit()),
  must('an empty value is not the lack of one', SELECTING,
    sent(by('x-one')), sent({}, { headers: { 'x-one': '' } })),
  must('values differ by case', SELECTING,
    sent(by('x-one'), A), sent({}, { headers: { 'x-one': 'A' } })),
  must('names of fields do not differ by case', 'RFC 9110 §5.1', sent(by('X-ONE'), A), sent({}, B)),
  must('a name in another case selects what it names', 'RFC 9110 §5.1', sent(by('X-ONE'), A), hit(A)),
  must('fields that are not listed select nothing', SELECTING,
    sent(by('x-one'), all('a', 'b', 'c')), hit(all('a', 'x', 'y'))),
  must('languages select', SELECTING,
    sent(by('accept-language'), LANGUAGES[0]), sent({}, LANGUAGES[1])),
  must('the same language is the same response', SELECTING,
    sent(by('accept-language'), LANGUAGES[0]), hit(LANGUAGES[0])),
  may('a field that the host adds selects nothing', SELECTING, sent(by('accept-encoding')), hit()),
];

const SEVERAL = [
  must('two fields that both match select', SELECTING,
    sent(by('x-one, x-two'), all('a', 'b', 'c')), hit(all('a', 'b', 'x'))),
  must('of two fields the second must match', SELECTING,
    sent(by('x-one, x-two'), all('a', 'b', 'c')), sent({}, all('a', 'x', 'c'))),
  must('of two fields the first must match', SELECTING,
    sent(by('x-one, x-two'), all('a', 'b', 'c')), sent({}, all('x', 'b', 'c'))),
  must('of two fields none may be missing', SELECTING,
    sent(by('x-one, x-two'), all('a', 'b', 'c')), sent({}, A)),
  must('three fields that all match select', SELECTING,
    sent(by('x-one, x-two, x-three'), all('a', 'b', 'c')), hit(all('a', 'b', 'c'))),
  must('of three fields the last must match', SELECTING,
    sent(by('x-one, x-two, x-three'), all('a', 'b', 'c')), sent({}, all('a', 'b', 'cc'))),
  must('their order in the request is no matter', SELECTING,
    sent(by('x-three,x-one , x-two'), all('a', 'b', 'c')),
    hit({ headers: { 'x-three': 'c', 'x-two': 'b', 'x-one': 'a' } })),
  must('their order in the request hides no difference', SELECTING,
    sent(by('x-three,x-one , x-two'), all('a', 'b', 'c')),
    sent({}, { headers: { 'x-three': 'c', 'x-two': 'bb', 'x-one': 'a' } })),
  must('a value does not run into the next', SELECTING,
    sent(by('x-one, x-two'), { headers: { 'x-one': 'a', 'x-two': 'bc' } }),
    sent({}, { headers: { 'x-one': 'ab', 'x-two': 'c' } })),
  must('a field that both requests lack matches beside others', SELECTING,
    sent(by('x-one, x-two'), A), hit(A)),
  must('fields may be listed on two lines', 'RFC 9110 §5.3',
    sent(by(['x-one', 'x-two']), all('a', 'b', 'c')), sent({}, all('a', 'x', 'c'))),
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
