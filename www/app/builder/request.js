import { splitPath } from './address.js';
import { CHECKS } from './checks.js';
import { Refusal } from './refusal.js';
import { withoutSecrets } from './scanner.js';
import { fill, inJson, namesIn } from './variables.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
export const BODIES = { none: 'None', json: 'JSON', form: 'Form', text: 'Text' };

export const emptyRequest = () =>
  ({ method: 'GET', path: '/', query: [], headers: [], body: { kind: 'none', text: '' }, checks: [] });

/** A request as it should be, of whatever a link or a store holds. */
export function requestFrom(given) {
  const { method, path, query, headers, body, checks } = Object(given);
  return {
    method: METHODS.includes(method) ? method : 'GET',
    path: textFrom(path) || '/',
    query: rowsFrom(query),
    headers: rowsFrom(headers),
    body: { kind: Object.hasOwn(BODIES, body?.kind) ? body.kind : 'none', text: textFrom(body?.text) },
    checks: listFrom(checks).filter((check) => Object.hasOwn(CHECKS, check?.kind)).map(checkFrom),
  };
}

const checkFrom = ({ kind, target, expected }) =>
  ({ kind, target: textFrom(target), expected: textFrom(expected) });

const listFrom = (value) => (Array.isArray(value) ? value : []);
const textFrom = (value) => (typeof value === 'string' ? value : '');
const rowsFrom = (rows) =>
  listFrom(rows).map((row) => ({ name: textFrom(row?.name), value: textFrom(row?.value) }));

/** The request with each of its texts as `edit(text, where, name)` returns it. */
export const mapTexts = (request, edit) => ({
  ...request,
  path: edit(request.path, 'the path'),
  query: mapRows(request.query, edit, 'query parameter'),
  headers: mapRows(request.headers, edit, 'header'),
  body: { ...request.body, text: edit(request.body.text, 'the body') },
  checks: request.checks.map((check) => ({
    ...check, target: edit(check.target, 'a check'), expected: edit(check.expected, 'a check'),
  })),
});

const mapRows = (rows, edit, kind) =>
  rows.map(({ name, value }) => ({
    name: edit(name, `the name of a ${kind}`),
    value: edit(value, name === '' ? `a ${kind}` : `the ${kind} \`${withoutSecrets(name)}\``, name),
  }));

const CREDENTIAL = new RegExp([
  '^(?:proxy-)?authorization$', '^cookie$', '(?:^|[-_])(?:password|passwd|secret|signature|token)$',
  '(?:api|access|auth)[-_]?(?:key|token)$',
].join('|'), 'i');
const VALUE = /^(\s*(?:Basic|Bearer|Token|ApiKey|Digest)\s+)?([^]*)$/i;
const SECRET = '(?:password|secret|client_secret|(?:access_|refresh_|id_)?token|api_?key)';
const MEMBER = new RegExp(`("${SECRET}"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)"`, 'gi');
const FIELD = new RegExp(`^(\\s*${SECRET}\\s*=)(.*)$`, 'gim');

/**
 * The request as it may be kept and shared: without what looks like a key, and without what stands
 * where a credential stands. A variable takes its place.
 */
export function shareable(request) {
  const clean = mapTexts(withQueryInRows(request), (text, where, name) =>
    (name !== undefined && CREDENTIAL.test(name) ? withoutCredential(text, name) : withoutSecrets(text)));
  const { kind, text } = clean.body;
  return { ...clean, body: { kind, text: withoutPasswords(kind, text) } };
}

/** A query behind the path, as rows: there the names tell which values are credentials. */
export function withQueryInRows(request) {
  const { path, query } = splitPath(request.path);
  return { ...request, path, query: [...request.query, ...query] };
}

export const isCredential = (name) => CREDENTIAL.test(name);

/** What stands where a credential stands, apart from its scheme, unless that is a variable already. */
export function credentialIn(text) {
  const [, scheme = '', rest] = VALUE.exec(text);
  return rest === '' || /^\{\{[^{}]+\}\}$/.test(rest.trim()) ? undefined : { scheme, value: rest };
}

function withoutCredential(text, name) {
  const found = credentialIn(text);
  return found ? `${found.scheme}{{${variableFor(name)}}}` : text;
}

export const variableFor = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');

function withoutPasswords(kind, text) {
  const hidden = (all, start, value, end = '') => (value === '' || namesIn(value).length > 0 ? all
    : `${start}{{${variableFor(/[A-Za-z][\w-]*/.exec(start)[0])}}}${end}`);
  if (kind === 'form') return text.replace(FIELD, (all, start, value) => hidden(all, start, value));
  return text.replace(MEMBER, (all, start, value) => hidden(all, start, value, '"'));
}

/** The variables that the request refers to and the environment has no value for, each once. */
export function missingIn(request, valueOf) {
  const names = new Set();
  mapTexts(request, (text) => {
    for (const name of namesIn(text)) if (valueOf(name) === undefined) names.add(name);
    return text;
  });
  return [...names];
}

/** The method, the path and the options with which the package's client sends the request. */
export function callOf({ method, path, query, headers, body }, valueOf) {
  const options = {};
  const parameters = pairsOf(query, valueOf);
  const fields = pairsOf(headers, valueOf);
  if (parameters.length > 0) options.query = parameters;
  if (fields.length > 0) options.headers = fields;
  Object.assign(options, bodyOf(body, valueOf));
  return { method, path: fill(path, valueOf, encodeURIComponent), options };
}

const pairsOf = (rows, valueOf) =>
  rows.filter(({ name }) => name.trim() !== '')
    .map(({ name, value }) => [fill(name, valueOf).trim(), fill(value, valueOf)]);

function bodyOf({ kind, text }, valueOf) {
  if (kind === 'none') return {};
  if (kind === 'text') return { body: fill(text, valueOf) };
  if (kind === 'form') return { form: formOf(text).map((pair) => pair.map((part) => fill(part, valueOf))) };
  try {
    return { json: JSON.parse(fill(text, valueOf, inJson)) };
  } catch (error) {
    throw new Refusal(`the body is not JSON (${error.message}); choose Text to send it as it stands`);
  }
}

/** One `name=value` a line. */
export const formOf = (text) =>
  text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [name, value = ''] = line.split(/=(.*)/s);
    return [name.trim(), value.replace(/\r$/, '')];
  });

/** The headers that the Fetch Standard keeps for the browser: what a page sets there is not sent. */
export const leftOutHeaders = ({ headers }) =>
  headers.map(({ name }) => name.trim()).filter((name) => FORBIDDEN.test(name));

const FORBIDDEN = new RegExp(`^(?:${[
  'accept-(?:charset|encoding)', 'access-control-request-(?:headers|method)', 'connection', 'content-length',
  'cookie2?', 'date', 'dnt', 'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te',
  'trailer', 'transfer-encoding', 'upgrade', 'via', 'proxy-.*', 'sec-.*',
].join('|')})$`, 'i');

/** Checks with the values of their variables. */
export const filledChecks = ({ checks }, valueOf) =>
  checks.map((check) =>
    ({ ...check, target: fill(check.target, valueOf), expected: fill(check.expected, valueOf) }));
