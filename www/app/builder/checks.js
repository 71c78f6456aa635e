/** What a check may look at: its words, and what its target and its expected value are called. */
export const CHECKS = {
  status: { subject: 'Status', verb: 'equals', expected: 'Status' },
  header: { subject: 'Header', verb: 'contains', target: 'Header', expected: 'Text' },
  json: { subject: 'JSON path', verb: 'equals', target: 'Path, as $.data[0].id', expected: 'Value' },
  time: { subject: 'Time', verb: 'is below', expected: 'Milliseconds' },
};

/**
 * Judges one check of an answer `{ status, headers, text, time }`. Returns `{ isMet, actual }`, where
 * `actual` says what there was instead.
 */
export const judge = ({ kind, target = '', expected }, answer) =>
  JUDGES[kind]({ target: target.trim(), expected: expected.trim() }, answer);

const JUDGES = {
  status: ({ expected }, { status }) =>
    verdict(/^\d{3}$/.test(expected) && Number(expected) === status, `it was ${status}`),

  header({ target, expected }, { headers }) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(target)) return verdict(false, 'this is no name of a header');
    const value = headers.get(target);
    return value === null
      ? verdict(false, 'there is no such header')
      : verdict(value.toLowerCase().includes(expected.toLowerCase()), `it was ${value || 'empty'}`);
  },

  json({ target, expected }, { text }) {
    const steps = stepsOf(target);
    if (steps === undefined) return verdict(false, 'this path cannot be read');
    const { value, isJson } = parsed(text);
    if (!isJson) return verdict(false, 'the body is not JSON');
    const found = steps.reduce(memberOf, value);
    return found === undefined
      ? verdict(false, 'there is nothing at this path')
      : verdict(isSame(found, wanted(expected)), `it was ${JSON.stringify(found)}`);
  },

  time({ expected }, { time }) {
    const limit = Number(expected);
    if (expected === '' || Number.isNaN(limit)) return verdict(false, 'this is no number');
    return verdict(time < limit, `it took ${Math.round(time)} ms`);
  },
};

const verdict = (isMet, actual) => ({ isMet, actual });

const STEP = /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/uy;

/**
 * The steps of a path that leads to one value (a singular query of RFC 9535, without escapes), or
 * undefined. The `$` at its beginning may be left out.
 */
export function stepsOf(path) {
  const text = path.startsWith('$') ? path.slice(1) : /^[.[]|^$/.test(path) ? path : `.${path}`;
  const steps = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text);
    if (match === null) return undefined;
    const [, name, index, single, double] = match;
    steps.push(index === undefined ? name ?? single ?? double : Number(index));
  }
  return steps;
}

function memberOf(value, step) {
  if (typeof step === 'number') return Array.isArray(value) ? value.at(step) : undefined;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** JSON where it is some, so that `1` is a number and `"1"` a text; anything else is a text. */
function wanted(expected) {
  const { value, isJson } = parsed(expected);
  return isJson ? value : expected;
}

function parsed(text) {
  try {
    return { value: JSON.parse(text), isJson: true };
  } catch {
    return { isJson: false };
  }
}

function isSame(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const keys = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && keys.length === Object.keys(other).length
    && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}
