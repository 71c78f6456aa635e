/**
 * `fetchwright/webhooks`: checks that a webhook delivery comes from its provider, unchanged and
 * recent, and signs deliveries for tests and for senders of your own.
 *
 * Signatures cover the raw body. Check the body as it arrived; once it was parsed and printed
 * again, its bytes differ.
 */

import type { EventOf } from './envelopes.js';
import type { BodyError, OptionsError, WebhookError } from './errors.js';
import type { Provider, UnsignedProvider } from './providers.js';
import type { Scheme, SchemeDefinition } from './scheme.js';

export * from './envelopes.js';
export * from './errors.js';
export * from './handler.js';
export * from './providers.js';
export * from './replay-store.js';
export * from './scheme.js';

/**
 * A signing secret, as the provider's dashboard shows it: each provider knows whether it is text,
 * base64, hexadecimal, a public key or a certificate. See {@link ProviderInfo.secret}. White space
 * counts. Bytes are the key itself.
 *
 * The last 16 secrets that are text stay in memory, prepared, so that a repeated check is quicker.
 */
export type Secret = string | Uint8Array;

/** The headers of a delivery. Names are case-insensitive. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [name: string, value: string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A delivery, for runtimes and frameworks without `Request`. */
export interface WebhookInput {
  /**
   * All headers of the delivery, or at least those of the provider. Names are case-insensitive.
   * What `http.IncomingMessage` of Node has in `headers` fits.
   */
  headers: WebhookHeaders;
  /**
   * The raw body: the bytes as they arrived, or a text, which stands for its UTF-8 bytes. At most
   * 64 MiB. Bytes are not copied: do not change them while you use the event.
   */
  body: string | Uint8Array | ArrayBuffer;
  /**
   * The whole URL as the provider has it, where that is signed: `square`, `twilio`, `hubspot`,
   * `contentful`, `mandrill`, `shopify-app-proxy` and `http-message-signatures`. Behind a proxy the
   * URL of the request is another one.
   */
  url?: string | URL;
  /** The method, where that is signed: `hubspot`, `contentful` and `http-message-signatures`. */
  method?: string;
}

/** How to check a delivery. Other members are refused with `ERR_OPTION_UNKNOWN`. */
export interface VerifyWebhookOptions {
  /**
   * How far the time of the delivery may lie from `now`, in either direction, ends included.
   * Seconds. 0 accepts only `now` itself; `null` turns the check off, for deliveries out of a
   * queue.
   *
   * Without effect where deliveries carry no signed time, as with `github`: remember their ids
   * instead.
   *
   * @default what the provider recommends ({@link ProviderInfo.toleranceSeconds}), mostly 300; no
   *   check where it repeats deliveries with their first time
   */
  toleranceSeconds?: number | null;
  /**
   * The time to check against. Seconds since 1970; a fraction is cut off.
   *
   * @default the present
   */
  now?: number;
  /**
   * The URL that the provider has of your endpoint, where it signs that.
   *
   * @default that of the input
   */
  url?: string | URL;
  /**
   * `github`: takes the older header `X-Hub-Signature`, with SHA-1, where there is no other.
   *
   * @default false
   */
  allowSha1?: boolean;
  /**
   * `http-message-signatures`: the algorithm of the keys, by its name in RFC 9421, where they do not
   * tell: `hmac-sha256`, `ed25519`, `ecdsa-p256-sha256`, `ecdsa-p384-sha384`, `rsa-v1_5-sha256` or
   * `rsa-pss-sha512`. A shared secret needs it.
   *
   * @default that of the public key
   */
  algorithm?: string;
  /** `google-pubsub`, required: the audience of the push subscription, by default its endpoint. */
  audience?: string;
  /** `google-pubsub`, required: the service account of the push subscription. */
  email?: string;
  /**
   * `http-message-signatures`: what a signature must cover. Set it: without `content-digest`, any
   * body will do that a sender did not care to cover, and without `@method` and `@target-uri` the
   * request may have been meant for another place.
   *
   * @default none: whatever the sender covers
   */
  requiredComponents?: readonly string[];
  /** `paypal`, required: the id of the webhook, which is signed but not sent. */
  webhookId?: string;
}

/** How to sign. Other members are refused with `ERR_OPTION_UNKNOWN`. */
export interface SignWebhookOptions {
  /**
   * The id of the delivery, for providers that send it in a header ({@link ProviderInfo.eventId});
   * for others it is part of the body, and this is not used. Visible ASCII characters without a
   * comma, at most 256.
   *
   * @default a random one where it is signed, else none
   */
  id?: string;
  /**
   * The time of the delivery. Seconds since 1970; a fraction is cut off.
   *
   * @default the present
   */
  now?: number;
  /**
   * The URL to sign, where the provider signs that.
   *
   * @default that of the input
   */
  url?: string | URL;
}

