// A service that is busy at first: what the SDKs talk to.

import { createServer } from 'node:http';

/** Answers with one of `answers` after the other, the last for ever, and remembers the requests. */
export async function serve(...answers) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { headers, method, url } = request;
    requests.push({ at: Date.now(), headers, method, url, body: Buffer.concat(chunks).toString() });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections?.();
    return new Promise((resolve) => server.close(resolve));
  };
  return { close, port, requests, url: `http://127.0.0.1:${port}` };
}

export const busy = { status: 503, headers: { 'retry-after': '0' }, body: { error: 'busy' } };
export const limited = { status: 429, headers: { 'retry-after-ms': '1' }, body: { error: 'limit' } };
