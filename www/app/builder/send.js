import { recordFetch } from '../../lessons/wire.js';
import { practiceClient } from '../package.js';
import { BASE_URL } from '../transport.js';
import { addressOf } from './address.js';
import { judge } from './checks.js';
import { Refusal } from './refusal.js';
import { callOf, filledChecks, missingIn } from './request.js';
import { valuesOf } from './variables.js';

/**
 * Sends a request through the package's client, once: `{ answer, verdicts, wire, entries }`. `onWire` is
 * called whenever `wire` has changed, which it may later than all else.
 */
export async function sendRequest(request, environment, onWire) {
  const valueOf = valuesOf(environment);
  const missing = missingIn(request, valueOf);
  if (missing.length > 0) throw new Refusal(`there is no value for \`{{${missing.join('}}`, `{{')}}}\``);
  addressOf(request.path, BASE_URL.href);

  const { method, path, options } = callOf(request, valueOf);
  const wire = [];
  const plain = await practiceClient();
  const client = await practiceClient({ retry: 0 }, (fetch) => recordFetch(fetch, wire, onWire));
  const since = (await plain.get('/__journal').json()).entries.at(-1)?.number ?? 0;
  const answer = await answerOf(client.request(method, path, { ...options, throwHttpErrors: false }));
  const verdicts = filledChecks(request, valueOf).map((check) => ({ check, ...judge(check, answer) }));
  const { entries } = await plain.get('/__journal', { query: { since } }).json();
  return { answer, verdicts, wire, entries };
}

async function answerOf(call) {
  const begin = performance.now();
  const response = await call;
  const text = await response.text();
  const { status, statusText, headers } = response;
  return { status, statusText, headers, text, time: performance.now() - begin };
}
