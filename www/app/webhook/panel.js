import { nothing } from 'lit-html';

import { WEBHOOK_SECRETS } from '../../practice/secrets.js';
import { highlight } from '../highlight.js';
import { runAlone } from '../run-alone.js';
import { show } from '../show.js';
import { failureView } from '../verdict.js';
import { BODIES } from './bodies.js';
import { deliver } from './deliver.js';
import { messageView } from './message.js';
import { outcomeView } from './outcome.js';

/** A webhook on its way from a sender to the practice API's receiver, and what can go wrong. */
export class WebhookPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.code = this.part('code').textContent;
    this.form.addEventListener('change', (event) => {
      if (event.target.name === 'provider') this.offer();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.run(Object.fromEntries(new FormData(this.form)));
    });
    this.offer();
  }

  /** What the chosen provider has of its own: the form of its secret and of its bodies. */
  offer() {
    const { provider, secret, body } = this.form.elements;
    secret.value = WEBHOOK_SECRETS[provider.value];
    const offered = BODIES[provider.value] ?? body.defaultValue;
    // What the reader wrote is not taken away.
    if (body.value === (this.offered ?? body.defaultValue)) body.value = offered;
    this.offered = offered;
    this.part('about').textContent = provider.selectedOptions[0].dataset.about;
    show(highlight(this.code.replace("'stripe'", `'${provider.value}'`)), this.part('code'));
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  run(choice) {
    const send = async () => {
      const sent = await deliver(choice);
      show(messageView(sent), this.part('message'));
      show(outcomeView(sent), this.part('verdict'));
    };
    return runAlone(this, this.form.querySelectorAll('button'), send, (error) => {
      show(nothing, this.part('message'));
      show(failureView(error, 'Not sent'), this.part('verdict'));
    });
  }
}
