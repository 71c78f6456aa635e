import { json } from '../respond.js';

const CENTS_A_CALL = 2;

/** A service that costs money: exchange rates, by the call. */
export const bureau = [
  { method: 'GET', path: '/bureau/rates', run: rates },
  { method: 'GET', path: '/bureau/bill', run: bill },
];

async function rates({ store }) {
  await store.update('bureau:calls', (calls = 0) => calls + 1);
  return json({ base: 'EUR', rates: { USD: 1.08, GBP: 0.85, CHF: 0.94 } }, {
    headers: { 'cache-control': 'max-age=3600' },
  });
}

async function bill({ store }) {
  const calls = (await store.get('bureau:calls')) ?? 0;
  return json({ calls, cents: calls * CENTS_A_CALL });
}
