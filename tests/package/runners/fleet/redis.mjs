// A Redis server, reached over REST.

import { deepStrictEqual as equal, ok } from 'node:assert';
import { join } from 'node:path';

import { merge, runSteps } from '../../lib/outcome.mjs';
import { reported } from '../../lib/process.mjs';
import { all, tally } from './stripe.mjs';
import { TOKEN, serveRest } from './redis-rest.mjs';
import { startRedis } from './redis-server.mjs';

const PROCESSES = 4;
const CLAIMS = 50;

export async function runRedis(project) {
  const redis = await startRedis();
  const setting = { project, redis, rest: await serveRest(redis.port) };
  try {
    return merge({
      contract: await run(setting, { task: 'contract' }),
      processes: await runSteps(steps(setting)),
    });
  } finally {
    await setting.rest.close();
    await setting.redis.stop();
  }
}

const steps = (setting) => ({
  async [`of ${CLAIMS} claims in each of ${PROCESSES} processes at once one is true`]() {
    const begin = Date.now() + 1_000; // Each has started by then.
    const claim = { task: 'claim', id: 'once', count: CLAIMS, begin };
    const claims = (await all(PROCESSES, () => run(setting, claim))).flat();
    equal(tally(claims), { true: 1, false: PROCESSES * CLAIMS - 1 });
  },

  async 'what is in front of Redis may be restarted'() {
    await setting.rest.close();
    setting.rest = await serveRest(setting.redis.port);
    equal(await run(setting, { task: 'claim', id: 'once', count: 2 }), [false, false]);
  },

  async 'every entry ends by itself'() {
    const { rest } = setting;
    await run(setting, { task: 'claim', id: 'brief', count: 1, ttlSeconds: 5 });
    const keys = await rest.run('EVAL', "return table.concat(redis.call('KEYS', '*'), ' ')", 0);
    const times = await Promise.all(keys.split(' ').map((key) => rest.run('PTTL', key)));
    ok(times.length > 20 && times.every((ms) => ms > 0 && ms <= 315_360_000), `times: ${times}`);
  },

  async 'without its Redis a claim is an error, and true again with it'() {
    const { redis } = setting;
    await redis.stop();
    const claim = { task: 'claim', id: 'anew', count: 2 };
    equal(await run(setting, claim), ['ERR_NETWORK', 'ERR_NETWORK']);
    setting.redis = await startRedis(redis.port);
    await setting.rest.close();
    setting.rest = await serveRest(redis.port);
    equal((await run(setting, claim)).sort(), [false, true]);
  },
});

function run({ project, rest }, task) {
  const argument = JSON.stringify({ url: rest.url, token: TOKEN, ...task });
  return reported(process.execPath, [join(project, 'fleet/redis.js'), argument]);
}
