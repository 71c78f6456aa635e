import { json } from '../respond.js';

const REVIEWS = [
  { id: 1, dish: 'soup', stars: 5, text: 'Just like at home.' },
  { id: 2, dish: 'pie', stars: 4, text: 'The crust!' },
  { id: 3, dish: 'tart', stars: 1, isWithheld: true },
];

/** Answers in an envelope: `data` or `error`, and `meta` about the answer itself. */
export const reviews = [
  { method: 'GET', path: '/reviews', run: list },
  { method: 'GET', path: '/reviews/:id', run: read },
];

function list() {
  const data = REVIEWS.filter(({ isWithheld }) => !isWithheld);
  return json({ data, meta: { total: data.length }, error: null });
}

/** A review that is withheld is a failure with status 200, as some APIs have them. */
function read({ params }) {
  const review = REVIEWS.find(({ id }) => String(id) === params.id);
  if (!review) return refused(404, 'not_found', `there is no review ${params.id}`);
  if (review.isWithheld) return refused(200, 'withheld', 'this review is being looked into');
  return json({ data: review, meta: { language: 'en' }, error: null });
}

const refused = (status, code, message) =>
  json({ data: null, meta: {}, error: { code, message } }, { status });
