import { json, problem } from './respond.js';

/**
 * Acts once for each `Idempotency-Key` and gives the first answer again after that. `act` resolves to
 * what `json` takes: `{ data, status, headers }`. Without a key every request acts.
 */
export async function once({ request, store, path }, act) {
  const key = request.headers.get('idempotency-key');
  if (key === null) return answerOf(await act());

  const slot = `once:${path}:${key}`;
  let kept;
  await store.update(slot, (before) => {
    kept = before;
    return before ?? { isPending: true };
  });
  if (kept?.isPending) return problem(409, 'the first request with this key is still at work');
  if (kept) return answerOf({ ...kept, headers: { ...kept.headers, 'idempotent-replayed': 'true' } });
  const answer = await act();
  // What was refused may be mended and sent with the same key.
  await store.update(slot, () => (answer.status < 400 ? answer : undefined));
  return answerOf(answer);
}

const answerOf = ({ data, status, headers }) =>
  (status >= 400 ? problem(status, data, { headers }) : json(data, { status, headers }));
