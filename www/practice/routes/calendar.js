import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const OPENS = 9;
const CLOSES = 17;
const BUSY = {
  ada: [9, 10, 13], grace: [9, 11, 14], annie: [10, 12], edsger: [9, 15], barbara: [11, 13],
};

export const calendar = [
  { method: 'GET', path: '/calendar/people/:name/busy', run: busy },
  { method: 'POST', path: '/calendar/events', run: book },
  { method: 'GET', path: '/calendar/events/:id', run: read },
  { method: 'PATCH', path: '/calendar/events/:id', run: change },
  // Another system's: a room for video calls.
  { method: 'POST', path: '/video/meetings', run: meet },
];

function busy({ params }) {
  if (!Object.hasOwn(BUSY, params.name)) return problem(404, `there is no calendar of ${params.name}`);
  return json({ name: params.name, busy: BUSY[params.name] });
}

async function book(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { room, hour } = isObject(value) ? value : {};
  const isOpen = Number.isInteger(hour) && hour >= OPENS && hour < CLOSES;
  if (typeof room !== 'string' || !isOpen) {
    return problem(422, `an event needs a room, and an hour from ${OPENS} to ${CLOSES - 1}`);
  }
  let event;
  await context.store.update('calendar', (rows = []) => {
    if (rows.some((other) => other.room === room && other.hour === hour)) return rows;
    event = { id: `event_${rows.length + 1}`, room, hour, attendees: [], link: null, version: 1 };
    return [...rows, event];
  });
  if (!event) return problem(409, `${room} is taken at ${hour}:00`);
  return answer(event, 201, { location: `${context.basePath}/calendar/events/${event.id}` });
}

async function read({ store, params }) {
  const event = ((await store.get('calendar')) ?? []).find(({ id }) => id === params.id);
  return event ? answer(event) : problem(404, `there is no event ${params.id}`);
}

async function change(context) {
  const { store, params, request } = context;
  const { value, refusal } = readJson(context, ['application/json', 'application/merge-patch+json']);
  if (refusal) return refusal;
  if (!isObject(value) || Object.keys(value).some((name) => !['attendees', 'link'].includes(name))) {
    return problem(422, 'attendees and link may be changed');
  }
  const wanted = request.headers.get('if-match');
  if (wanted === null) return problem(428, 'send If-Match with the ETag of the event');
  let before;
  let after;
  await store.update('calendar', (rows = []) => rows.map((event) => {
    if (event.id !== params.id) return event;
    before = event;
    if (wanted !== tagOf(event)) return event;
    return (after = { ...event, ...value, version: event.version + 1 });
  }));
  if (!before) return problem(404, `there is no event ${params.id}`);
  return after ? answer(after) : problem(412, 'the event has changed since you have read it');
}

async function meet(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.topic !== 'string') return problem(422, 'a meeting needs a topic');
  const number = await context.store.update('meetings', (count = 0) => count + 1);
  return json({ topic: value.topic, join_url: `https://video.example/j/${number}` }, { status: 201 });
}

const tagOf = ({ version }) => `"event-${version}"`;

function answer(event, status = 200, headers = {}) {
  const { version, ...shown } = event;
  return json(shown, { status, headers: { etag: tagOf({ version }), ...headers } });
}
