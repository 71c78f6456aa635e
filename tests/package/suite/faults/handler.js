// Options of webhookHandler that cannot be right: refused at once, before any delivery.

import { OptionsError, webhookHandler } from 'fetchwright/webhooks';

import { equal, test, throws } from '../harness.js';
import { JUNK, junkBut } from './junk.js';

const GOOD = { provider: 'stripe', secret: 'whsec_test_secret', onEvent() {} };

/** Junk that each option takes: what it is shows only with a delivery. */
const TAKEN = {
  provider: [
    'an object', 'an object without prototype', 'an array', 'an array of arrays', 'a date', 'a map',
    'a promise', 'a revoked proxy', 'an object that throws',
  ],
  secret: ['a function', 'a class', 'an array', 'an array of arrays'],
  verifyToken: ['undefined', 'a function', 'a class', 'an array', 'an array of arrays'],
  onEvent: ['a function', 'a class'],
  onError: ['undefined', 'a function', 'a class'],
  onChallenge: ['undefined', 'a function', 'a class'],
  replay: ['undefined', 'a function', 'a class'],
  replayId: ['undefined', 'a function', 'a class'],
  ttlSeconds: ['undefined', 'a number'],
  leaseSeconds: ['undefined', 'a number'],
  duplicateStatus: ['undefined'],
  maxBodyBytes: ['undefined', 'a number'],
  bodyTimeoutSeconds: ['undefined', 'a number'],
  methods: ['undefined'],
};

for (const [option, taken] of Object.entries(TAKEN)) {
  for (const [name, value] of junkBut(...taken)) {
    test(`bad handler: ${option} may not be ${name}`, () => {
      const create = () => webhookHandler({ ...GOOD, [option]: value });
      equal(throws(create, OptionsError, 'ERR_OPTION_INVALID').option, option);
    });
  }
}

for (const [option, values] of Object.entries({
  provider: [''],
  ttlSeconds: [0, -1, Infinity, '60'],
  leaseSeconds: [0, -1, Infinity, '60'],
  duplicateStatus: [0, 199, 600, 200.5, '200'],
  maxBodyBytes: [0, -1, 1.5, 67_108_865, '1'],
  bodyTimeoutSeconds: [0, -1, Infinity, 86_401, '30'],
  methods: [['post'], ['POST', 5], 'POST'],
})) {
  for (const value of values) {
    test(`bad handler: ${option} may not be ${typeof value} ${value}`, () => {
      const create = () => webhookHandler({ ...GOOD, [option]: value });
      equal(throws(create, OptionsError, 'ERR_OPTION_INVALID').option, option);
    });
  }
}

test('bad handler: an option that there is not is refused by name', () => {
  const create = () => webhookHandler({ ...GOOD, onEror() {} });
  equal(throws(create, OptionsError, 'ERR_OPTION_UNKNOWN').option, 'onEror');
});

for (const name of ['undefined', 'null', 'a number', 'true', 'a symbol']) {
  test(`bad handler: ${name} is no set of options`, () => {
    throws(() => webhookHandler(JUNK[name]), OptionsError, 'ERR_OPTION_INVALID');
  });
}

for (const option of ['provider', 'secret', 'onEvent']) {
  test(`bad handler: ${option} is required`, () => {
    const { [option]: _, ...rest } = GOOD;
    equal(throws(() => webhookHandler(rest), OptionsError, 'ERR_OPTION_INVALID').option, option);
  });
}
