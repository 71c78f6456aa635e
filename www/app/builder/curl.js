import { addressOf, OWN } from './address.js';
import { addSecret } from './environments.js';
import { Refusal } from './refusal.js';
import { credentialIn, emptyRequest, isCredential, mapTexts, METHODS, variableFor } from './request.js';

const BASE = /(?<=[\s'"=])(?:\$\{?(?:API|API_URL|BASE_URL|HOST)\}?|\{\{\s*baseUrl\s*\}\})(?=[/?\s'"]|$)/g;
const VARIABLE = /\{\{\s*([\w-]+)\s*\}\}/g;
const MARK = /fwvar-([\w-]+?)-fwvar/g;
const SHELL = /\$\{?([A-Z][A-Z0-9_]*)\}?/g;

/**
 * Reads a curl command with the package's `fromCurl`: `{ request, notices }`. Credentials of the command
 * become secret variables of the environment.
 */
export function importCurl(command, { fromCurl, root, environment }) {
  // curl takes braces in an address for a list.
  const marked = command.replace(BASE, OWN).replace(VARIABLE, (all, name) => `fwvar-${name}-fwvar`);
  const spec = fromCurl(marked);
  if (!METHODS.includes(spec.method)) throw new Refusal(`this bench has no method \`${spec.method}\``);
  const { path, query, notice } = addressOf(spec.url.replace(/^http:\/\/\/+/, '/'), root);
  const { body, typeIsGiven, bodyNotice } = bodyOf(spec);
  const headers = [...authorizationOf(spec.auth), ...spec.headers]
    .filter(([name]) => !(typeIsGiven && name === 'content-type'))
    .map(([name, value]) => ({ name, value: value.replace(SHELL, shellVariable) }));
  const request = unmarked({ ...emptyRequest(), method: spec.method, path, query, headers, body });
  return {
    request: withCredentialsIn(environment, request),
    notices: [notice && notice.replace(MARK, '{{$1}}'), bodyNotice].filter(Boolean),
  };
}

const shellVariable = (all, name) => `{{${name.toLowerCase()}}}`;

const unmarked = (request) => mapTexts(request, (text) => text.replace(MARK, '{{$1}}'));

function authorizationOf(auth) {
  if (auth?.bearer) return [['authorization', `Bearer ${auth.bearer}`]];
  if (!auth?.basic) return [];
  const { username, password } = auth.basic;
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return [['authorization', `Basic ${btoa(String.fromCharCode(...bytes))}`]];
}

function withCredentialsIn(environment, request) {
  return mapTexts(request, (text, where, name) => {
    const found = name !== undefined && isCredential(name) && credentialIn(text);
    if (!found) return text;
    return `${found.scheme}{{${addSecret(environment, variableFor(name), found.value)}}}`;
  });
}

/** The body, whether its kind says its content type as well, and what is not as in the command. */
function bodyOf({ json, body, headers }) {
  if (json !== undefined) {
    return { body: { kind: 'json', text: JSON.stringify(json, null, 2) }, typeIsGiven: true };
  }
  if (body === undefined) return { body: { kind: 'none', text: '' } };
  if (body instanceof FormData) throw new Refusal('this bench sends no multipart forms (`--form`)');
  if (typeof body !== 'string') {
    const text = new TextDecoder().decode(body);
    const bodyNotice = 'The body is sent as text, with a content type.';
    return { body: { kind: 'text', text }, bodyNotice };
  }
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  if (/^application\/json\s*(;|$)/.test(type)) {
    return { body: { kind: 'json', text: body }, typeIsGiven: true };
  }
  const lines = type.startsWith('application/x-www-form-urlencoded') && formLines(body);
  if (lines) return { body: { kind: 'form', text: lines }, typeIsGiven: true };
  return { body: { kind: 'text', text: body } };
}

/** The fields of a form one a line, if these are exactly what the body holds. */
function formLines(body) {
  const fields = new URLSearchParams(body);
  const isExact = String(fields) === body.replaceAll('%20', '+')
    && [...fields].flat().every((text) => !/[\r\n]/.test(text)) && [...fields.keys()].every(isPlainName);
  return isExact && [...fields].map(([name, value]) => `${name}=${value}`).join('\n');
}

const isPlainName = (name) => name === name.trim() && name !== '' && !name.includes('=');
