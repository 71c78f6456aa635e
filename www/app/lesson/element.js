import { nothing } from 'lit-html';

import { runExercise } from '../../lessons/run.js';
import { hashOf } from '../course/places.js';
import { progress } from '../course/progress.js';
import { runAlone } from '../run-alone.js';
import { show } from '../show.js';
import { failureView } from '../verdict.js';
import { curlOf } from './curl.js';
import { loadExercise, loadLesson } from './exercises.js';
import { changedFields, readFields, solutionOf, writeFields } from './fields.js';
import { outcomeView, summaryView } from './outcome.js';

/** One item of the course: predicted, run, explained. */
export class LessonItem extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.name = this.getAttribute('exercise');
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.run();
    });
    this.form.addEventListener('click', ({ target }) => {
      const { action } = target.dataset;
      if (action === 'solve') this.solve();
      if (action === 'restart') this.restart();
    });
    this.form.addEventListener('input', ({ target }) => {
      if (target.type === 'range') target.nextElementSibling.value = target.value;
    });
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  exercise() {
    return loadExercise(this.getAttribute('chapter'), this.name);
  }

  /** Fills the fields with what a link says. */
  async fill(values) {
    writeFields(this.form, await this.exercise(), Object.fromEntries(values));
  }

  async solve() {
    const exercise = await this.exercise();
    writeFields(this.form, exercise, solutionOf(exercise));
    this.form.toggleAttribute('data-solved', true);
  }

  restart() {
    this.form.reset();
    this.form.removeAttribute('data-solved');
    for (const output of this.form.querySelectorAll('output')) {
      output.value = output.previousElementSibling.value;
    }
    this.part('outcome').hidden = true;
    this.part('explanation').classList.remove('is-shown');
    show(nothing, this.part('summary'));
    show(nothing, this.part('facts'));
    this.markAnswers();
    history.replaceState(null, '', hashOf(this.name));
  }

  run() {
    return runAlone(this, this.form.querySelectorAll('.primary'), () => this.perform(), (error) => {
      show(failureView(error, 'The page could not run this'), this.part('summary'));
      show(nothing, this.part('facts'));
    });
  }

  async perform() {
    // What is announced must be there before it changes.
    this.part('outcome').hidden = false;
    const exercise = await this.exercise();
    const lesson = await loadLesson(exercise);
    const input = readFields(this.form, exercise);
    const prediction = this.predicted();
    let paint = () => {};
    const outcome = await runExercise(exercise, { ...lesson, input, onChange: () => paint() });
    history.replaceState(null, '', hashOf(this.name, changedFields(exercise, input)));

    const curl = curlOf(new lesson.modules.Client(), lesson.root);
    paint = () => show(outcomeView(outcome, curl), this.part('facts'));
    paint();
    show(summaryView(outcome.verdicts, prediction), this.part('summary'));
    this.part('explanation').classList.add('is-shown');
    this.markAnswers({ isKnown: true });
    if (outcome.verdicts.every(({ isMet }) => isMet)) progress.markDone(this.name);
  }

  /** What was chosen before the answer was known: whether it is right, or nothing. */
  predicted() {
    const chosen = this.form.elements.prediction.value;
    if (chosen === '' || this.isAnswered) return undefined;
    const isRight = chosen === this.correct();
    progress.predict(this.name, isRight);
    return { isRight };
  }

  correct() {
    return this.querySelector('[data-correct]').dataset.correct;
  }

  markAnswers({ isKnown = false } = {}) {
    this.isAnswered = isKnown;
    for (const radio of this.form.elements.prediction) {
      radio.closest('label').classList.toggle('is-answer', isKnown && radio.value === this.correct());
    }
  }
}
