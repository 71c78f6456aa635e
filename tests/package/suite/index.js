import { describe, runTests } from './harness.js';
import { testLoading } from './loading.js';

/** Runs every test of the package. `context.server` is the practice API over real HTTP. */
export async function runSuite(context) {
  try {
    // Before anything else imports the package: what it costs to load is itself under test.
    if (!context.preloaded) await testLoading();
    await import('./entries.js');
    await import('./slim.js');
    await import('./errors.js');
    await import('./webhooks.js');
    await import('./jwt.js');
    await import('./wycheproof.js');
    await import('./client.js');
    await import('./retries.js');
    await import('./timing.js');
    await import('./faults/jwt.js');
    await import('./faults/webhooks.js');
    await import('./faults/options.js');
    await import('./faults/fetch.js');
  } catch (error) {
    return { passed: [], failed: [{ name: 'loading the suite', error: describe(error) }] };
  }
  return runTests(context);
}
