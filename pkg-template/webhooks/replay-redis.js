// Redis over REST: a command is a JSON array that is posted, and `{ result }` or `{ error }` comes
// back.

import { invalid, readOptions, whole } from './arguments.js';
import { NetworkError, OptionsError, TimeoutError } from './errors.js';
import { MAX_TRIES, storeOver } from './replay-store.js';

/** A store in any Redis that is reached over REST. */
export const redisReplayStore = (options) => {
  const { prefix = 'fetchwright:replay:', ...connection } = readOptions(options, NAMES);
  if (typeof prefix !== 'string') throw invalid('prefix', 'a string');
  const run = connect(connection);

  return storeOver({
    async add(key, holder, ms) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const written = await run('SET', prefix + key, holder, 'NX', 'PX', ms);
        if (written === 'OK') return undefined;
        const other = await run('GET', prefix + key);
        if (other !== null) return other;
      }
      throw new NetworkError('ERR_NETWORK', 'an entry in Redis kept changing');
    },
    set: (key, holder, ms) => run('SET', prefix + key, holder, 'PX', ms),
    remove: (key, holder) =>
      holder === undefined
        ? run('DEL', prefix + key)
        : run('EVAL', DELETE_IF_HELD, 1, prefix + key, holder),
  });
};

/** The function that has Redis run a command. */
const connect = ({ url, token, timeoutMs = 5_000, fetch: chosen }) => {
  const target = checkedUrl(url);
  if (typeof token !== 'string' || token === '') throw invalid('token', 'a text that is not empty');
  if (chosen !== undefined && typeof chosen !== 'function') throw invalid('fetch', 'a function');
  whole('timeoutMs', timeoutMs, 1, MAX_TIMEOUT_MS);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  return async (...command) => {
    const request = {
      method: 'POST',
      headers,
      body: JSON.stringify(command),
      redirect: 'manual', // The token is for this server alone.
      signal: AbortSignal.timeout(timeoutMs),
    };
    try {
      return await resultOf(await (chosen ?? globalThis.fetch)(target, request));
    } catch (error) {
      if (error instanceof NetworkError) throw error;
      if (request.signal.aborted) {
        const message = `Redis did not answer within ${timeoutMs} ms`;
        throw new TimeoutError('ERR_TIMEOUT', message, { kind: 'attempt', cause: error });
      }
      throw new NetworkError('ERR_NETWORK', 'Redis could not be reached', { cause: error });
    }
  };
};

const resultOf = async (response) => {
  const answer = parse(await response.text());
  if (response.ok && answer?.result !== undefined) return answer.result;
  const message = `Redis refused a command with status ${response.status}`;
  const hint = response.status === 401 ? 'check the token' : undefined;
  // Its words may quote the command.
  throw new NetworkError('ERR_NETWORK', message, { hint, cause: answer?.error });
};

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not from Redis, but from something in front of it.
  }
};

const checkedUrl = (url) => {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw new OptionsError('ERR_URL_INVALID', 'option `url` must be a URL', { option: 'url' });
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname);
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback)) return parsed.href;
  const message = 'a token is sent over https only';
  throw new OptionsError('ERR_HTTPS_REQUIRED', message, { option: 'url' });
};

const DELETE_IF_HELD =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";
const NAMES = ['url', 'token', 'prefix', 'timeoutMs', 'fetch'];
const MAX_TIMEOUT_MS = 600_000;
