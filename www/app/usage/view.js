import { html } from 'lit-html';

import { duration } from '../request/timeline.js';
import { verdictView } from '../verdict.js';

/** What the client counted beside what the API counted, and what it costs. */
export const meterView = (stats, meter, { shared, savedCents }) => html`
  <div class="halves">
    ${tableView('The client, by stats()', [
      ['requests', 'calls begun', stats.requests],
      ['cacheHits', 'answered by the cache', stats.cacheHits],
      ['', 'shared the request of another call', shared],
      ['attempts', 'sent', stats.attempts],
      ['retries', 'of them repeated', stats.retries],
      ['waitedMs', 'waited before retries', duration(stats.waitedMs)],
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

export const agreementView = ({ attempts }, { arrived }, { agrees }) =>
  verdictView({
    ok: agrees,
    title: agrees
      ? `Client and API agree: ${attempts} sent, ${arrived} received`
      : `The client sent ${attempts}, the API received ${arrived}`,
  });
