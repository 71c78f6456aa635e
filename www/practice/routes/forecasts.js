import { isObject, readJson } from '../body.js';
import { versioned } from '../conditional.js';
import { json, problem } from '../respond.js';

const FIRST = { version: 1, forecast: { summary: 'light rain', celsius: 14 } };
const DIRECTIVE =
  /^(no-store|no-cache|must-revalidate|(max-age|stale-while-revalidate|stale-if-error)=\d{1,8})$/;

export const forecasts = [
  { method: 'GET', path: '/forecasts/:city', run: read },
  { method: 'PUT', path: '/forecasts/:city', run: replace },
];

/** A forecast with an ETag, and with the Cache-Control that the query asks for as `cache`. */
async function read({ url, request, store, params }) {
  const policy = url.searchParams.get('cache') ?? 'max-age=60';
  if (!policy.split(',').every((directive) => DIRECTIVE.test(directive.trim()))) {
    return problem(400, 'cache must be directives of Cache-Control, such as max-age=60');
  }
  const { version, forecast } = (await store.get(`forecast:${params.city}`)) ?? FIRST;
  return versioned(request, { city: params.city, ...forecast }, `v${version}`, { 'cache-control': policy });
}

async function replace(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { summary, celsius } = isObject(value) ? value : {};
  if (typeof summary !== 'string' || !Number.isFinite(celsius)) {
    return problem(422, 'send a summary, a text, and celsius, a number');
  }
  const { store, params } = context;
  const { version, forecast } = await store.update(`forecast:${params.city}`, (last = FIRST) =>
    ({ version: last.version + 1, forecast: { summary, celsius } }));
  return json({ city: params.city, ...forecast }, { headers: { etag: `"v${version}"` } });
}
