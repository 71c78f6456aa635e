import { html, nothing } from 'lit-html';

import { withoutSandbox } from '../lesson/curl.js';
import { wireView } from '../lesson/wire.js';
import { journalView } from '../request/journal.js';
import { duration } from '../request/timeline.js';
import { BASE_URL } from '../transport.js';
import { verdictView } from '../verdict.js';
import { CHECKS } from './checks.js';

const MOST_CHARACTERS = 20_000;

/** In one sentence what came back; this is what is read out. */
export function summaryView({ status, statusText, time }, verdicts) {
  const met = verdicts.filter(({ isMet }) => isMet).length;
  return verdictView({
    ok: verdicts.length === 0 ? status < 400 : met === verdicts.length,
    title: `${`${status} ${statusText}`.trim()} in ${duration(time)}`,
    message: verdicts.length === 0 ? '' : `${met} of ${verdicts.length} ${verdicts.length === 1
      ? 'check' : 'checks'} met.`,
  });
}

/** The checks, the body, what went over the wire, and what the API noted. */
export const answerView = ({ answer, verdicts, wire, entries }, mask) => html`
  ${verdicts.length === 0 ? nothing : html`
    <ul class="checks">${verdicts.map((verdict) => checkView(verdict, mask))}</ul>`}
  <h4>What came back</h4>
  ${answer.text === '' ? html`<p class="note">No body.</p>` : html`
    <pre class="data is-wrapped is-capped" tabindex="0" role="group"
      aria-label="Body of the answer">${mask(readable(answer.text))}</pre>`}
  <h4>On the wire</h4>
  ${wireView(wire.map((exchange) => masked(exchange, mask)), {
    path: (url) => withoutSandbox(url, BASE_URL.href), curl: () => undefined,
  })}
  ${entries.length === 0 ? nothing : journalView(
    entries.map((entry) => ({ ...entry, path: mask(entry.path) })), mask(entries[0].path))}`;

function checkView({ check: { kind, target, expected }, isMet, actual }, mask) {
  const { subject, verb, target: hasTarget } = CHECKS[kind];
  return html`
    <li class=${isMet ? 'is-ok' : 'is-bad'}>
      <b>${isMet ? 'Met' : 'Missed'}</b>
      <span>${subject} ${hasTarget ? html`<code>${mask(target)}</code> ` : nothing}${verb} <code>${
        mask(expected)}</code>${isMet ? nothing : `: ${mask(actual)}`}</span>
    </li>`;
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, MOST_CHARACTERS);
  } catch {
    return text.slice(0, MOST_CHARACTERS);
  }
}

const masked = ({ request, response, ...rest }, mask) => ({
  ...rest, request: maskedMessage(request, mask), response: response && maskedMessage(response, mask),
});

const maskedMessage = ({ url, headers, body, ...rest }, mask) => ({
  ...rest, url: mask(url), headers: headers.map(([name, value]) => [name, mask(value)]), body: mask(body),
});
