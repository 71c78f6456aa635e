import type { WebhookEvent } from './webhooks.js';

/** What the deliveries of a provider hold; `unknown` where that is up to you. */
export type EventOf<P> = 0 extends 1 & P
  ? any
  : P extends keyof ProviderEvents
    ? ProviderEvents[P]
    : unknown;

/** The JSON around what happened, by provider. Only the signature is checked, never the form. */
export interface ProviderEvents {
  'github': GitHubEvent;
  'shopify': ShopifyEvent;
  'slack': SlackEvent;
  'standard-webhooks': StandardWebhooksEvent;
  'stripe': StripeEvent;
}

/** A snapshot event of Stripe; `T` is the object that it is about. */
export interface StripeEvent<T = unknown> {
  /** `evt_…`: the same when Stripe repeats a delivery. */
  id: string;
  object: 'event';
  /** Such as `invoice.paid`. */
  type: string;
  /** The version of the API that `data` follows. */
  api_version: string | null;
  /** Seconds since 1970. */
  created: number;
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null } | null;
  data: { object: T; previous_attributes?: Partial<T> };
  /** The connected account, for Connect. */
  account?: string;
}

/**
 * A payload of GitHub. Which one is said by the header `X-GitHub-Event`, and so by
 * {@link WebhookEvent.type}.
 */
export interface GitHubEvent {
  /** Such as `opened`; absent where an event knows only one. */
  action?: string;
  sender?: { login: string; id: number; type: string; [member: string]: unknown };
  repository?: { id: number; name: string; full_name: string; [member: string]: unknown };
  organization?: { login: string; id: number; [member: string]: unknown };
  installation?: { id: number; [member: string]: unknown };
  [member: string]: unknown;
}

/** What Slack's Events API sends. */
export type SlackEvent<T = { type: string; [member: string]: unknown }> =
  | SlackEventCallback<T>
  | {
      type: 'url_verification';
      challenge: string;
      token?: string;
    }
  | {
      type: 'app_rate_limited';
      team_id: string;
      api_app_id: string;
      /** Seconds since 1970. */
      minute_rate_limited: number;
      token?: string;
    };

/** Something that happened in a workspace of Slack. */
export interface SlackEventCallback<T = { type: string; [member: string]: unknown }> {
  type: 'event_callback';
  /** The same when Slack repeats a delivery. */
  event_id: string;
  /** Seconds since 1970. */
  event_time: number;
  team_id: string;
  api_app_id: string;
  event: T;
  [member: string]: unknown;
}

/**
 * A resource of Shopify as it is now, without an envelope: what happened to it is said by
 * {@link WebhookEvent.type}, such as `orders/create`.
 */
export interface ShopifyEvent {
  id?: number;
  admin_graphql_api_id?: string;
  [member: string]: unknown;
}

/** The payload that Standard Webhooks recommends. */
export interface StandardWebhooksEvent<T = unknown> {
  /** Such as `user.created`. */
  type: string;
  /** When it happened, in RFC 3339. */
  timestamp?: string;
  data: T;
}
