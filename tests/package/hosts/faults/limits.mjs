// Servers that refuse for a while, and say so well, badly, or by a clock that is not ours.

import { TEXT } from './reply.mjs';

const refuse = (status, ...fields) => (reply) => reply.send(status, [TEXT, ...fields], 'not now');
const tooMany = (...fields) => refuse('429 Too Many Requests', ...fields);
const PAST = 'Mon, 01 Jan 1990 00:00:00 GMT';
const FUTURE = 'Fri, 01 Jan 2100 00:00:00 GMT';

export const LIMITS = {
  'limit-without-delay': tooMany(),
  'limit-with-no-delay': tooMany(['retry-after', '0']),
  'limit-of-an-hour': tooMany(['retry-after', '3600']),
  'limit-of-ages': tooMany(['retry-after', '9'.repeat(30)]),
  'limit-negative': tooMany(['retry-after', '-1']),
  'limit-malformed': tooMany(['retry-after', '1e3'], ['x-ratelimit-reset', '3600']),
  'limit-by-date': tooMany(['retry-after', FUTURE]),
  'limit-by-past-date': tooMany(['retry-after', PAST]),
  'limit-by-epoch': tooMany(['x-ratelimit-remaining', '0'], ['x-ratelimit-reset', '4102444800']),
  'limit-by-milliseconds': tooMany(['x-ratelimit-remaining', '0'],
    ['x-ratelimit-reset', '4102444800000']),
  'limit-with-epoch-as-delay': tooMany(['retry-after', '4102444800']),
  'limit-in-many-fields': tooMany(...Array(100).fill(['retry-after', '0'])),
  /** The clock of the server stands still in the past: the delay is none, by that clock. */
  'limit-by-clock-of-past': tooMany(['date', PAST], ['retry-after', PAST]),
  'limit-by-clock-of-future': tooMany(['date', FUTURE], ['retry-after', FUTURE]),
  'limit-by-bad-clock': tooMany(['date', 'yesterday'], ['retry-after', 'tomorrow']),
  'unavailable-twice'(reply, { count }) {
    if (count <= 2) return reply.send('503 Service Unavailable', [TEXT], 'not now');
    return reply.json('fine');
  },
  'unavailable-every-other-time'(reply, { count }) {
    if (count % 2 === 1) return reply.reset();
    return reply.json('fine');
  },
  'unavailable-for-ever': refuse('503 Service Unavailable'),
  'error-for-ever': refuse('500 Internal Server Error'),
  'timeout-for-ever': refuse('408 Request Timeout'),
  'should-not-retry': refuse('503 Service Unavailable', ['x-should-retry', 'false']),
};
