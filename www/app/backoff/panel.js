import { hashOf } from '../course/places.js';
import { highlight } from '../highlight.js';
import { loadClient } from '../package.js';
import { duration } from '../request/timeline.js';
import { show } from '../show.js';
import { failureView } from '../verdict.js';
import { chartView, columnsTable, comparisonView, figuresView, plural } from './chart.js';
import { codeOf } from './code.js';
import { changedSettings, retryOf, seedOf, settingsOf, STRATEGIES } from './settings.js';
import { columnWidth, countOf, figuresOf, simulate, slicesOf } from './simulate.js';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');
const PLAY_TIME = 5_000;

/** Many clients that failed together, and how they come back. */
export class BackoffPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', () => this.update(this.values()));
    this.addEventListener('click', ({ target }) => this[ACTIONS[target.dataset.action]]?.());
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  /** Is called when its place is shown, with what the address says of the fields. */
  arrive(values) {
    const settings = settingsOf(Object.fromEntries(values));
    for (const [name, value] of Object.entries(settings)) this.form.elements[name].value = value;
    return this.draw(settings);
  }

  values() {
    return settingsOf(Object.fromEntries(new FormData(this.form)));
  }

  update(settings) {
    history.replaceState(null, '', hashOf(this.closest('section').id, changedSettings(settings)));
    return this.draw(settings);
  }

  drawAnew() {
    const { seed } = this.values();
    this.form.elements.seed.value = seed < 9_999 ? seed + 1 : 1;
    return this.update(this.values());
  }

  async draw(settings) {
    this.stop();
    for (const output of this.querySelectorAll('output')) {
      output.value = settings[output.previousElementSibling.name];
    }
    try {
      const { backoffSchedule } = await loadClient();
      this.present(settings, (strategy) => schedulesOf(backoffSchedule, { ...settings, strategy }));
    } catch (error) {
      show(failureView(error, 'The page could not draw this'), this.part('figures'));
    }
  }

  present(settings, draw) {
    const { clients, capacity, strategy } = settings;
    const rows = STRATEGIES.map((name) => {
      const requests = simulate(draw(name), capacity);
      return { strategy: name, requests, figures: figuresOf(requests, clients) };
    });
    const { requests, figures } = rows.find((row) => row.strategy === strategy);
    const width = columnWidth(figures.last);
    const columns = slicesOf(requests, width);
    this.chart = { columns, width, capacity, summary: summaryOf(figures) };
    this.reveal(columns.length);
    show(figuresView(figures), this.part('figures'));
    show(columnsTable(columns, width), this.part('table'));
    show(comparisonView(rows, strategy), this.part('comparison'));
    show(highlight(codeOf(settings, draw(strategy))), this.part('code'));
    this.part('moment').textContent = '';
  }

  reveal(shown) {
    this.shown = shown;
    show(chartView({ ...this.chart, shown }), this.part('chart'));
  }

  /** From the beginning to the end in a few seconds, or at once for who wants stillness. */
  play() {
    if (!this.chart) return;
    if (this.frame) return this.stop();
    if (STILL.matches) return this.revealAll();
    const { length } = this.chart.columns;
    const begin = performance.now();
    const paint = () => {
      const share = (performance.now() - begin) / PLAY_TIME;
      this.reveal(Math.min(length, Math.floor(share * length)));
      this.frame = share < 1 ? requestAnimationFrame(paint) : undefined;
      this.labelPlay();
    };
    this.part('moment').textContent = '';
    paint();
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.labelPlay();
  }

  labelPlay() {
    this.querySelector('[data-action=play]').textContent = this.frame ? 'Pause' : 'Play';
  }

  /** To the next column in which something comes; after the last one it begins anew. */
  step() {
    if (!this.chart) return;
    this.stop();
    const { columns, width } = this.chart;
    const from = this.shown < columns.length ? this.shown : 0;
    const index = columns.findIndex((column, place) => place >= from && countOf(column) > 0);
    this.reveal(index + 1);
    this.part('moment').textContent = momentOf(columns[index], width);
  }

  revealAll() {
    if (!this.chart) return;
    this.stop();
    this.reveal(this.chart.columns.length);
    this.part('moment').textContent = '';
  }
}

const ACTIONS = { play: 'play', step: 'step', all: 'revealAll', seed: 'drawAnew' };

const schedulesOf = (backoffSchedule, settings) =>
  Array.from({ length: settings.clients }, (_, client) =>
    backoffSchedule(retryOf(settings), settings.retries, seedOf(settings.seed, client)));

const summaryOf = ({ sent, busiest, last }) =>
  `${plural(sent)} until ${duration(last)}, at most ${busiest.count} in 100 ms, at ${duration(busiest.from)}`;

const momentOf = (column, width) =>
  `${duration(column.from)} to ${duration(column.from + width)}: ${plural(countOf(column))}, `
  + `${column.answered} answered, ${column.failed} failed`;
