// A worker that believes GitHub's webhooks and no others. `export default` it on Cloudflare, or
// hand `fetch` to Deno.serve or Bun.serve.
import { signWebhook, verifyWebhook, WebhookError } from 'fetchwright/webhooks';

const worker = {
  async fetch(request, env) {
    try {
      const event = await verifyWebhook('github', request, [env.SECRET, env.OLD_SECRET]);
      return new Response(`delivery ${event.id}: ${event.json().action}`);
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      return new Response('unauthorized', { status: 401 }); // The sender learns no reason.
    }
  },
};

// What GitHub would send while the secret is being rotated, and what anybody could.
const env = { SECRET: 'new secret', OLD_SECRET: 'old secret' };
const body = '{"action":"opened"}';
const headers = signWebhook('github', { headers: {}, body }, env.OLD_SECRET, { id: '72d3162e' });
const post = (text) => new Request('https://hooks.example/', { method: 'POST', headers, body: text });
console.log(await (await worker.fetch(post(body), env)).text()); // → delivery 72d3162e: opened
console.log((await worker.fetch(post('{"action":"closed"}'), env)).status); // → 401
