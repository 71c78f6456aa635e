// The endpoint in Node, Deno or Bun.

import { memoryReplayStore } from 'fetchwright/webhooks';

import { endpoint } from './endpoint.js';

const { secret } = JSON.parse((globalThis.Deno?.args ?? process.argv.slice(2))[0]);
const handler = endpoint({ secret, replay: memoryReplayStore() });

async function listen() {
  const options = { hostname: '127.0.0.1', port: 0 };
  if (globalThis.Deno) return Deno.serve({ ...options, onListen() {} }, handler).addr.port;
  if (globalThis.Bun) return Bun.serve({ ...options, fetch: handler }).port;
  const { listenInNode } = await import('./serve-node.js');
  return listenInNode(handler);
}

console.log(`listening on ${await listen()}`);
