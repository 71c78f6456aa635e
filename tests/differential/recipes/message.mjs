// HTTP Message Signatures (RFC 9421): the sender says what it signs. Structured fields are read by
// regular expressions here, so that the two readers have nothing in common.

import { createHash, sign, verify } from 'node:crypto';

import { anyBody } from '../lib/bodies.mjs';
import { headerRecord, targetOf } from '../lib/delivery.mjs';
import { ed25519Key } from '../lib/keys.mjs';
import { createRandom } from '../lib/random.mjs';
import { hmac, isFresh, times } from './family.mjs';
import { anyUrl } from './url.mjs';

const KEY = '[a-z*][a-z0-9_.*-]*';
const STRING = '"(?:[ !#-\\[\\]-~]|\\\\["\\\\])*"';
const NUMBER = '-?(?:\\d{1,12}\\.\\d{1,3}|\\d{1,15})';
const TOKEN = "[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*";
const BYTES = ':[A-Za-z0-9+/=]*:';
const PARAMETER = `; *(${KEY})(?:=(${[STRING, NUMBER, BYTES, '\\?[01]', TOKEN].join('|')}))?`;
const PARAMETERS = `(?:${PARAMETER.replace(/\((?!\?)/g, '(?:')})*`;
const LIST = `\\( *(?:${STRING}${PARAMETERS}(?: +|(?=\\))))*\\)${PARAMETERS}`;

/** The members of a dictionary by their keys; null for what is none, or repeats a key. */
function dictionary(text, member) {
  const entry = new RegExp(`(${KEY})=(${member})[ \\t]*(,[ \\t]*(?=.)|$)`, 'y');
  const members = new Map();
  for (let end = 0; end < text.length; end = entry.lastIndex) {
    entry.lastIndex = end;
    const match = entry.exec(text);
    if (!match || members.has(match[1]) || repeatsParameter(match[2])) return null;
    members.set(match[1], match[2]);
  }
  return members;
}

/** RFC 9651 lets the last of two parameters count; one who signs sends none twice. */
const repeatsParameter = (member) => {
  const [, text] = new RegExp(`(${PARAMETERS})$`).exec(member);
  const names = [...text.matchAll(new RegExp(PARAMETER, 'g'))].map(([, name]) => name);
  return new Set(names).size < names.length;
};

/** Components and parameters of a signature, and its text as it is signed. */
function inputOf(text) {
  const end = new RegExp(`\\)(${PARAMETERS})$`).exec(text);
  const components = text.slice(1, end.index).match(new RegExp(STRING + PARAMETERS, 'g')) ?? [];
  const pairs = [...end[1].matchAll(new RegExp(PARAMETER, 'g'))].map(([, ...pair]) => pair);
  const parameters = Object.fromEntries(pairs);
  if (Object.keys(parameters).length < pairs.length) return null;
  const printed = pairs.map(([name, value]) => `;${name}${value === undefined ? '' : `=${value}`}`);
  return { components, parameters, text: `(${components.join(' ')})${printed.join('')}` };
}

/** Parameters may follow, and mean nothing. */
const bytesOf = (text) => {
  const base64 = /^:([^:]*):/.exec(text ?? '')?.[1] ?? '';
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : null;
};

function componentValue(component, delivery, record) {
  const derived = {
    '"@authority"': () => authority(delivery.url),
    '"@method"': () => delivery.method.toUpperCase(),
    '"@path"': () => targetOf(delivery).split('?')[0],
    '"@query"': () => `?${targetOf(delivery).split(/\?(.*)/s)[1] ?? ''}`,
    '"@target-uri"': () => /^[^/]*\/\/[^/?]*/.exec(delivery.url)[0] + targetOf(delivery),
  };
  return derived[component]?.() ?? record[component.slice(1, -1)];
}

const authority = (url) => {
  const [, scheme, host] = /^([a-z]+):\/\/(?:[^/?@]*@)?([^/?]*)/i.exec(url);
  return host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
};

/** What is signed; null if something of it is absent, or covered twice. */
function baseOf(input, delivery, record) {
  const values = input.components.map((component) => componentValue(component, delivery, record));
  if (values.includes(undefined)) return null;
  if (new Set(input.components).size < values.length) return null;
  const lines = input.components.map((component, index) => `${component}: ${values[index]}`);
  return Buffer.from([...lines, `"@signature-params": ${input.text}`].join('\n'), 'latin1');
}

