import { render } from 'lit-html';

const filled = new WeakSet();

/** Renders `view` into `slot`, in place of what the page said there before its first result. */
export function show(view, slot) {
  if (!filled.has(slot)) {
    slot.replaceChildren();
    filled.add(slot);
  }
  render(view, slot);
}
