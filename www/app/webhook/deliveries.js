import { nextWebhookSecret } from '../../practice/secrets.js';

const SIX_MINUTES = 360;
const AMOUNT = '1999';

/**
 * What happens between sender and receiver. `late` is the age of the delivery in seconds, `times` how
 * often it arrives, and `alter` changes it on its way; `other` is the same signed with another secret.
 */
export const ROUTES = {
  untouched: {},
  flipped: { alter: (sent) => flipOneBit(sent) },
  forged: { alter: (sent, other) => changeSignature(sent, other) },
  late: { late: SIX_MINUTES },
  twice: { times: 2 },
};

/** The receiver's secrets before, during and after a rotation. */
export const ACCEPTED = {
  old: (provider, old) => [old],
  both: (provider, old) => [nextWebhookSecret(provider), old],
  next: (provider) => [nextWebhookSecret(provider)],
};

/** Flips the lowest bit of a digit, so that 1999 becomes 1998, else of the middle byte. */
function flipOneBit(sent) {
  const body = sent.body.slice();
  const index = indexOfDigit(body);
  body[index] ^= 1;
  return { ...sent, body, mark: { part: 'body', index } };
}

function indexOfDigit(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const amount = text.lastIndexOf(AMOUNT);
  if (amount >= 0) return amount + AMOUNT.length - 1;
  const digit = text.search(/\d(?=\D*$)/);
  return digit >= 0 ? digit : bytes.length >> 1;
}

/** Changes the first character in which the signatures by two secrets differ, wherever they are. */
function changeSignature(sent, other) {
  const name = Object.keys(sent.headers).find((one) => sent.headers[one] !== other.headers[one]);
  if (name) {
    const { changed, index } = changeOne(sent.headers[name], other.headers[name]);
    const headers = { ...sent.headers, [name]: changed };
    return { ...sent, headers, mark: { part: name, index } };
  }
  if (sent.path !== other.path) {
    const { changed, index } = changeOne(sent.path, other.path);
    return { ...sent, path: changed, mark: { part: 'path', index } };
  }
  const index = sent.body.findIndex((byte, at) => byte !== other.body[at]);
  const body = sent.body.slice();
  body[index] = body[index] === A ? B : A;
  return { ...sent, body, mark: { part: 'body', index } };
}

const [A, B] = new TextEncoder().encode('ab');

/** Both letters are good in hexadecimal and in base64, so that the form stays right. */
function changeOne(text, other) {
  const index = [...text].findIndex((character, at) => character !== other[at]);
  const letter = text[index] === 'a' ? 'b' : 'a';
  return { changed: text.slice(0, index) + letter + text.slice(index + 1), index };
}
