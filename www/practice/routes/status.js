import { phraseOf } from '../phrases.js';
import { readNumbers } from '../query.js';
import { empty, json, problem } from '../respond.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Headers without which a status would break its own rules (RFC 9110, RFC 6585). */
const REQUIRED = {
  401: { 'www-authenticate': 'Bearer realm="practice"' },
  405: { allow: 'GET, HEAD, OPTIONS' },
  407: { 'proxy-authenticate': 'Basic realm="practice"' },
  426: { upgrade: 'h2c', connection: 'upgrade' },
};

export const status = [{ method: '*', path: '/status/:code', run: answerWith }];

function answerWith({ url, params, basePath }) {
  const code = Number(params.code);
  if (!/^\d{3}$/.test(params.code) || code < 200 || code > 599) {
    return problem(400, 'a response seen through fetch has a status from 200 to 599');
  }
  const { values, refusal } = readNumbers(url.searchParams, { retryAfter: [null, 0, 86_400] });
  if (refusal) return refusal;

  const headers = { ...REQUIRED[code] };
  if (values.retryAfter !== null) headers['retry-after'] = String(values.retryAfter);
  if (REDIRECTS.has(code)) return empty(code, { location: `${basePath}/menu`, ...headers });
  if (code >= 400) return problem(code, `you asked for ${code}, and here it is`, { headers });
  return json({ status: code, phrase: phraseOf(code) }, { status: code, headers });
}
