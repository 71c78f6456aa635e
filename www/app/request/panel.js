import { html, nothing } from 'lit-html';

import { highlight } from '../highlight.js';
import { loadClient, practiceClient } from '../package.js';
import { runAlone } from '../run-alone.js';
import { show } from '../show.js';
import { failureView, verdictView } from '../verdict.js';
import { codeOf } from './code.js';
import { journalView } from './journal.js';
import { createRecorder } from './recorder.js';
import { SCENARIOS } from './scenarios.js';
import { duration, timelineView } from './timeline.js';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** One request with its retries: what the client did, attempt by attempt. */
export class RequestPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.form.addEventListener('change', () => this.showCode());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.run(this.scenario());
    });
    this.showCode();
  }

  scenario() {
    return SCENARIOS[new FormData(this.form).get('scenario')];
  }

  showCode() {
    show(highlight(codeOf(this.scenario())), this.part('code'));
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  run(scenario) {
    return runAlone(this, this.form.querySelectorAll('button'), () => this.send(scenario), (error) =>
      show(failureView(error, 'The page could not run this'), this.part('result')));
  }

  async send({ method, path, query, json, client: options }) {
    const { backoffSchedule } = await loadClient();
    const plain = await practiceClient();
    const since = await lastNumber(plain);
    const recorder = createRecorder();
    const client = await practiceClient(options, recorder.observe);
    const ceilings = backoffSchedule(
      { ...options.retry, strategy: 'exponential' }, options.retry.limit);

    const stop = this.draw(recorder, ceilings);
    const key = crypto.randomUUID().slice(0, 8);
    const call = client[method](path, { query: { ...query, key }, json }).json();
    const outcome = await call.then(
      (data) => ({ view: successView(recorder, data) }),
      (error) => ({ view: failureView(error, failureTitle(recorder)) }),
    );
    stop();
    const { entries } = await plain.get('/__journal', { query: { since } }).json();
    show(outcome.view, this.part('result'));
    show(journalView(entries, path), this.part('journal'));
  }

  /** Draws the timeline until the returned function is called; in steps for who wants stillness. */
  draw(recorder, ceilings) {
    const { attempts, elapsed } = recorder;
    let running = true;
    let frame;
    const paint = () => {
      const end = Math.max(elapsed(), 1);
      show(timelineView({ attempts, ceilings, end, running }), this.part('timeline'));
      if (running && !STILL.matches) frame = requestAnimationFrame(paint);
    };
    show(nothing, this.part('result'));
    show(nothing, this.part('journal'));
    recorder.onChange = () => STILL.matches && paint();
    paint();
    return () => {
      running = false;
      cancelAnimationFrame(frame);
      paint();
    };
  }
}

const times = (count) => (count === 1 ? '1 attempt' : `${count} attempts`);

function successView({ attempts, elapsed }, data) {
  const { status } = attempts.at(-1);
  const effort = `${times(attempts.length)}, ${duration(elapsed())} in all`;
  const body = JSON.stringify(data, null, 2);
  return html`
    ${verdictView({ ok: true, title: `${status} after ${effort}` })}
    <pre class="data" tabindex="0" role="group" aria-label="Response body">${body}</pre>`;
}

const failureTitle = ({ attempts, elapsed }) =>
  `Gave up after ${times(attempts.length)}, ${duration(elapsed())} in all`;

async function lastNumber(client) {
  const { entries } = await client.get('/__journal').json();
  return entries.at(-1)?.number ?? 0;
}
