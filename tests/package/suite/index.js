import { describe, runTests } from './harness.js';
import { testLoading } from './loading.js';

/**
 * Runs the tests of the package: those of the slim entries, which need a program of their own, or
 * all others. `context.server` is the practice API over real HTTP.
 */
export async function runSuite(context) {
  try {
    await (context.part === 'slim' ? import('./slim.js') : importTests(context));
  } catch (error) {
    return { passed: [], failed: [{ name: 'loading the suite', error: describe(error) }] };
  }
  return runTests(context);
}

async function importTests({ preloaded }) {
  // Before anything else imports the package: what it costs to load is itself under test.
  if (!preloaded) await testLoading();
  await import('./entries.js');
  await import('./errors.js');
  await import('./problems.js');
  await import('./webhooks.js');
  await import('./challenges.js');
  await import('./signing.js');
  await import('./detection.js');
  await import('./providers.js');
  await import('./mistakes.js');
  await import('./replay.js');
  await import('./handler.js');
  await import('./handler-replay.js');
  await import('./jwt.js');
  await import('./key-sets.js');
  await import('./remote-key-sets.js');
  await import('./jwt-interop.js');
  await import('./published.js');
  await import('./wycheproof/signatures.js');
  await import('./wycheproof/tokens.js');
  await import('./client.js');
  await import('./requests.js');
  await import('./escapes.js');
  await import('./bodies.js');
  await import('./heads.js');
  await import('./streams.js');
  await import('./left.js');
  await import('./curl.js');
  await import('./explain.js');
  await import('./facts.js');
  await import('./retries.js');
  await import('./redirects.js');
  await import('./renewal.js');
  await import('./hooks.js');
  await import('./pace.js');
  await import('./limits.js');
  await import('./links.js');
  await import('./timing.js');
  await import('./cache/index.js');
  await import('./cache/calls.js');
  await import('./cache/stores.js');
  await import('./pages.js');
  await import('./batch.js');
  await import('./downloads.js');
  await import('./uploads.js');
  await import('./drop-in.js');
  await import('./oauth.js');
  await import('./authorization.js');
  await import('./signer.js');
  await import('./faults/jwt.js');
  await import('./faults/key-sets.js');
  await import('./faults/jwt-random.js');
  await import('./hostile/form.js');
  await import('./hostile/header.js');
  await import('./hostile/claims.js');
  await import('./hostile/signatures.js');
  await import('./hostile/secrets.js');
  await import('./hostile/keys.js');
  await import('./hostile/crypto-keys.js');
  await import('./faults/webhooks.js');
  await import('./faults/handler.js');
  await import('./faults/options.js');
  await import('./faults/fetch.js');
  await import('./faults/wire/index.js');
  await import('./canary.js');
}
