import { OWN } from './address.js';
import { callOf } from './request.js';
import { MASK, secretNames } from './variables.js';

const INDENT = '  ';
const MARK = /~~(\w[\w-]*?)~~/g;

/** The request for other places: a command, or a program. Secret variables are never written out. */
export const EXPORTS = {
  curl: { label: 'curl', write: curlCode },
  fetch: { label: 'fetch', write: fetchCode },
  fetchwright: { label: 'Fetchwright', write: fetchwrightCode },
};

/** By the package; it shows credentials as `***`, and so are secret variables anywhere else. */
function curlCode(request, { environment, valueOf, Client }) {
  const secrets = secretNames(environment);
  const { method, path, options } = callOf(request, (name) => (secrets.has(name) ? MASK : valueOf(name)));
  return `${new Client({ baseUrl: OWN }).toCurl(method, path, { ...options, idempotencyKey: false })}\n`;
}

function fetchCode(request, given) {
  const { method, path, options } = marked(request, given);
  const { query = [], headers = [], json, form, body } = options;
  const types = headers.some(([name]) => name.toLowerCase() === 'content-type') || json === undefined
    ? [] : [['content-type', 'application/json']];
  const all = [...types, ...headers];
  const search = query.map((pair) => pair.map(inQuery).join('=')).join('&');
  const members = [
    ...(method === 'GET' ? [] : [['method', source(method)]]),
    ...(all.length > 0 ? [['headers', source(merged(all), 1)]] : []),
    ...(json === undefined ? [] : [['body', `JSON.stringify(${source(json, 1)})`]]),
    ...(form === undefined ? [] : [['body', `new URLSearchParams(${source(merged(form), 1)})`]]),
    ...(body === undefined ? [] : [['body', source(body)]]),
  ];
  const init = members.length > 0 ? `, ${objectOf(members)}` : '';
  const url = source(`${OWN}${path}${search && `?${search}`}`, 0, (value) => `encodeURIComponent(${value})`);
  const end = method === 'HEAD' ? '' : '\nconst answer = await response.json();';
  return `const response = await fetch(${url}${init});
if (!response.ok) throw new Error(\`it answered \${response.status}\`);${end}
`;
}

function fetchwrightCode(request, given) {
  const { method, path, options } = marked(request, given);
  const { query, headers, form, ...rest } = options;
  const all = {
    ...(query && { query: grouped(query) }), ...(headers && { headers: merged(headers) }), ...rest,
    ...(form && { form: merged(form) }),
  };
  const members = Object.entries(all).map(([name, value]) => [name, source(value, 1)]);
  const last = members.length > 0 ? `, ${objectOf(members)}` : '';
  const url = source(path, 0, (value) => `encodeURIComponent(${value})`);
  const call = `client.${method.toLowerCase()}(${url}${last})`;
  return `import { Client } from 'fetchwright/client';

const client = new Client({ baseUrl: '${OWN}' });

${method === 'HEAD' ? `const { headers } = await ${call};` : `const answer = await ${call}.json();`}
`;
}

const inQuery = (text) => encodeURIComponent(text).replaceAll('%20', '+');

const marked = (request, { environment, valueOf }) => {
  const secrets = secretNames(environment);
  return callOf(request, (name) => (secrets.has(name) ? `~~${name}~~` : valueOf(name)));
};

/** Pairs as an object, unless a name is there twice. */
const merged = (pairs) => {
  const names = new Set(pairs.map(([name]) => name.toLowerCase()));
  return names.size === pairs.length ? Object.fromEntries(pairs) : pairs;
};

/** Pairs as an object in which a name that is there twice has a list. */
const grouped = (pairs) =>
  Object.fromEntries(pairs.map(([name]) => {
    const values = pairs.filter(([other]) => other === name).map(([, value]) => value);
    return [name, values.length === 1 ? values[0] : values];
  }));

const objectOf = (members, depth = 0) =>
  `{\n${members.map(([name, text]) => `${INDENT.repeat(depth + 1)}${name}: ${text},\n`).join('')}${
    INDENT.repeat(depth)}}`;

const keyOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** Data as JavaScript source: on one line where it fits, else one member a line. */
function source(value, depth = 0, wrap = (text) => text) {
  if (typeof value === 'string') return textSource(value, wrap);
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(([name, member]) =>
    `${isList ? '' : `${keyOf(name)}: `}${source(member, depth + 1)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const line = isList ? `[${members.join(', ')}]` : `{ ${members.join(', ')} }`;
  if (line.length <= 56 && !line.includes('\n')) return line;
  const margin = INDENT.repeat(depth + 1);
  return `${open}\n${members.map((text) => `${margin}${text},\n`).join('')}${INDENT.repeat(depth)}${close}`;
}

const ENVIRONMENT = (name) => `process.env.${name.toUpperCase().replaceAll('-', '_')}`;

function textSource(text, wrap) {
  const parts = text.split(MARK);
  if (parts.length === 1) return quoted(text);
  if (parts.length === 3 && parts[0] === '' && parts[2] === '') return wrap(ENVIRONMENT(parts[1]));
  const inside = parts.map((part, index) =>
    (index % 2 ? `\${${wrap(ENVIRONMENT(part))}}` : part.replace(/[\\`]|\$(?=\{)/g, '\\$&')));
  return `\`${inside.join('')}\``;
}

const quoted = (text) => {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
};
