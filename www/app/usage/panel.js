import { nothing } from 'lit-html';

import { hashOf } from '../course/places.js';
import { highlight } from '../highlight.js';
import { practiceClient } from '../package.js';
import { runAlone } from '../run-alone.js';
import { show } from '../show.js';
import { BASE_URL } from '../transport.js';
import { failureView } from '../verdict.js';
import { balanceOf, CALLS, clientOptions, readMeter } from './calls.js';
import { codeOf } from './code.js';
import { agreementView, meterView } from './view.js';

const INITIAL = { cache: false, dedupe: false, retries: 2 };

/** A client and what it counts, beside what the API counts and asks for. */
export class UsagePanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('change', () => this.change());
    this.form.addEventListener('click', ({ target }) => {
      const { call, action } = target.dataset;
      if (call) this.run(() => this.send(call));
      if (action === 'reset') this.run(() => this.begin());
    });
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  /** Is called when its place is shown, with what the address says of the fields. */
  arrive(values) {
    if (this.lastCall && values.size === 0) return;
    const { cache, dedupe, retries } = this.form.elements;
    cache.checked = values.get('cache') === 'true';
    dedupe.checked = values.get('dedupe') === 'true';
    const limit = values.get('retries') ?? '';
    retries.value = /^[0-5]$/.test(limit) ? limit : INITIAL.retries;
    this.forget();
  }

  settings() {
    const { cache, dedupe, retries } = this.form.elements;
    return { cache: cache.checked, dedupe: dedupe.checked, retries: Number(retries.value) };
  }

  /** Another client is another count: with other settings everything begins anew. */
  change() {
    const changed = Object.entries(this.settings()).filter(([name, value]) => value !== INITIAL[name]);
    history.replaceState(null, '', hashOf(this.closest('section').id, changed));
    this.forget();
  }

  forget() {
    this.session = undefined;
    this.lastCall = 'rates';
    this.showCode();
    show(nothing, this.part('meter'));
    show(nothing, this.part('result'));
  }

  showCode() {
    show(highlight(codeOf(this.settings(), this.lastCall)), this.part('code'));
  }

  /** A client and an API without a past: in a sandbox that nobody else knows. */
  async begin() {
    this.forget();
    const session = { lookups: 0, sent: 0 };
    this.session = session;
    const baseUrl = `${BASE_URL.href}/~${crypto.randomUUID()}`;
    session.api = await practiceClient(
      { baseUrl, ...clientOptions(this.settings()) }, countInto(session));
    session.plain = await practiceClient({ baseUrl });
    await this.present(session);
    return session;
  }

  async send(name) {
    const session = this.session ?? await this.begin();
    if (session !== this.session) return;
    this.lastCall = name;
    this.showCode();
    const failure = await CALLS[name].send(session.api).then(() => undefined, (error) => error);
    session.lookups += CALLS[name].lookups;
    await this.present(session, failure);
  }

  async present(session, failure) {
    const { api, plain } = session;
    const meter = await readMeter(plain);
    const stats = api.stats();
    // Settings that changed meanwhile have ended this session.
    if (session !== this.session) return;
    const balance = balanceOf(stats, session, meter);
    show(meterView(stats, meter, balance), this.part('meter'));
    show([
      agreementView(stats, meter, balance),
      failure ? failureView(failure, 'The last call failed') : nothing,
    ], this.part('result'));
  }

  run(work) {
    return runAlone(this, this.form.querySelectorAll('button'), work, (error) =>
      show(failureView(error, 'The page could not run this'), this.part('result')));
  }
}

/** Counts what the client hands to `fetch`. */
const countInto = (session) => (fetch) => (...args) => {
  session.sent += 1;
  return fetch(...args);
};
