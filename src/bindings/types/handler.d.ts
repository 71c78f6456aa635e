import type { OptionsError, WebhookError } from './errors.js';
import type { EventOf } from './envelopes.js';
import type { Provider } from './providers.js';
import type { ReplayStore } from './replay-store.js';
import type { Scheme, SchemeDefinition } from './scheme.js';
import type { Secret, VerifyWebhookOptions, WebhookEvent, WebhookInput } from './webhooks.js';

/** One secret, or several of which any may have signed (rotation). */
export type SecretChoice = Secret | readonly Secret[];

/**
 * What to do with deliveries. `Rest` are the arguments that the runtime passes after the request:
 * `env` and `ctx` on Cloudflare, `info` in Deno, the server in Bun.
 *
 * The members of {@link VerifyWebhookOptions} mean what they mean there. `url` is by default that of
 * the request: behind a proxy, give the one that the provider was given.
 */
export interface WebhookHandlerOptions<T = unknown, Rest extends unknown[] = any[]>
  extends VerifyWebhookOptions {
  /** Who sends. */
  provider: Provider | Scheme | SchemeDefinition;
  /**
   * The signing secret, or a function that returns it, for runtimes that hand out secrets with each
   * request. None at all is a fault of configuration: 500.
   */
  secret:
    | SecretChoice
    | ((
        request: Request,
        ...rest: Rest
      ) => SecretChoice | undefined | Promise<SecretChoice | undefined>);
  /**
   * Processes a delivery whose signature, time and novelty were checked. What it returns is awaited,
   * and sent if it is a `Response`; otherwise the answer is 200 without a body, which every provider
   * takes for success.
   *
   * When it throws, or returns a `Response` that is no success, the delivery counts as new again
   * and the sender, told 500 or that response, is to repeat it. Providers wait for 3 to 30 seconds:
   * put what takes longer into a queue.
   *
   * A delivery may get here twice when a worker dies on the way or takes longer than
   * `leaseSeconds`, and always without `replay`.
   */
  onEvent(event: WebhookEvent<T>, ...rest: Rest): unknown;
  /**
   * Learns why a request was not answered with success, which the sender never does: bodies of
   * refusals are empty. Told about a repeated delivery too, as {@link WebhookError}
   * `ERR_WEBHOOK_REPLAYED`. Not told about methods that are not allowed. Awaited; what it throws is
   * dropped.
   *
   * @default `console.error` for what is answered with 500 or more, nothing else
   */
  onError?(error: unknown, request: Request, ...rest: Rest): unknown;
  /**
   * Where to remember deliveries, or a function of `Rest` that returns it. A store that fails is
   * answered with 503, without `onEvent`.
   *
   * @default none: repeated deliveries are processed again
   */
  replay?: ReplayStore | ((...rest: Rest) => ReplayStore | Promise<ReplayStore>);
  /**
   * What a delivery is remembered by; null to process it however often it comes.
   *
   * Two endpoints with one store share what they have seen. Should both process the same event,
   * give their stores different names or prefixes.
   *
   * @default the provider and the event's id where that is signed. Else the SHA-256 of the body: a
   * header that is not signed, as with GitHub, Shopify or Box, tells nothing about who repeats a
   * delivery. `twilio` and `mandrill` sign a form in any order of its fields: there the signature
   * counts. An event without an id is remembered by body and time, and not at all for `dropbox`,
   * `ms-graph` and `shopify-app-proxy`, where two deliveries of the same bytes may mean two changes.
   */
  replayId?(
    event: WebhookEvent<T>,
    request: Request,
    ...rest: Rest
  ): string | null | Promise<string | null>;
  /**
   * How long a delivery that was processed is remembered. Seconds.
   *
   * @default 345 600, four days, or twice `toleranceSeconds` if that is more. Senders repeat what
   * was not answered: Stripe for three days, Svix for about 28 hours, Shopify for hours, Slack three
   * times, GitHub never by itself.
   */
  ttlSeconds?: number;
  /**
   * How long `onEvent` may take before a repeated delivery is given to another worker. Until then
   * such a repetition is answered with 503 and `Retry-After`: it is a success only once the first
   * attempt was one. Seconds. For a store with `lease` alone.
   *
   * @default 60, twice what the most patient provider waits
   */
  leaseSeconds?: number;
  /**
   * The answer to a delivery that was processed before. No provider of the list documents another
   * one than success: a 409 counts as a failure, and the sender goes on repeating.
   *
   * @default 200
   */
  duplicateStatus?: number;
  /**
   * Longer bodies are refused with 413, unread where `content-length` tells. Bytes, at most 64 MiB.
   *
   * @default 1 048 576
   */
  maxBodyBytes?: number;
  /**
   * How long a body may take to arrive, all of it; then the answer is 408. Seconds, at most a day.
   *
   * @default 30, the longest that a provider waits for an answer
   */
  bodyTimeoutSeconds?: number;
  /**
   * The methods of deliveries; others are refused with 405. `GET` and `HEAD` are answered also
   * where a provider uses them to ask who is there.
   *
   * @default ['POST']
   */
  methods?: readonly string[];
  /**
   * The token that answers a challenge where it is not the signing secret: `hub.verify_token` of
   * `meta`. A value or a function, as `secret`.
   *
   * @default the secret
   */
  verifyToken?: WebhookHandlerOptions<T, Rest>['secret'];
  /**
   * Told when a challenge is answered, before it is. Some carry what is to become the secret:
   * `asana` in its header `X-Hook-Secret`, `notion` in member `verification_token` of the body. Such
   * a request is not signed: keep it only while you are setting up the webhook. If this throws, the
   * answer is 500.
   */
  onChallenge?(input: WebhookInput, ...rest: Rest): unknown;
}

