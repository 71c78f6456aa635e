import { BackoffPanel } from './backoff/panel.js';
import { BuilderPanel } from './builder/panel.js';
import { markPlace, showProgress } from './course/contents.js';
import { followAddress, setPanelsAside } from './course/places.js';
import { highlight } from './highlight.js';
import { LessonItem } from './lesson/element.js';
import { RequestPanel } from './request/panel.js';
import { show } from './show.js';
import { TokenPanel } from './token/panel.js';
import { connect } from './transport.js';
import { UsagePanel } from './usage/panel.js';
import { WebhookPanel } from './webhook/panel.js';

const WHERE = {
  'service-worker': 'runs in a service worker of this page',
  'in-page': 'runs inside this page, as service workers are off',
};

for (const block of document.querySelectorAll('[data-code]')) {
  show(highlight(block.textContent), block);
}

setPanelsAside();
customElements.define('backoff-panel', BackoffPanel);
customElements.define('builder-panel', BuilderPanel);
customElements.define('lesson-item', LessonItem);
customElements.define('request-panel', RequestPanel);
customElements.define('token-panel', TokenPanel);
customElements.define('usage-panel', UsagePanel);
customElements.define('webhook-panel', WebhookPanel);

showProgress();
followAddress((place, values) => {
  markPlace(place);
  if (values.size > 0) place.querySelector('lesson-item, builder-panel')?.fill(values);
  place.querySelector('backoff-panel, usage-panel')?.arrive(values);
});
// To the address this is a place like any other, but it leads to no other one.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('main').focus();
});

const status = document.querySelector('#practice-status');
const { kind } = await connect();
status.dataset.kind = kind;
status.textContent = WHERE[kind];
navigator.serviceWorker?.controller?.postMessage('keep');
