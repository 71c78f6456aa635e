/**
 * `fetchwright/webhooks`: checks that a webhook delivery comes from its provider, unchanged and
 * recent, and signs deliveries for tests and for senders of your own.
 *
 * Signatures cover the raw body. Check the body as it arrived; once it was parsed and printed
 * again, its bytes differ.
 */

import type { BodyError, OptionsError, WebhookError } from './errors.js';

export * from './errors.js';

/** The senders whose signatures can be checked. */
export type Provider = 'github' | 'slack' | 'standard-webhooks' | 'stripe';

/**
 * A signing secret, as the provider's dashboard shows it. Base64 after `whsec_` for
 * `standard-webhooks`, where prefix and padding may be left off; for all others the text is the
 * key, which for `stripe` includes its `whsec_`. White space counts.
 *
 * The last 16 secrets stay in memory, prepared, so that a repeated check is quicker.
 */
export type Secret = string;

/** A delivery, for runtimes and frameworks without `Request`. */
export interface WebhookInput {
  /**
   * All headers of the delivery, or at least those of the provider. Names are case-insensitive.
   * What `http.IncomingMessage` of Node has in `headers` fits.
   */
  headers:
    | Headers
    | Iterable<readonly [name: string, value: string]>
    | Readonly<Record<string, string | readonly string[] | undefined>>;
  /**
   * The raw body: the bytes as they arrived, or a text, which stands for its UTF-8 bytes. At most
   * 64 MiB. Bytes are not copied: do not change them while you use the event.
   */
  body: string | Uint8Array | ArrayBuffer;
}

/** How to check a delivery. Other members are refused with `ERR_OPTION_UNKNOWN`. */
export interface VerifyWebhookOptions {
  /**
   * How far the time of the delivery may lie from `now`, in either direction, ends included.
   * Seconds. 0 accepts only `now` itself; `null` turns the check off, for deliveries out of a
   * queue.
   *
   * Without effect for `github`, whose deliveries carry no time: remember their ids instead.
   *
   * @default 300, which is what Standard Webhooks, Stripe and Slack recommend
   */
  toleranceSeconds?: number | null;
  /**
   * The time to check against. Seconds since 1970; a fraction is cut off.
   *
   * @default the present
   */
  now?: number;
}

/** How to sign. Other members are refused with `ERR_OPTION_UNKNOWN`. */
export interface SignWebhookOptions {
  /**
   * The id of the delivery, for providers that have a header for it (`github` and
   * `standard-webhooks`); for others it is part of the body, and this is not used. Visible ASCII
   * characters without a comma, at most 256.
   *
   * @default a random one for `standard-webhooks`, none for `github`
   */
  id?: string;
  /**
   * The time of the delivery. Seconds since 1970; a fraction is cut off.
   *
   * @default the present
   */
  now?: number;
}

/** A delivery whose signature and time were right. */
export interface WebhookEvent<T = unknown> {
  /** Who sent it. */
  readonly provider: Provider;
  /**
   * The id that stays the same when the provider repeats a delivery: remember it, and drop what
   * you have seen. `webhook-id` for `standard-webhooks`, `X-GitHub-Delivery` for `github` (which
   * does not sign it), member `id` of the body for `stripe`, `event_id` for `slack`; null where
   * there is none.
   */
  readonly id: string | null;
  /** When the provider signed it. Milliseconds since 1970; null where it does not say. */
  readonly timestamp: number | null;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
  /** The body as text. What is not UTF-8 becomes U+FFFD; a byte order mark is kept. */
  text(): string;
  /**
   * The body as JSON. The type is what you expect: only the signature has been checked.
   *
   * @throws {@link BodyError} `ERR_BODY_JSON`
   */
  json(): T;
}

/**
 * Checks a delivery: signature first, in constant time, then its time.
 *
 * Rejects with {@link WebhookError}:
 * - `ERR_WEBHOOK_PROVIDER_UNKNOWN`: there is no such provider;
 * - `ERR_WEBHOOK_SECRET`: no secret, an empty one, or one that is not base64 where it must be;
 * - `ERR_WEBHOOK_BODY`: the body was parsed or read before, or is larger than 64 MiB;
 * - `ERR_WEBHOOK_HEADER_MISSING`, `ERR_WEBHOOK_HEADER_MALFORMED`: a header of the provider is not
 *   there, is not in its form, or was sent twice;
 * - `ERR_WEBHOOK_SIGNATURE`: none of the secrets signed this body;
 * - `ERR_WEBHOOK_TIMESTAMP`: signed rightly, but too long ago or too far ahead.
 *
 * Rejects with {@link OptionsError} `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` where an argument
 * or option is of the wrong kind.
 *
 * @param input the request, of which the body is read, or its headers and raw body
 * @param secret the signing secret, or several of which any may have been used (rotation)
 *
 * @example
 * export default {
 *   async fetch(request, env) {
 *     const event = await verifyWebhook('stripe', request, env.STRIPE_WEBHOOK_SECRET);
 *     console.log(event.id, event.json());
 *     return new Response(null, { status: 204 });
 *   },
 * };
 */
export declare function verifyWebhook<T = unknown>(
  provider: Provider,
  input: Request | WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): Promise<WebhookEvent<T>>;

/**
 * {@link verifyWebhook} without waiting, for a body that is at hand. Throws what that rejects
 * with, and `ERR_WEBHOOK_BODY` for a `Request`, which can only be read asynchronously.
 *
 * @example
 * app.post('/hook', express.raw({ type: '*\/*' }), (request, response) => {
 *   const event = verifyWebhookSync('github', request, process.env.GITHUB_WEBHOOK_SECRET);
 *   response.sendStatus(204);
 * });
 */
export declare function verifyWebhookSync<T = unknown>(
  provider: Provider,
  input: WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): WebhookEvent<T>;

/**
 * Signs a body as the provider would. Returns the headers to send with it, names in lower case.
 *
 * Throws {@link WebhookError} `ERR_WEBHOOK_PROVIDER_UNKNOWN`, `ERR_WEBHOOK_SECRET` or
 * `ERR_WEBHOOK_BODY`, and {@link OptionsError} `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`.
 *
 * @example
 * const body = JSON.stringify({ type: 'user.created' });
 * const headers = signWebhook('standard-webhooks', { body }, secret);
 * await fetch(url, { method: 'POST', headers, body });
 */
export declare function signWebhook(
  provider: Provider,
  input: Pick<WebhookInput, 'body'>,
  secret: Secret,
  options?: SignWebhookOptions,
): Record<string, string>;
