const KEY = 'fetchwright-course';

/**
 * What a learner has done: the items whose checks were all met, and for each item whether the first
 * prediction was right. Kept where the browser allows it, else only as long as the page is open.
 */
export class Progress extends EventTarget {
  constructor(storage) {
    super();
    this.storage = storage;
    this.load();
  }

  load() {
    const { done = [], predictions = {} } = this.stored();
    this.done = new Set(done);
    this.predictions = new Map(Object.entries(predictions));
  }

  markDone(id) {
    this.done.add(id);
    this.save();
  }

  /** Only the first prediction counts: after it the answer is known. */
  predict(id, isRight) {
    if (this.predictions.has(id)) return;
    this.predictions.set(id, isRight);
    this.save();
  }

  /** How many of the predictions for the items `ids` were right, of how many. */
  score(ids) {
    const made = ids.filter((id) => this.predictions.has(id));
    return { right: made.filter((id) => this.predictions.get(id)).length, made: made.length };
  }

  doneOf(ids) {
    return ids.filter((id) => this.done.has(id)).length;
  }

  reset() {
    this.done.clear();
    this.predictions.clear();
    this.save();
  }

  stored() {
    try {
      return JSON.parse(this.storage().getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  }

  save() {
    const predictions = Object.fromEntries(this.predictions);
    try {
      this.storage().setItem(KEY, JSON.stringify({ done: [...this.done], predictions }));
    } catch {
      // No storage, or none left: the page goes on without it.
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** Asked for at each use: where cookies are blocked, even the name `localStorage` throws. */
export const progress = new Progress(() => globalThis.localStorage);

addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return;
  progress.load();
  progress.dispatchEvent(new Event('change'));
});
