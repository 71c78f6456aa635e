// Deliveries over real HTTP, signed by Node's own crypto.

import { createHmac } from 'node:crypto';

export const SECRET = 'whsec_fleet';

/** A delivery as Stripe sends it, of an event with this id or of other bytes. */
export function delivery(id, more = {}, body = JSON.stringify({ id, ...more }), secret = SECRET) {
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${mac}` };
  return { method: 'POST', body, headers };
}

/** Sends a delivery and resolves to the status. */
export async function send(url, id, options) {
  const response = await fetch(url, { ...delivery(id), ...options });
  await response.arrayBuffer();
  return response.status;
}

/** Sends a delivery, as its sender would, until it is a success. */
export async function sendUntilTaken(urlOf, id) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const status = await send(urlOf(attempt), id).catch(() => 'no answer');
    if (status === 200) return;
    await pause(100);
  }
  throw new Error(`${id} was never taken`);
}

/** How often each value occurs. */
export function tally(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** A promise for each number below `count`, all at once. */
export const all = (count, body) => Promise.all(Array.from({ length: count }, (_, i) => body(i)));

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
