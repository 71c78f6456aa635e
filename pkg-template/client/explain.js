// What an error means and what helps. It shows names and numbers of the error, no text of a server.

import { ABORTED, BY_CODE, BY_STATUS, BY_SYSTEM, UNKNOWN } from './explanations.js';
import { statusInfo } from './statuses.js';

/** The explanation of whatever was thrown. Never throws. */
export const explain = (error) => {
  const code = textOf(error, 'code');
  const known = Object.hasOwn(BY_CODE, code) ? code : foreignCode(error);
  if (known === undefined) return explanation(isAbort(error) ? ABORTED : UNKNOWN);
  const status = read(error, 'status');
  if (isHttp(known) && Number.isInteger(status) && status >= 100 && status <= 599) {
    return ofStatus(error, status);
  }
  const found = explanation(BY_CODE[known]);
  const [causes, fixes] = details(error, known);
  found.causes.unshift(...causes);
  found.fixes.unshift(...fixes);
  return found;
};

const explanation = ([title, causes, fixes, reference]) => ({
  title,
  causes: [...causes],
  fixes: [...fixes],
  ...(reference && { reference }),
});

/** A member, where there is one that can be read. */
const read = (value, name) => {
  try {
    return value?.[name];
  } catch {
    return undefined;
  }
};

const textOf = (value, name) => {
  const member = read(value, name);
  return typeof member === 'string' ? member : '';
};

const isHttp = (code) => code === 'ERR_HTTP_STATUS' || code === 'ERR_RATE_LIMITED';

const isAbort = (error) => textOf(error, 'name') === 'AbortError';

/** Which of our errors one of the host is most like. */
const foreignCode = (error) => {
  const [name, message] = [textOf(error, 'name'), textOf(error, 'message')];
  if (name === 'TimeoutError') return 'ERR_TIMEOUT';
  if (name === 'SyntaxError' && /JSON|Unexpected|parse/i.test(message)) return 'ERR_BODY_JSON';
  const isFetch = name === 'TypeError' && /fetch|network|load failed|sending request/i.test(message);
  const isOfWorkerd = name === 'Error' && message === 'Network connection lost.';
  return isFetch || isOfWorkerd || systemOf(error) ? 'ERR_NETWORK' : undefined;
};

const ofStatus = (error, status) => {
  const { phrase, meaning, action, retryable, reference } = statusInfo(status);
  const fixes = [action];
  const [delay, attempts] = [read(error, 'retryAfterMs'), read(error, 'attempts')];
  if (typeof delay === 'number' && delay > 0) {
    fixes.unshift(`Wait ${Math.ceil(delay / 1000)} s: the server asks for it.`);
  }
  if (read(error, 'problem')) fixes.push('Read `error.problem`: the server says what is wrong.');
  else if (read(error, 'data')) fixes.push('Read `error.data`: the server may say what is wrong.');
  if (retryable && Number.isInteger(attempts) && attempts > 1) {
    fixes.push(`It was sent ${attempts} times already: look for the cause before the next.`);
  }
  if (status >= 500 && read(error, 'requestId')) fixes.push('Give support `error.requestId`.');
  const causes = [meaning, ...(BY_STATUS[status] ?? [])];
  return { title: `${status} ${phrase}`.trim(), causes, fixes, reference };
};

/** Causes and fixes that follow from the members of an error. */
const details = (error, code) => {
  const hint = textOf(error, 'hint');
  const fixes = hint ? [sentence(hint)] : [];
  const causes = [];
  const system = code === 'ERR_NETWORK' && systemOf(error);
  if (system) {
    causes.push(system[1]);
    fixes.unshift(system[2]);
  }
  const kind = LIMITS[textOf(error, 'kind')];
  if (code === 'ERR_TIMEOUT' && kind) causes.push(kind);
  for (const [member, text] of MEMBERS) {
    const name = textOf(error, member);
    if (name) causes.push(`${text} is \`${name}\`.`);
  }
  return [causes, fixes];
};

const MEMBERS = [
  ['option', 'The option at fault'], ['claim', 'The claim at fault'], ['provider', 'The provider'],
];

const LIMITS = {
  __proto__: null,
  attempt: 'One attempt took longer than `timeout.attempt`.',
  body: 'The response began, but its body took too long.',
  total: 'All attempts and delays together took longer than `timeout.total`.',
};

/** The row for the system code of an error, or of what caused it. */
const systemOf = (error) => {
  let current = error;
  for (let depth = 0; depth < 5 && current; depth++) {
    const code = textOf(current, 'code');
    const row = BY_SYSTEM.find(([pattern]) => pattern.test(code));
    if (row) return row;
    current = read(current, 'cause');
  }
  return undefined;
};

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
