// Senders: what is collected for the providers that are listed, and for the schemes of users.

import { byLength, factOf } from './headers.js';
import { PROVIDERS, UNSIGNED } from './senders.js';

const numbers = new Map([...PROVIDERS, ...UNSIGNED].map(([id], number) => [id, number]));
const instead = new Map(UNSIGNED);

/** The number of a provider, if there is one of this id. */
export const numberOf = (id) => numbers.get(id);

/** What to do with a provider that signs nothing. */
export const insteadOf = (id) => instead.get(id) ?? '';

/** What there is to know of a provider. */
export const factsAt = (number) =>
  PROVIDERS[number] ?? [UNSIGNED[number - PROVIDERS.length][0], '', '', '', ''];

/** The same of a scheme, from what `readScheme` returns. */
export const factsOf = (list) => {
  const [, , , , place, , header, , , message = '', id = '', time] = list;
  const named = [...message.matchAll(/\{header:([^}]+)\}/g)].map(([, name]) => name);
  const names = [header, ...(place === TIME_IN_HEADER ? [time] : []), ...named, id];
  const sent = [...new Set(names.map((name) => name.toLowerCase()))].join(' ').trim();
  const readsUrl = /\{(method|url)\}/.test(message) ? 'u' : '';
  const isHashed = place !== TIME_IN_BODY && message.split('{body}').length === 2;
  return ['custom', id.toLowerCase(), '', isHashed ? readsUrl : `${readsUrl}b`, sent];
};

const TIME_IN_HEADER = 0;
const TIME_IN_BODY = 2;

export const createSender = (number, [id, deliveryId, eventType, reads, headers], scheme) => {
  const sent = headers === '' ? [] : headers.split(' ');
  const names = [...sent];
  return {
    id,
    number,
    deliveryId: factOf(deliveryId, names),
    eventType: factOf(eventType, names),
    readsUrl: reads.includes('u'),
    readsBody: reads.includes('b'),
    readsAll: sent[0] === '*',
    sentCount: sent.length,
    names,
    places: byLength(names),
    slots: new Map(),
    scheme,
  };
};
