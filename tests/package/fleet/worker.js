// One of several workers that share a ReplayGuard. What they process is written into a ledger, which
// is outside of them.

import { ReplayGuard, durableReplayStore, webhookHandler } from 'fetchwright/webhooks';

import { realClock } from '../suite/clock.js';
import { runTests } from '../suite/harness.js';
import { testStore } from '../suite/replay-contract.js';
import { endpoint } from './endpoint.js';

for (const shards of [1, 8]) {
  const open = ({ REPLAY }) => durableReplayStore(REPLAY, { name: `contract ${shards}`, shards });
  testStore(`durable, shards ${shards}`, open, realClock);
}

/** The guard, with a window: GET shows what it holds, PUT makes its alarm go off at once. */
export class Guard extends ReplayGuard {
  #storage;

  constructor(state, env) {
    super(state, env);
    this.#storage = state.storage;
  }

  async fetch(request) {
    if (request.method === 'POST') return super.fetch(request);
    if (request.method === 'PUT') await this.#storage.setAlarm(Date.now());
    const { entries } = this.#storage.sql.exec('SELECT count(*) AS entries FROM entries').one();
    return Response.json({ entries, alarm: await this.#storage.getAlarm() });
  }
}

const options = {
  secret: (request, { SECRET }) => SECRET,
  replay: ({ REPLAY }) => durableReplayStore(REPLAY),
};
const answer = endpoint(options);
const receive = webhookHandler({
  ...options,
  provider: 'stripe',
  leaseSeconds: 2,
  onEvent: ({ id }, { LEDGER }) => LEDGER.fetch('http://ledger/', { method: 'POST', body: id }),
  onError() {},
});

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    const name = searchParams.get('name') ?? 'replay';
    switch (pathname.split('/').pop()) {
      case 'hook':
        return receive(request, env, context);
      case 'endpoint':
        return answer(request, env, context);
      case 'claim':
        return Response.json(await claim(await request.json(), name, env));
      case 'guard':
        return env.REPLAY.get(env.REPLAY.idFromName(`${name}/0`)).fetch(request);
      case 'contract':
        return Response.json(await runTests(env));
      default:
        return new Response(null, { status: 404 });
    }
  },
};

const claim = ({ id, ttlSeconds }, name, { REPLAY }) =>
  durableReplayStore(REPLAY, { name }).claim(id, ttlSeconds);