const digestOf = (body, algorithm = 'sha256') => createHash(algorithm).update(body).digest();
const ALGORITHMS = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

function isDigestRight(text, body) {
  const known = [...(dictionary(text, BYTES + PARAMETERS) ?? [])].filter(([name]) =>
    Object.hasOwn(ALGORITHMS, name),
  );
  return (
    known.length > 0 &&
    known.every(([name, value]) => {
      return bytesOf(value)?.equals(digestOf(body, ALGORITHMS[name]));
    })
  );
}

const spki = (key) => key.export({ format: 'pem', type: 'spki' });
const seeded = createRandom(2);
const [foreign, ...pairs] = Array.from({ length: 4 }, () => ed25519Key(seeded));

const WAYS = {
  'hmac-sha256': {
    any: (random) => random.bytes(64).toString('base64'),
    sign: (secret, base) => hmac('sha256', Buffer.from(secret, 'base64'), undefined, [base]),
    isRight: (secret, base, bytes) =>
      hmac('sha256', Buffer.from(secret, 'base64'), undefined, [base]).equals(bytes),
  },
  'ed25519': {
    any: (random) => spki(random.pick(pairs).publicKey),
    sign: (secret, base) =>
      sign(null, base, pairs.find(({ publicKey }) => spki(publicKey) === secret).privateKey),
    isRight: (secret, base, bytes) => verify(null, base, secret, bytes),
  },
};

const COMPONENTS = ['@method', '@target-uri', '@authority', '@path', '@query', 'content-type'];

function make(random, name) {
  const { time, now } = times(random, 300);
  const way = WAYS[name];
  const [secret, body] = [way.any(random), anyBody(random)];
  const delivery = { url: anyUrl(random), method: 'POST', body, secrets: [secret], now, time };
  const record = {
    'content-type': 'application/json',
    'content-digest': `sha-256=:${digestOf(body).toString('base64')}:`,
  };
  const covered = COMPONENTS.filter(() => random.chance(0.5));
  if (random.chance(0.95)) covered.push('content-digest');
  const created = random.chance(0.95) ? `;created=${time}` : '';
  const text = `(${covered.map((own) => `"${own}"`).join(' ')})${created};keyid="a;b, c"`;
  const signature = way.sign(secret, baseOf(inputOf(text), delivery, record)).toString('base64');
  const headers = [
    ...Object.entries(record),
    ['Signature-Input', `sig=${text}`],
    ['Signature', `sig=:${signature}:`],
  ];
  const options = { algorithm: name, requiredComponents: ['content-digest'] };
  if (random.chance(0.5)) options.toleranceSeconds = 300;
  return { ...delivery, headers, options };
}

function isSigned(label, text, signatures, delivery) {
  const record = headerRecord(delivery);
  const [input, bytes] = [inputOf(text), bytesOf(signatures.get(label))];
  const base = input && bytes && baseOf(input, delivery, record);
  if (!base || !input.components.includes('"content-digest"')) return false;
  if (!isDigestRight(record['content-digest'], delivery.body)) return false;
  const { algorithm, toleranceSeconds } = delivery.options;
  const { created, alg = `"${algorithm}"` } = input.parameters;
  if (alg !== `"${algorithm}"` || (created === undefined && toleranceSeconds)) return false;
  if (created !== undefined) {
    if (!/^\d+$/.test(created) || !isFresh(delivery, null, Number(created))) return false;
  }
  return delivery.secrets.some((secret) => WAYS[algorithm].isRight(secret, base, bytes));
}

export const MESSAGE = {
  id: 'http-message-signatures',
  weight: 3,
  window: 300,
  otherSecret: (random, [secret]) =>
    secret.startsWith('-----') ? spki(foreign.publicKey) : WAYS['hmac-sha256'].any(random),
  make: (random) => make(random, random.pick(Object.keys(WAYS))),
  judge(delivery) {
    const record = headerRecord(delivery);
    const inputs = dictionary(record['signature-input'] ?? '', LIST);
    const signatures = dictionary(record.signature ?? '', BYTES + PARAMETERS);
    if (!inputs || !signatures) return false;
    return [...inputs].some(([label, text]) => isSigned(label, text, signatures, delivery));
  },
};
