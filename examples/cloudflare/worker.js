// A worker that processes each of Stripe's events once, wherever on earth its copies run.
import { durableReplayStore, webhookHandler } from 'fetchwright/webhooks';

export { ReplayGuard } from 'fetchwright/webhooks'; // The Durable Object that wrangler.toml binds.

export default {
  fetch: webhookHandler({
    provider: 'stripe',
    secret: (request, env) => env.STRIPE_WEBHOOK_SECRET,
    replay: (env) => durableReplayStore(env.REPLAY),
    onEvent(event) {
      // What this throws is answered with 500, and Stripe sends the event again.
      return new Response(`${event.id}: ${event.json().type}`);
    },
  }),
};
