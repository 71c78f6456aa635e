import { MAX_BODY_BYTES, readBody } from './body.js';
import { allowCrossOrigin, isPreflight, preflight } from './cors.js';
import { bodyText } from './journal.js';
import { empty, problem } from './respond.js';
import { createRouter } from './router.js';
import { createSandboxes, sandboxOf } from './sandbox.js';
import { memoryStore } from './store.js';
import { access } from './routes/access.js';
import { analytics } from './routes/analytics.js';
import { books } from './routes/books.js';
import { bureau } from './routes/bureau.js';
import { calendar } from './routes/calendar.js';
import { chat } from './routes/chat.js';
import { clock } from './routes/clock.js';
import { commits } from './routes/commits.js';
import { consent } from './routes/consent.js';
import { contacts } from './routes/contacts.js';
import { counters } from './routes/counters.js';
import { crm } from './routes/crm.js';
import { desk } from './routes/desk.js';
import { dishes } from './routes/dishes.js';
import { documents } from './routes/documents.js';
import { downloads } from './routes/downloads.js';
import { echo } from './routes/echo.js';
import { events } from './routes/events.js';
import { faults } from './routes/faults.js';
import { forecasts } from './routes/forecasts.js';
import { gateway } from './routes/gateway.js';
import { graphql } from './routes/graphql.js';
import { greetings } from './routes/greetings.js';
import { guardErrors } from './routes/guard-errors.js';
import { guardKeys } from './routes/guard-keys.js';
import { guardLogins } from './routes/guard-logins.js';
import { guardOffice } from './routes/guard-office.js';
import { guardOrders } from './routes/guard-orders.js';
import { guardRecords } from './routes/guard-records.js';
import { guardReports } from './routes/guard-reports.js';
import { guardSettings } from './routes/guard-settings.js';
import { jobs } from './routes/jobs.js';
import { journalRoutes } from './routes/journal.js';
import { keySets } from './routes/key-sets.js';
import { labels } from './routes/labels.js';
import { legacy } from './routes/legacy.js';
import { limits } from './routes/limits.js';
import { lossy } from './routes/lossy.js';
import { mail } from './routes/mail.js';
import { metered } from './routes/metered.js';
import { moved } from './routes/moved.js';
import { notices } from './routes/notices.js';
import { oauth } from './routes/oauth.js';
import { orders } from './routes/orders.js';
import { partner } from './routes/partner.js';
import { providers } from './routes/providers.js';
import { proxy } from './routes/proxy.js';
import { quotas } from './routes/quotas.js';
import { rates } from './routes/rates.js';
import { reports } from './routes/reports.js';
import { reviews } from './routes/reviews.js';
import { sales } from './routes/sales.js';
import { services } from './routes/services.js';
import { shop } from './routes/shop.js';
import { sso } from './routes/sso.js';
import { status } from './routes/status.js';
import { stock } from './routes/stock.js';
import { tokens } from './routes/tokens.js';
import { uploads } from './routes/uploads.js';
import { users } from './routes/users.js';
import { wallet } from './routes/wallet.js';
import { webhooks } from './routes/webhooks.js';

const ROUTES = [
  ...access, ...analytics, ...books, ...bureau, ...calendar, ...chat, ...clock, ...commits,
  ...consent, ...contacts, ...counters, ...crm, ...desk, ...dishes, ...documents, ...downloads,
  ...echo, ...events, ...faults, ...forecasts, ...gateway, ...graphql, ...greetings, ...guardErrors,
  ...guardKeys, ...guardLogins, ...guardOffice, ...guardOrders, ...guardRecords, ...guardReports,
  ...guardSettings, ...jobs, ...journalRoutes, ...keySets, ...labels, ...legacy, ...limits,
  ...lossy, ...mail, ...metered, ...moved, ...notices, ...oauth, ...orders, ...partner,
  ...providers, ...proxy, ...quotas, ...rates, ...reports, ...reviews, ...sales, ...services,
  ...shop, ...sso, ...status, ...stock, ...tokens, ...uploads, ...users, ...wallet, ...webhooks,
];

/**
 * The practice API as one function of a Request. It names no runtime: clock, chance, waiting,
 * state and network are passed in, and adapters put it behind a port, a service worker or a page.
 * Below `/~name` the same API begins with untouched state, a journal and a clock of its own.
 *
 * `toolkit` holds the package's own functions (`signWebhook`, `verifyWebhook`, `importKey`,
 * `signJwt`, `verifyJwt`); without them the webhook and token routes answer 501.
 */
export function createHandler({
  now = Date.now,
  random = Math.random,
  sleep = wait,
  createStore = memoryStore,
  fetch = (request) => globalThis.fetch(request),
  toolkit = {},
  basePath = '',
  onError = (error) => console.error(error),
} = {}) {
  const find = createRouter(ROUTES);
  const enter = createSandboxes(createStore, now);
  const shared = { random, sleep, fetch, toolkit };

  async function handle(request) {
    const url = new URL(request.url);
    const { name, path } = sandboxOf(url.pathname.slice(basePath.length));
    const { store, journal, now } = enter(name);
    const services = { ...shared, store, journal, now, basePath: `${basePath}${name}` };
    if (path.startsWith('/__')) return answer({ request, url, path, find, ...services });

    const query = Object.fromEntries(url.searchParams);
    const number = await journal.arrived({ request, path, query, time: now() });
    const note = (facts) => journal.note(number, facts);
    try {
      const context = { request, url, path, find, note, dispatch: handle, ...services };
      const response = await answer(context);
      if (response.type === 'error') return response;
      response.headers.set('x-request-id', `practice-${number}`);
      await note({ status: response.status });
      return response;
    } catch (error) {
      if (request.signal.aborted) return Response.error();
      onError(error);
      await note({ status: 500 });
      return problem(500, 'the practice API itself failed; the details are in its log');
    }
  }

  return async (request) => {
    const response = await handle(request);
    if (response.type === 'error') return response;
    allowCrossOrigin(response);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function answer(context) {
  const { request, path, find, note } = context;
  if (isPreflight(request)) return preflight(request);
  const body = await readBody(request);
  if (body === null) return problem(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  await note?.({ body: bodyText(body) });

  const { run, params, allow } = find(request.method, path);
  if (run) return withoutBodyForHead(request, await run({ ...context, body, params }));
  if (!allow) return problem(404, `there is nothing at ${path}`);
  if (request.method === 'OPTIONS') return empty(204, { allow });
  return problem(405, `${path} does not accept ${request.method}`, { headers: { allow } });
}

async function withoutBodyForHead(request, response) {
  if (request.method !== 'HEAD' || response.type === 'error') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

/** Resolves after `ms`; rejects with the signal's reason when the client goes away first. */
function wait(ms, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
