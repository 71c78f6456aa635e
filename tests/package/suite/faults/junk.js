/** Values that are never right where a text, an object or a function belongs. */
export const JUNK = {
  'undefined': undefined,
  'null': null,
  'a number': 5,
  'NaN': NaN,
  'true': true,
  'a bigint': 5n,
  'a symbol': Symbol('junk'),
  'a function': () => 'junk',
  'a class': class Junk {},
  'an object': {},
  'an object without prototype': Object.create(null),
  'an array': [],
  'an array of arrays': [[[]]],
  'a date': new Date(0),
  'a map': new Map([['a', 1]]),
  'a promise': Promise.resolve('junk'),
  'a revoked proxy': revoked(),
  'an object that throws': throwing(),
};

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Whatever is asked of it, it throws; being asked for a string included. */
function throwing() {
  const refuse = () => {
    throw new TypeError('an object that throws');
  };
  return new Proxy({}, { get: refuse, getPrototypeOf: refuse, has: refuse, ownKeys: refuse });
}

/** The members of JUNK without the named ones, which are not junk in this place. */
export const junkBut = (...names) =>
  Object.entries(JUNK).filter(([name]) => !names.includes(name));

/** What is not even an object, and so cannot hold options. */
export const NO_OPTIONS = Object.entries(JUNK).filter(
  ([, value]) => value === null || !['undefined', 'object', 'function'].includes(typeof value),
);
