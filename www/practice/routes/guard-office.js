import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const MOST_RANGES = 10;

/**
 * A route for known addresses only. Where a real server sees the address of its caller, this one,
 * which has no connection to look at, reads it from `X-Practice-Address`.
 */
export const guardOffice = [
  { method: 'PUT', path: '/guard/allow-list', run: write },
  { method: 'GET', path: '/guard/office', run: enter },
];

async function write(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const ranges = isObject(value) ? value.ranges : undefined;
  const isValid = Array.isArray(ranges) && ranges.length <= MOST_RANGES && ranges.every(readRange);
  if (!isValid) {
    return problem(422, `ranges must be up to ${MOST_RANGES} IPv4 ranges such as 203.0.113.0/24`);
  }
  await context.store.update('guard/ranges', () => ranges);
  return json({ ranges });
}

async function enter({ request, store }) {
  const sent = request.headers.get('x-practice-address') ?? '';
  const address = readAddress(sent);
  if (address === undefined) return problem(400, 'X-Practice-Address must be an IPv4 address');
  const ranges = (await store.get('guard/ranges')) ?? [];
  const isKnown = ranges.map(readRange).some(({ first, size }) => address >= first && address < first + size);
  return isKnown ? json({ address: sent }) : problem(403, `${sent} is not on the list`);
}

/** `203.0.113.0/24` as its first address and how many there are. */
function readRange(text) {
  const [, address, bits] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const first = readAddress(address);
  if (first === undefined || Number(bits) > 32) return undefined;
  const size = 2 ** (32 - Number(bits));
  return { first: first - (first % size), size };
}

function readAddress(text = '') {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && part <= 255);
  return isAddress ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined;
}
