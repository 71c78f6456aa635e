// What happens to deliveries on the way, and what attackers try. None of these knows a provider:
// whether the result is still right is what the verifiers have to say.

import { secretText } from './random.mjs';

/** Returns the delivery with one to three changes; `labels` names them. */
export function mutate(random, original, recipe) {
  const delivery = {
    ...original,
    headers: original.headers.map((pair) => [...pair]),
    secrets: [...original.secrets],
    labels: [],
  };
  const count = random.pick([1, 1, 1, 2, 3]);
  for (let i = 0; i < count; i += 1) {
    const [kind, changes] = random.pick(kindsOf(delivery, recipe));
    const name = random.pick(Object.keys(changes));
    changes[name](random, delivery, recipe);
    delivery.labels.push(`${kind}: ${name}`);
  }
  return delivery;
}

function kindsOf(delivery, { malformedSecret }) {
  const kinds = [
    ['body', BODY],
    ['secret', malformedSecret ? { ...SECRETS, ...MALFORMED_SECRETS } : SECRETS],
    ['time', TIME],
  ];
  if (delivery.headers.length > 0) {
    kinds.push(['header', HEADERS], ['value', VALUES], ['value', VALUES]);
    kinds.push(['list', LISTS], ['list', LISTS]);
  }
  if (delivery.url !== undefined) kinds.push(['url', URLS], ['url', URLS]);
  return kinds;
}

const replaceAt = (text, at, piece, length = 1) =>
  text.slice(0, at) + piece + text.slice(at + length);
const anyIndex = (random, text) => random.integer(0, Math.max(0, text.length - 1));

/** Applies `change` to the text of one header. */
const onValue =
  (change) =>
  (random, { headers }) => {
    const pair = random.pick(headers);
    pair[1] = change(pair[1], random);
  };