/** What to send, signed. */
export interface SignedWebhook {
  /** The URL, with the signature in its query where the provider has it there. */
  readonly url: string | undefined;
  /** The headers to send along; names are in lower case. */
  readonly headers: Record<string, string>;
  /** The body, with the signature in it where the provider has it there. */
  readonly body: WebhookInput['body'];
}

/** A provider, for tables and menus. */
export type ProviderInfo = SigningProviderInfo | UnsignedProviderInfo;

/** What all providers have. */
interface Info {
  /** Its name. */
  readonly name: string;
  /**
   * How it signs, such as `HMAC-SHA256`; null where it sends the secret itself, or nothing at all.
   */
  readonly algorithm: string | null;
  /** The headers that are read, names in lower case. */
  readonly headers: readonly string[];
  /** The default of {@link VerifyWebhookOptions.toleranceSeconds}. */
  readonly toleranceSeconds: number | null;
  /** Where {@link WebhookEvent.id} is from, for readers: `header webhook-id`, `id in the body`. */
  readonly eventId: string | null;
  /** Where it describes its webhooks. */
  readonly docs: string;
  /** Whether {@link webhookChallenge} knows a handshake of it. */
  readonly challenge: boolean;
}

/** A provider whose deliveries can be checked. */
export interface SigningProviderInfo extends Info {
  readonly id: Provider;
  readonly signs: true;
  /** What its secret is, in the words of its dashboard. */
  readonly secret: string;
}

/** A provider that signs nothing. */
export interface UnsignedProviderInfo extends Info {
  readonly id: UnsignedProvider;
  readonly signs: false;
  readonly secret: null;
  /** What to do instead. */
  readonly instead: string;
}

/** A delivery whose signature and time were right. */
export interface WebhookEvent<T = unknown> {
  /** Who sent it; `custom` for a {@link Scheme}. */
  readonly provider: Provider | 'custom';
  /**
   * The id that stays the same when the provider repeats a delivery: remember it, and drop what you
   * have seen. {@link ProviderInfo.eventId} says where it is from; in a header that is not signed,
   * as with `github`, whoever repeats a delivery can write another one. Null where there is none.
   */
  readonly id: string | null;
  /**
   * What has happened, as the provider calls it: `invoice.paid`, `pull_request`, `orders/create`.
   * Null where it does not say. Of a header that is not signed, as with `github` and `shopify`.
   */
  readonly type: string | null;
  /** When the provider signed it. Milliseconds since 1970; null where it does not say. */
  readonly timestamp: number | null;
  /** The raw body. */
  readonly body: Uint8Array;
  /** The body as text. What is not UTF-8 becomes U+FFFD; a byte order mark is kept. */
  text(): string;
  /**
   * The body as JSON. The type is what you expect: only the signature has been checked.
   *
   * @throws {@link BodyError} `ERR_BODY_JSON`
   */
  json(): T;
  /** What may be logged: all but the body. */
  toJSON(): Pick<WebhookEvent, 'id' | 'provider' | 'timestamp' | 'type'>;
}

/**
 * Checks a delivery: signature first, in constant time, then its time.
 *
 * Rejects with {@link WebhookError}:
 * - `ERR_WEBHOOK_PROVIDER_UNKNOWN`, `ERR_WEBHOOK_UNSIGNED_PROVIDER`: there is no such provider, or it
 *   signs nothing; then `hint` says what to do instead;
 * - `ERR_WEBHOOK_SECRET`: no secret, an empty one, or one that is not in the provider's format;
 * - `ERR_WEBHOOK_BODY`: the body was parsed or read before, is larger than 64 MiB, or lacks what the
 *   provider always has in it;
 * - `ERR_WEBHOOK_URL`: the URL is signed, and it is missing or lacks a parameter;
 * - `ERR_WEBHOOK_HEADER_MISSING`, `ERR_WEBHOOK_HEADER_MALFORMED`: a header of the provider is not
 *   there, is not in its form, or was sent twice;
 * - `ERR_WEBHOOK_SIGNATURE`: none of the secrets signed this delivery;
 * - `ERR_WEBHOOK_TIMESTAMP`: signed rightly, but too long ago or too far ahead.
 *
 * Rejects with {@link OptionsError} `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` where an argument
 * or option is of the wrong kind, or the provider needs an option.
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
export declare function verifyWebhook<P extends Provider>(
  provider: P,
  input: Request | WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): Promise<WebhookEvent<EventOf<P>>>;
export declare function verifyWebhook<T = unknown>(
  provider: Provider | Scheme | SchemeDefinition,
  input: Request | WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): Promise<WebhookEvent<T>>;

/**
 * {@link verifyWebhook} without waiting, for a body that is at hand. Throws what that rejects
 * with, `ERR_WEBHOOK_BODY` for a `Request`, which can only be read asynchronously, and
 * `ERR_WEBHOOK_ASYNC_ONLY` for ECDSA and RSA, which the platform's `SubtleCrypto` checks: `aws-sns`,
 * `google-pubsub`, `paypal`, `plaid`, `sendgrid` and such keys of `http-message-signatures`.
 *
 * @example
 * app.post('/hook', express.raw({ type: '*\/*' }), (request, response) => {
 *   const event = verifyWebhookSync('github', request, process.env.GITHUB_WEBHOOK_SECRET);
 *   response.sendStatus(204);
 * });
 */
