import { html } from 'lit-html';

import { duration } from '../request/timeline.js';
import { verdictView } from '../verdict.js';

/** What the client counted beside what the API counted, and what it costs. */
export const meterView = (stats, meter, { sent, shared, savedCents }) => html`
  <div class="halves">
    ${tableView('The client, by stats() and its fetch', [
      ['requests', 'calls begun', stats.requests],
      ['cacheHits', 'answered by the cache', stats.cacheHits],
      ['attempts', 'attempts of the calls', stats.attempts],
      ['retries', 'of them after a failure', stats.retries],
      ['waitedMs', 'waited before retries', duration(stats.waitedMs)],
      ['', 'calls that shared the request of another', shared],
      ['', 'requests handed to fetch', sent],
    ])}
    ${tableView('The API, by its journal and bills', [
      ['', 'requests received', meter.arrived],
      ['', 'of them failed', meter.failed],
      ['', 'requests for rates on the bill', meter.rates],
      ['', 'to pay', euros(meter.cents)],
      ['', 'not to pay, as nothing was sent', euros(savedCents)],
    ])}
  </div>`;

const tableView = (caption, rows) => html`
  <table class="meter">
    <caption>${caption}</caption>
    <tbody>${rows.map(([name, meaning, value]) => html`
      <tr><th scope="row">${name ? html`<code>${name}</code> ` : ''}${meaning}</th>
        <td>${value}</td></tr>`)}</tbody>
  </table>`;

const euros = (cents) => `${(cents / 100).toFixed(2)} €`;

export const agreementView = ({ requests }, { arrived }, { sent, agrees }) =>
  verdictView({
    ok: agrees,
    title: `${requests === 1 ? '1 call' : `${requests} calls`}, ${sent} sent, ${arrived} received`,
    message: agrees ? '' : 'What the client sent and what the API received is not the same.',
  });
