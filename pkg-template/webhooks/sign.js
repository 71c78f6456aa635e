// Signing as providers do, for tests and for senders of your own.

import { WebhookError } from './errors.js';
import { readSignOptions } from './webhook-options.js';
import { PURPOSE } from './webhook.js';

/** `signWebhookRequest` of one entry point: all that has to be sent. */
export const signRequestWith = (glue) => (provider, input, secret, options) => {
  const { ':body': body, ':url': url, ...headers } = sign(glue, provider, input, secret, options);
  return { url: url ?? textOf(options?.url ?? input.url), headers, body: body ?? input.body };
};

/** `signWebhook` of one entry point: the headers alone. */
export const signWith = (glue) => (provider, input, secret, options) => {
  const headers = sign(glue, provider, input, secret, options);
  if (!(':body' in headers) && !(':url' in headers)) return headers;
  throw new WebhookError(
    'ERR_WEBHOOK_NOT_SIGNABLE', 'the signature of this provider is in no header',
    { provider, hint: 'signWebhookRequest returns the body and the URL to send' },
  );
};

/** What to send by name: headers, and what `:body` and `:url` stand for. */
const sign = (glue, provider, input, secret, options) => {
  const { now, list } = readSignOptions(options);
  return glue._run(PURPOSE.sign, provider, input, secret, options, list, now);
};

const textOf = (url) => (url === undefined ? undefined : `${url}`);
