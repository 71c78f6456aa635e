/** The server's capacity counts for so many milliseconds, and so does a moment of the figures. */
export const SLICE = 100;

/**
 * What reaches a server when every client fails at 0 and comes back after its delays. The server is
 * well again at once, but answers only `capacity` requests in each slice; it fails the others, which
 * then wait for their next delay. `schedules` holds the delays of each client. Returns the
 * requests in their order: `{ time, client, attempt, isAnswered }`.
 */
export function simulate(schedules, capacity) {
  const due = schedules.map(([delay], client) => ({ time: delay, client, attempt: 1 }))
    .filter(({ time }) => time !== undefined);
  const answered = new Map();
  const requests = [];
  while (due.length > 0) {
    const request = takeEarliest(due);
    const slice = sliceOf(request.time);
    const count = answered.get(slice) ?? 0;
    const isAnswered = count < capacity;
    requests.push({ ...request, isAnswered });
    if (isAnswered) answered.set(slice, count + 1);
    else due.push(...nextOf(request, schedules[request.client]));
  }
  return requests;
}

const sliceOf = (time) => Math.floor(time / SLICE);

/** Of several at the same time the client with the lowest number comes first. */
function takeEarliest(due) {
  let first = 0;
  for (let index = 1; index < due.length; index += 1) {
    if (isBefore(due[index], due[first])) first = index;
  }
  return due.splice(first, 1)[0];
}

const isBefore = (one, other) =>
  one.time < other.time || (one.time === other.time && one.client < other.client);

const nextOf = ({ time, client, attempt }, delays) =>
  attempt < delays.length ? [{ time: time + delays[attempt], client, attempt: attempt + 1 }] : [];

/** The requests counted by time, from 0 on: `{ from, answered, failed }`, `width` milliseconds each. */
export function slicesOf(requests, width = SLICE) {
  const end = requests.at(-1)?.time ?? 0;
  const slices = Array.from({ length: Math.floor(end / width) + 1 }, (_, index) =>
    ({ from: index * width, answered: 0, failed: 0 }));
  for (const { time, isAnswered } of requests) {
    slices[Math.floor(time / width)][isAnswered ? 'answered' : 'failed'] += 1;
  }
  return slices;
}

export const countOf = ({ answered, failed }) => answered + failed;

/** What a reader compares: how much came, how much of it at once, and how long it took. */
export function figuresOf(requests, clients) {
  const busiest = slicesOf(requests).reduce((most, slice) =>
    (countOf(slice) > countOf(most) ? slice : most));
  const served = requests.filter(({ isAnswered }) => isAnswered);
  return {
    sent: requests.length,
    busiest: { count: countOf(busiest), from: busiest.from },
    last: requests.at(-1)?.time ?? 0,
    gaveUp: clients - served.length,
  };
}

const WIDTHS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000];
const MOST_COLUMNS = 120;

/** How many milliseconds a column of the chart stands for, so that there are not too many of them. */
export const columnWidth = (end) =>
  WIDTHS.find((width) => end / width < MOST_COLUMNS) ?? WIDTHS.at(-1);
