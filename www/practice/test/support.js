import assert from 'node:assert/strict';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

/** A practice API of its own, and what a test calls it with. */
export function practice() {
  const handler = createHandler({ onError: (error) => { throw error; } });
  return (method, path, { json, body, headers } = {}) =>
    handler(new Request(`${ORIGIN}${path}`, {
      method,
      headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body: json === undefined ? body : JSON.stringify(json),
    }));
}

export async function expectProblem(response, status) {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  return response.json();
}
