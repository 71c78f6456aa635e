import { problem } from '../respond.js';

const BEHIND = ['menu', 'dishes', 'greeting', 'echo'];

/** A layer before the API: it passes on what it is asked, and says so on the way in and out. */
export const gateway = [{ method: 'GET', path: '/gateway/:resource', run: pass }];

async function pass({ request, url, params, basePath, dispatch }) {
  const { resource } = params;
  if (!BEHIND.includes(resource)) return problem(404, `nothing called ${resource} is behind this`);
  const target = new URL(`${basePath}/${resource}${url.search}`, url);
  const headers = new Headers(request.headers);
  // Not Via, which is what HTTP has for it: a browser lets no service worker set that on a request.
  headers.set('forwarded', `host=${url.host};proto=${url.protocol.slice(0, -1)}`);
  const { signal } = request;
  const response = await dispatch(new Request(target, { headers, signal }));
  const passed = new Response(response.body, response);
  passed.headers.set('via', '1.1 gateway');
  return passed;
}