const VALUES = {
  'one bit': onValue((text, random) => {
    const at = anyIndex(random, text);
    const code = (text.charCodeAt(at) || 64) ^ (1 << random.integer(0, 5));
    return replaceAt(text, at, code >= 32 && code < 127 ? String.fromCharCode(code) : '~');
  }),
  'one character': onValue((text, random) =>
    replaceAt(text, anyIndex(random, text), random.pick('0aF=+/-_., ;')),
  ),
  'truncated': onValue((text, random) => text.slice(0, random.integer(0, text.length))),
  'one character less': onValue((text, random) => replaceAt(text, anyIndex(random, text), '')),
  'extended': onValue(
    (text, random) => text + random.pick(['0', '00', '=', 'A', 'x', '.', '\u00e9']),
  ),
  'upper case': onValue((text) => text.toUpperCase()),
  'upper case of digits': onValue((text) =>
    text.replace(/[0-9a-f]{40,}/, (digits) => digits.toUpperCase()),
  ),
  'lower case': onValue((text) => text.toLowerCase()),
  'doubled': onValue((text, random) => text + random.pick([', ', ',', ' ', ';', '']) + text),
  'white space around': onValue((text, random) =>
    random.pick([` ${text}`, `${text}\t`, ` ${text} `]),
  ),
  'white space within': onValue((text, random) => replaceAt(text, anyIndex(random, text), ' ', 0)),
  'empty': onValue(() => ''),
  'quoted': onValue((text) => `"${text}"`),
  'no padding': onValue((text) => text.replace(/=+$/, '')),
  'more padding': onValue((text) => `${text}=`),
  'URL-safe base64': onValue((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  'unused bits of base64': onValue((text) =>
    text.replace(/[A-Za-z0-9+/](?==+$)/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
  ),
  'no prefix': onValue((text) => text.replace(/^[A-Za-z0-9]+[=,]/, '')),
  'other prefix': onValue((text, random) =>
    text.replace(
      /^[A-Za-z0-9]+([=,])/,
      `${random.pick(['v2', 'v0', 'sha1', 'sha512', 'V1', 't'])}$1`,
    ),
  ),
};

const BY = /([,; ]+)/;

/** Applies `change` to the entries of a list, if the header holds one. */
const onEntries = (change) =>
  onValue((text, random) => {
    const separator = BY.exec(text)?.[1] ?? random.pick([',', ' ', ';', ', ']);
    return change(text.split(separator), random, separator.trim() || ' ').join(separator);
  });

const JUNK = [
  '',
  '=',
  'x',
  'v1',
  'v1',
  'v1=',
  'v1,',
  'v1=junk',
  'v1,junk',
  'v0=00',
  'v2=a,b',
  'h1=',
  't',
  't',
  't=',
  't=1',
  'ts=1',
  'scheme',
  '$&',
  'v1,not-valid-$$$',
  's=1',
];

const LISTS = {
  'reversed': onEntries((entries) => entries.reverse()),
  'junk first': onEntries((entries, random) => [random.pick(JUNK), ...entries]),
  'junk last': onEntries((entries, random) => [...entries, random.pick(JUNK)]),
  'entry twice': onEntries((entries, random) => [...entries, random.pick(entries)]),
  'entry gone': onEntries((entries, random) => {
    entries.splice(random.integer(0, entries.length - 1), 1);
    return entries;
  }),
  'wrong entry first': onEntries((entries) => [spoiled(entries.at(-1)), ...entries]),
  'wrong entry last': onEntries((entries) => [...entries, spoiled(entries.at(-1))]),
  'space after separators': onValue((text) => text.replace(/([,;]) */g, '$1 ')),
  'other separator': onValue((text, random) =>
    text.replace(/[,; ]+/g, random.pick([',', ';', ' '])),
  ),
};

/** The same form with another signature. */
const spoiled = (entry) =>
  entry.replace(/[A-Za-z0-9](?==*$)/, (last) => (last === 'a' ? 'b' : 'a'));

const HEADERS = {
  'missing': (random, { headers }) => headers.splice(anyIndex(random, headers), 1),
  'repeated': (random, { headers }) => headers.push([...random.pick(headers)]),
  'repeated with another value': (random, { headers }) => {
    const [name, value] = random.pick(headers);
    headers[random.chance(0.5) ? 'push' : 'unshift']([name, spoiled(value)]);
  },
  'other case of name': (random, { headers }) => {
    const pair = random.pick(headers);
    pair[0] = random.chance(0.5) ? pair[0].toUpperCase() : pair[0].toLowerCase();
  },
  'value of another': (random, { headers }) => {
    random.pick(headers)[1] = random.pick(headers)[1];
  },
  'other order': (random, { headers }) => headers.reverse(),
};

/** Applies `change` to the bytes of the body. */
const onBody = (change) => (random, delivery) => {
  delivery.body = change(delivery.body, random);
};

const onText = (change) =>
  onBody((body, random) => Buffer.from(change(body.toString('latin1'), random), 'latin1'));

const BODY = {
  'one bit': onBody((body, random) => {
    if (body.length === 0) return Buffer.from(' ');
    const copy = Buffer.from(body);
    copy[anyIndex(random, copy)] ^= 1 << random.integer(0, 7);
    return copy;
  }),
  'truncated': onBody((body, random) => body.subarray(0, random.integer(0, body.length))),
  'extended': onBody((body, random) =>
    Buffer.concat([body, Buffer.from(random.pick([' ', '\n', '\r\n', '\u0000', '}']))]),
  ),
  'empty': onBody(() => Buffer.alloc(0)),
  'byte order mark added': onBody((body) => Buffer.concat([Buffer.from('\ufeff'), body])),
  'byte order mark removed': onBody((body) =>
    body[0] === 0xef && body.length >= 3 ? body.subarray(3) : Buffer.concat([body, body]),
  ),
  'line ends': onText((text) =>
    text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : `${text}\r\n`,
  ),
  'decoded and encoded again': onBody((body) => Buffer.from(body.toString('utf8'))),
  'U+FFFD made invalid': onBody((body) =>
    Buffer.from(body.toString('latin1').replace('\u00ef\u00bf\u00bd', '\u00ff'), 'latin1'),
  ),
  'one character': onText((text, random) =>
    replaceAt(text, anyIndex(random, text), random.pick('0aF=+/-_., ;"')),
  ),
  'upper case': onText((text) => text.toUpperCase()),
  're-serialised': onBody((body) => {
    try {
      return Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    } catch {
      return body;
    }
  }),
};

const SECRETS = {
  'other': (random, delivery, recipe) => replaceSecrets(delivery, [other(random, delivery, recipe)]),
  'another and the right one': (random, delivery, recipe) =>
    delivery.secrets.unshift(other(random, delivery, recipe)),
  'the right one and another': (random, delivery, recipe) =>
    delivery.secrets.push(other(random, delivery, recipe)),
  'two others': (random, delivery, recipe) =>
    replaceSecrets(delivery, [other(random, delivery, recipe), other(random, delivery, recipe)]),
};

/** Where secrets have a form, one may be out of it. */
const MALFORMED_SECRETS = {
  'the right one and a malformed one': (random, delivery, { malformedSecret }) => {
    delivery.secrets.push(malformedSecret);
    delivery.hasMalformedSecret = true;
  },
};

function replaceSecrets(delivery, secrets) {
  Object.assign(delivery, { secrets, hasMalformedSecret: false });
}

/** Another secret in the same form. */
const other = (random, { secrets }, { otherSecret }) => {
  if (otherSecret) return otherSecret(random, secrets);
  return random.chance(0.5) ? nearMiss(secrets[0]) : inFormOf(secrets[0], random);
};

const nearMiss = (secret) =>
  secret.replace(/^(?:whsec_)?[^A-Za-z0-9]*[A-Za-z0-9]/, (start) => {
    return start.slice(0, -1) + (start.endsWith('a') ? 'b' : 'a');
  });

const inFormOf = (secret, random) => {
  if (/^[0-9A-F]{64}$/i.test(secret)) return random.bytes(32).toString('hex').toUpperCase();
  if (secret.startsWith('whsec_')) return `whsec_${random.bytes(33).toString('base64')}`;
  if (/^[A-Za-z0-9+/]{42,}={0,2}$/.test(secret)) return random.bytes(33).toString('base64');
  return secretText(random);
};

const shifted = (sign, edge) => (random, delivery, { window }) => {
  if (delivery.time === undefined) delivery.now += sign;
  else delivery.now = delivery.time + sign * ((window ?? 300) + edge);
};

const TIME = {
  'at the end of the window': shifted(1, 0),
  'a second past the window': shifted(1, 1),
  'a second before the end': shifted(1, -1),
  'at the start of the window': shifted(-1, 0),
  'a second before the window': shifted(-1, 1),
  'a second into the window': shifted(-1, -1),
  'years later': (random, delivery) => {
    delivery.now += 100_000_000;
  },
  'years earlier': (random, delivery) => {
    delivery.now -= 100_000_000;
  },
};

/** Applies `change` to the URL. */
const onUrl = (change) => (random, delivery) => {
  delivery.url = change(delivery.url, random);
};

const URLS = {
  'port added': onUrl((url, random) =>
    url.replace(/^(https?:\/\/[^/?#:]+)(?=[/?#]|$)/, `$1:${random.pick([443, 80, 8443])}`),
  ),
  'port removed': onUrl((url) => url.replace(/:\d+(?=[/?#]|$)/, '')),
  'other scheme': onUrl((url) =>
    url.startsWith('https') ? url.replace('https', 'http') : url.replace('http', 'https'),
  ),
  'slash at the end': onUrl((url) => (url.endsWith('/') ? url.slice(0, -1) : `${url}/`)),
  'upper case of host': onUrl((url) => url.replace(/\/\/[^/]+/, (host) => host.toUpperCase())),
  'more encoded': onUrl((url) =>
    url.replaceAll("'", '%27').replaceAll('(', '%28').replaceAll('~', '%7E'),
  ),
  'less encoded': onUrl((url) =>
    url.replaceAll('%27', "'").replaceAll('%20', '+').replaceAll('%3A', ':'),
  ),
  'lower case of escapes': onUrl((url) =>
    url.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ),
  'other path': onUrl((url) => url.replace(/(\/\/[^/]+\/)/, '$1x')),
  'other query': onUrl(
    (url, random) => url + (url.includes('?') ? '&' : '?') + random.pick(['a=1', 'z', 'a=%20']),
  ),
  'query gone': onUrl((url) => url.replace(/\?.*$/, '')),
  'query reordered': onUrl((url) =>
    url.replace(/\?(.*)$/, (_, query) => `?${query.split('&').reverse().join('&')}`),
  ),
  'other method': (random, delivery) => {
    delivery.method = random.pick(['GET', 'PUT', 'post', 'POST']);
  },
};
