// Checking deliveries. Options and bodies are read here: Rust takes what is at hand.

import { readVerifyOptions } from './webhook-options.js';
import { Open, PURPOSE, afterReading, isStream } from './webhook.js';

/** `verifyWebhook` of one entry point, on the functions of its glue. */
export const verifyWith = (glue) => async (provider, input, secret, options) => {
  const { now, list } = readVerifyOptions(options);
  // What is at hand is checked before anyone can change it.
  const delivery = isStream(input) ? await afterReading(input) : input;
  const verdict = glue._run(PURPOSE.checkAsync, provider, delivery, secret, options, list, now);
  // Awaited here, as a promise that is returned takes two more turns.
  return verdict instanceof Open ? await verdict.settle() : verdict;
};

/** `verifyWebhookSync` of one entry point. */
export const verifySyncWith = (glue) => (provider, input, secret, options) => {
  const { now, list } = readVerifyOptions(options);
  return glue._run(PURPOSE.check, provider, input, secret, options, list, now);
};