/**
 * An endpoint for webhooks: a function from `Request` to `Response`, to be exported as `fetch` of a
 * worker, or handed to `Deno.serve`, `Bun.serve` or the route of a framework.
 *
 * | status | when |
 * |---|---|
 * | 200, or the response of `onEvent` | processed, or a challenge answered |
 * | `duplicateStatus` | processed before |
 * | 400 | the body did not arrive whole, or body, URL or a header is not in its form |
 * | 401 | not signed, signed wrongly, or stale |
 * | 405 | a method that is not one of `methods` |
 * | 408 | the body took longer than `bodyTimeoutSeconds` |
 * | 413 | longer than `maxBodyBytes` |
 * | 500 | `onEvent` threw, or the configuration is wrong, a missing secret for one |
 * | 503 | being processed by another worker, or the replay store failed |
 *
 * Where the runtime passes a context with `waitUntil`, as Cloudflare and Vercel do, what was begun is
 * finished and remembered even if the sender hangs up.
 *
 * The promise rejects only with `ERR_OPTION_INVALID`, where the argument is no `Request`.
 *
 * @throws {@link OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`
 *
 * @example
 * export { ReplayGuard } from 'fetchwright/webhooks';
 *
 * export default {
 *   fetch: webhookHandler({
 *     provider: 'stripe',
 *     secret: (request, env) => env.STRIPE_WEBHOOK_SECRET,
 *     replay: (env) => durableReplayStore(env.REPLAY),
 *     onEvent: (event, env) => env.QUEUE.send(event.json()),
 *   }),
 * };
 */
export declare function webhookHandler<P extends Provider, Rest extends unknown[] = any[]>(
  options: WebhookHandlerOptions<EventOf<P>, Rest> & { provider: P },
): (request: Request, ...rest: Rest) => Promise<Response>;
export declare function webhookHandler<T = unknown, Rest extends unknown[] = any[]>(
  options: WebhookHandlerOptions<T, Rest>,
): (request: Request, ...rest: Rest) => Promise<Response>;
