import { nothing } from 'lit-html';

import { WEBHOOK_SECRETS } from '../../practice/secrets.js';
import { loadWebhooks, practiceClient } from '../package.js';
import { show } from '../show.js';
import { failureView, verdictView } from '../verdict.js';
import { ROUTES } from './deliveries.js';
import { messageView } from './message.js';

/** A webhook on its way from a sender to the practice API's receiver, and what can go wrong. */
export class WebhookPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.button = this.form.querySelector('button');
    this.form.addEventListener('change', (event) => {
      if (event.target.name === 'provider') this.offerSecret();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.running) this.run(Object.fromEntries(new FormData(this.form)));
    });
    this.offerSecret();
  }

  offerSecret() {
    const { provider, secret } = this.form.elements;
    secret.value = WEBHOOK_SECRETS[provider.value];
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  async run(choice) {
    this.setRunning(true);
    try {
      const sent = await deliver(choice);
      show(messageView(sent), this.part('message'));
      show(outcomeView(sent), this.part('verdict'));
    } catch (error) {
      show(nothing, this.part('message'));
      show(failureView(error, 'Not sent'), this.part('verdict'));
    } finally {
      this.setRunning(false);
    }
  }

  /** Not the `disabled` attribute, which would take the keyboard's focus away. */
  setRunning(running) {
    this.running = running;
    this.button.setAttribute('aria-disabled', String(running));
  }
}

async function deliver({ provider, secret, body, route }) {
  const { accepts, late = 0, alter } = ROUTES[route];
  const [{ signWebhook }, client] = await Promise.all([
    loadWebhooks(), practiceClient({ retry: 0, idempotencyKey: false }),
  ]);
  const known = WEBHOOK_SECRETS[provider];
  const secrets = accepts ? accepts(provider, known) : [known];
  await client.put(`/webhooks/${provider}/secrets`, { json: { secrets } });

  const bytes = new TextEncoder().encode(body);
  const now = Math.floor(Date.now() / 1000) - late;
  const signature = signWebhook(provider, { headers: {}, body: bytes }, secret, { now });
  const { altered, index } = alter ? alter(bytes) : { altered: bytes, index: null };
  const headers = { 'content-type': 'application/json', ...signature };
  const answer = await client.post(`/webhooks/${provider}/receive`, {
    headers, body: altered, throwHttpErrors: false,
  });
  const result = await answer.json();
  return { provider, route, headers, body: altered, index, status: answer.status, result };
}

function outcomeView({ provider, route, status, result }) {
  if (status === 200) {
    const note = route === 'late' ? REPLAY_PASSES[provider] : undefined;
    return verdictView({ ok: true, title: `${status}: accepted`, message: note });
  }
  const { code, detail, hint } = result;
  return failureView({ code, message: detail, hint }, `${status}: refused`);
}

const REPLAY_PASSES = {
  github: 'GitHub signs no time, so an old delivery still verifies. Remember the delivery ids that '
    + 'you have handled, and refuse the second one.',
};