export declare function verifyWebhookSync<P extends Provider>(
  provider: P,
  input: WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): WebhookEvent<EventOf<P>>;
export declare function verifyWebhookSync<T = unknown>(
  provider: Provider | Scheme | SchemeDefinition,
  input: WebhookInput,
  secret: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): WebhookEvent<T>;

/**
 * Signs a body as the provider would. Returns the headers to send with it, names in lower case.
 *
 * Throws {@link WebhookError} `ERR_WEBHOOK_NOT_SIGNABLE` where only the provider can sign, or where
 * the signature is in no header: {@link signWebhookRequest} is for these. Else as
 * {@link verifyWebhook} rejects.
 *
 * @example
 * const body = JSON.stringify({ type: 'user.created' });
 * const headers = signWebhook('standard-webhooks', { body }, secret);
 * await fetch(url, { method: 'POST', headers, body });
 */
export declare function signWebhook(
  provider: Provider | Scheme | SchemeDefinition,
  input: Partial<WebhookInput> & Pick<WebhookInput, 'body'>,
  secret: Secret,
  options?: SignWebhookOptions,
): Record<string, string>;

/**
 * {@link signWebhook} for all providers with a shared secret: returns all there is to send. For
 * `adyen`, `mailgun` and `ms-graph` the signature is in the body, for `shopify-app-proxy` in the URL.
 *
 * @example
 * const { headers, body } = signWebhookRequest('mailgun', { body: '{"event-data":{}}' }, secret);
 * await fetch(url, { method: 'POST', headers, body });
 */
export declare function signWebhookRequest(
  provider: Provider | Scheme | SchemeDefinition,
  input: Partial<WebhookInput> & Pick<WebhookInput, 'body'>,
  secret: Secret,
  options?: SignWebhookOptions,
): SignedWebhook;

/**
 * The answer to a handshake, with which a provider asks whether the endpoint is yours; null for all
 * other requests. {@link webhookHandler} does this by itself. The request can be read afterwards.
 *
 * Where the provider signs it, it is verified first. `secret` is the signing secret; for `meta` the
 * verify token. Most handshakes need none: leave it out while you have none yet.
 *
 * For `aws-sns`, the response has a `confirmUrl`, at a host of Amazon's: get it, so that Amazon knows
 * that you want the subscription.
 *
 * Rejects as {@link verifyWebhook} does; where what is to be sent back is not what the provider
 * sends, with `ERR_WEBHOOK_BODY`, `ERR_WEBHOOK_URL` or `ERR_WEBHOOK_HEADER_MALFORMED`.
 *
 * @example
 * const answer = await webhookChallenge('slack', request, secret);
 * if (answer) return answer;
 */
export declare function webhookChallenge(
  provider: Provider | UnsignedProvider,
  request: Request | WebhookInput,
  secret?: Secret | readonly Secret[],
  options?: VerifyWebhookOptions,
): Promise<(Response & { readonly confirmUrl?: string }) | null>;

/**
 * Whom a delivery seems to be from, by its headers alone, which anybody can write: verify it as
 * that provider's. Null where they are nobody's, or could be several providers'.
 *
 * `standard-webhooks` stands for those that follow it without a header of their own. Always null for
 * those that sign in the body or the URL, or send nothing but `Authorization`.
 *
 * @throws {@link OptionsError} `ERR_OPTION_INVALID`
 *
 * @example
 * const provider = detectProvider(request.headers);
 * if (provider === 'stripe' || provider === 'github') await verifyWebhook(provider, request, secrets[provider]);
 */
export declare function detectProvider(headers: WebhookHeaders): Provider | null;

/** All providers by id, those that sign nothing last. The array cannot be changed. */
export declare function webhookProviders(): readonly ProviderInfo[];
