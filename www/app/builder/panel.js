import { show } from '../show.js';
import { failureView } from '../verdict.js';

/** A request of the reader's own. Its program is fetched when a reader comes near it, not before. */
export class BuilderPanel extends HTMLElement {
  connectedCallback() {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) this.open();
      if (this.opening) observer.disconnect();
    }, { rootMargin: '200px' });
    observer.observe(this);
  }

  /** Fills the bench with what a link says. */
  async fill(values) {
    (await this.open())?.fill(values);
  }

  async open() {
    try {
      return await (this.opening ??= import('./bench.js').then(({ Bench }) => new Bench(this)));
    } catch (error) {
      this.opening = undefined;
      show(failureView(error, 'The page could not load this'), this.querySelector('[data-part=summary]'));
      return undefined;
    }
  }
}
