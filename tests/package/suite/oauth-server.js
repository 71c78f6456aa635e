// An authorization server in place of `fetch`, and an API that takes its tokens.

import { Client } from 'fetchwright/client';

export const TOKEN_URL = 'https://auth.example/token';
export const API = 'https://api.example';

/** What must be seen in no error. */
export const CANARY = 'canary-5f1c';

/**
 * A `fetch` that answers the token endpoint with what `answer` makes of each request, one after the
 * other, and the API with the token it was sent.
 */
export const serverWith = (answer) => {
  const asked = [];
  const revoked = new Set();
  const fetch = async (url, init) => {
    if (String(url) !== TOKEN_URL) return apiOf(init, revoked);
    const fields = Object.fromEntries(new URLSearchParams(init.body));
    asked.push({ ...init, fields, authorization: init.headers.get('authorization') });
    return answer(asked.length, asked.at(-1));
  };
  return { asked, fetch, revoked };
};

/** The API repeats the token, unless that was revoked. */
const apiOf = ({ headers }, revoked) => {
  const token = headers.get('authorization').replace('Bearer ', '');
  return new Response(token, { status: revoked.has(token) ? 401 : 200 });
};

export const granting = (members) => (number) =>
  Response.json({ access_token: `token-${number}`, token_type: 'Bearer', expires_in: 3600, ...members });

/** A client that gets its tokens from such a server. */
export const clientOf = (server, oauth2) =>
  new Client({
    baseUrl: API,
    retry: 0,
    fetch: server.fetch,
    auth: { oauth2: { tokenUrl: TOKEN_URL, clientId: 'id', ...secret(oauth2), ...oauth2 } },
  });

/** A browser refuses it unless it is told that it is none. */
const secret = (oauth2 = {}) =>
  'refreshToken' in oauth2 ? {} : { clientSecret: CANARY, allowSecretInBrowser: true };

/** Whatever a log could show of an error and of what caused it. */
export const shownOf = (error) => {
  const inspect = Symbol.for('nodejs.util.inspect.custom');
  const own = (it) =>
    [String(it), it?.message, it?.stack, JSON.stringify(it), it?.hint, it?.[inspect]?.(), Object.values(it ?? {})];
  return [own(error), error?.cause === undefined ? '' : own(error.cause)].flat(2).join('\n');
};
