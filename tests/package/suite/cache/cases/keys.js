// Which request a response is stored for (RFC 9111 §2), and who shares it.

import { AT_ONCE, FRESH, given, hit, may, must, sent, validated } from '../words.js';

const KEY = 'RFC 9111 §2';
const ONE = { page: '1' };
const TWO = { page: '2' };

const TARGETS = [
  must('another query is another response', KEY, sent(FRESH, ONE), sent(FRESH, TWO), hit(ONE)),
  must('no query is not any query', KEY, sent(FRESH), sent(FRESH, ONE), hit({ from: 2, ...ONE })),
  must('queries differ by case', KEY, sent(FRESH, { page: 'a' }), sent(FRESH, { page: 'A' }),
    hit({ page: 'a' })),
  must('an empty value is another query', KEY, sent(FRESH, { page: '' }), sent(FRESH),
    hit({ page: '' })),
  may('the same query is the same response', KEY, sent(FRESH, ONE), hit(ONE)),
  must('a fragment is no part of what is asked for', 'RFC 9110 §7.1',
    sent(FRESH, { fragment: '#one' }), hit({ fragment: '#two' })),
  given([{}, { at: 'elsewhere' }], must('another origin is another response', KEY,
    sent(FRESH), sent(FRESH, { by: 1 }), hit(), hit({ by: 1, from: 2 }))),
  may('fields that no Vary lists are no part of the key', 'RFC 9111 §4.1',
    sent(FRESH, { headers: { 'x-one': 'a' } }), hit({ headers: { 'x-one': 'b' } })),
];

const bearer = (token) => ({ auth: { bearer: token } });
const ANNA = bearer('anna');
const BELA = bearer('bela');
const FIELD = 'RFC 9111 §3.5';

/** Two clients with one store. */
const both = (one, two, what) => given([one, two], what);

const CREDENTIALS = [
  may('a response is reused for the same credential', FIELD, sent(FRESH, ANNA), hit(ANNA)),
  may('a response is not reused for another credential', FIELD,
    sent(FRESH, ANNA), hit(ANNA), sent(FRESH, BELA)),
  may('a response is not reused without the credential', FIELD,
    sent(FRESH, ANNA), hit(ANNA), sent(FRESH)),
  may('a response is not reused for a credential that is new', FIELD,
    sent(FRESH), hit(), sent(FRESH, ANNA)),
  may('each credential has a response of its own', FIELD,
    sent(FRESH, ANNA), sent(FRESH, BELA), sent(FRESH), hit({ from: 1, ...ANNA }),
    hit({ from: 2, ...BELA }), hit({ from: 3 })),
  may('public makes no credential another', FIELD,
    sent({ 'cache-control': 'public, max-age=3600' }, ANNA), hit(ANNA),
    sent(FRESH, BELA)),
  may('s-maxage makes no credential another', FIELD,
    sent({ 'cache-control': 's-maxage=3600, max-age=3600' }, ANNA), hit(ANNA),
    sent(FRESH, BELA)),
  may('a credential may stand in a field of the call', FIELD,
    sent(FRESH, { headers: { authorization: 'Bearer anna' } }),
    sent(FRESH, { headers: { authorization: 'Bearer bela' } }),
    hit({ headers: { authorization: 'Bearer anna' } })),
  may('a user and a password are a credential', FIELD,
    sent(FRESH, { auth: { basic: { username: 'anna', password: 'one' } } }),
    hit({ auth: { basic: { username: 'anna', password: 'one' } } }),
    sent(FRESH, { auth: { basic: { username: 'anna', password: 'two' } } })),
  may('an API key in a field is a credential', FIELD,
    sent(FRESH, { auth: { apiKey: 'anna' } }), hit({ auth: { apiKey: 'anna' } }),
    sent(FRESH, { auth: { apiKey: 'bela' } })),
  may('another credential does not validate by the tag of the first', FIELD,
    sent(AT_ONCE, ANNA), sent(FRESH, BELA), validated('"a"', {}, ANNA)),
  both({ auth: { bearer: 'anna' } }, { auth: { bearer: 'bela' } }, may(
    'two clients with other credentials share nothing', FIELD,
    sent(FRESH), sent(FRESH, { by: 1 }), hit(), hit({ by: 1, from: 2 }))),
];

const PARTITIONS = [
  both({}, {}, may('two clients of a store share it', KEY, sent(FRESH), hit({ by: 1 }))),
  both({ cache: { partition: 'a' } }, { cache: { partition: 'a' } }, may(
    'two clients of a partition share it', KEY, sent(FRESH), hit({ by: 1 }))),
  both({ cache: { partition: 'a' } }, { cache: { partition: 'b' } }, may(
    'two partitions of a store share nothing', KEY,
    sent(FRESH), sent(FRESH, { by: 1 }), hit(), hit({ by: 1, from: 2 }))),
  both({ cache: { partition: 'a' } }, {}, may('a partition is not shared with who has none', KEY,
    sent(FRESH), hit(), sent(FRESH, { by: 1 }))),
  both({}, { cache: { partition: 'a' } }, may('who has no partition shares with none', KEY,
    sent(FRESH), hit(), sent(FRESH, { by: 1 }))),
  both({ cache: { partition: 'a' }, ...ANNA }, { cache: { partition: 'a' }, ...BELA }, may(
    'a partition takes the place of credentials', KEY, sent(FRESH), hit({ by: 1 }))),
  may('a call may have a partition', KEY,
    sent(FRESH), sent(FRESH, { cache: { partition: 'a' } }), hit(),
    hit({ cache: { partition: 'a' }, from: 2 })),
  both({}, {}, may('what one client validated is fresh for the other', KEY,
    sent(AT_ONCE), validated('"a"', FRESH, { by: 1 }), hit())),
];

export const KEYS = [...TARGETS, ...CREDENTIALS, ...PARTITIONS];
