import { highlight } from './highlight.js';
import { RequestPanel } from './request/panel.js';
import { show } from './show.js';
import { TokenPanel } from './token/panel.js';
import { connect } from './transport.js';
import { WebhookPanel } from './webhook/panel.js';

const WHERE = {
  'service-worker': 'runs in a service worker of this page',
  'in-page': 'runs inside this page, as service workers are off',
};

customElements.define('request-panel', RequestPanel);
customElements.define('token-panel', TokenPanel);
customElements.define('webhook-panel', WebhookPanel);

for (const block of document.querySelectorAll('[data-code]')) {
  show(highlight(block.textContent), block);
}

const status = document.querySelector('#practice-status');
const { kind } = await connect();
status.dataset.kind = kind;
status.textContent = WHERE[kind];
