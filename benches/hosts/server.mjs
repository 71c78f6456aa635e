// The server of the GET contest, in a process of its own.

import { createServer } from 'node:http';

import { DOCUMENT } from '../lib/fixtures.mjs';

const body = JSON.stringify(DOCUMENT);
const headers = {
  'access-control-allow-origin': '*',
  'content-length': body.length,
  'content-type': 'application/json',
};

const server = createServer((request, response) => response.writeHead(200, headers).end(body));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
