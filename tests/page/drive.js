// Runs within the page, in a browser that no driver reaches: goes through the items that the address of
// this script names, as a learner who solves them, and posts what was not as it should be.

const ids = new URL(import.meta.url).searchParams.get('items').split(',');

const faults = [];
for (const id of ids) {
  try {
    await solve(id);
  } catch (error) {
    faults.push(`${id}: ${error.message}`);
  }
}
const { kind } = document.querySelector('#practice-status').dataset;
await fetch('__report', { method: 'POST', body: JSON.stringify({ kind, count: ids.length, faults }) });

async function solve(id) {
  location.hash = id;
  await until(() => document.querySelector(`[id="${id}"].is-current`), 'it is not shown');
  const lesson = document.querySelector(`[id="${id}"] lesson-item`);
  const find = (selector) => lesson.querySelector(selector);
  find(`[name=prediction][value="${find('[data-correct]').dataset.correct}"]`).click();
  const button = find('[data-action=solve]');
  button?.click();
  await until(() => !button || find('[data-solved]'), 'it was not filled in');
  find('.primary').click();
  await until(() => find('.after.is-shown'), 'it did not end');
  const summary = find('[data-part=summary]').innerText;
  if (/All checks met[^]*prediction was right/.test(summary)) return;
  const missed = [...lesson.querySelectorAll('.checks .is-bad')].map(({ innerText }) => innerText);
  throw new Error([summary, ...missed].join(' ').replace(/\s+/g, ' '));
}

async function until(holds, complaint) {
  const end = performance.now() + 15_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(complaint);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
