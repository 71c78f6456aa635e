import { failureView, verdictView } from '../verdict.js';

/** What the receiver made of a delivery, and why it let through what it should have refused. */
export function outcomeView({ route, about, status, result }) {
  if (status !== 200) {
    const { code, detail, hint } = result;
    return failureView({ code, message: detail, hint }, `${status}: refused`);
  }
  const title = result.repetition ? `${status}: known already` : `${status}: accepted`;
  return verdictView({ ok: true, title, message: NOTES[route]?.(about) });
}

const NOTES = {
  flipped: ({ name, sendsSecret }) => (sendsSecret
    ? `${name} signs nothing. Whoever has seen the secret once can send any body; only TLS protects it.`
    : `What ${name} signs does not cover this byte of the body. Only TLS protects it, so fetch what `
      + 'matters from the API.'),

  late: ({ name, window }) => (window === null
    ? `No time of ${name} is checked, as it signs none or repeats deliveries with their first one. An old `
      + 'delivery still verifies: remember what you have handled, and drop it the second time.'
    : `The receiver takes deliveries of ${name} that are up to ${window / 60} minutes old, so six are `
      + 'within its window.'),

  twice: ({ name }) =>
    `Both deliveries verify: a signature tells that ${name} sent it, not that it is new. The receiver `
    + 'remembers what it has handled, answers 200 so that the sender stops, and does nothing.',
};
