// What many SDKs have in common, and what an entry needs to tell which deliveries it means.

import { hasByteOrderMark, headerRecord, isUtf8 } from '../lib/delivery.mjs';

export const header = (delivery, name) => headerRecord(delivery)[name] ?? '';
export const split = (text, separator) => text.split(separator).map((entry) => entry.trim());

/** The values of the fields called `key` in a list such as `t=1,v1=a`. */
export const fields = (text, separator, key) =>
  split(text, separator)
    .filter((entry) => entry.startsWith(`${key}=`))
    .map((entry) => entry.slice(key.length + 1));

/** A time as a number would be printed. */
export const isDigits = (text) => /^(0|[1-9]\d{0,14})$/.test(text);

export const text = (opponent, also = '') => ({
  opponent,
  reason:
    `decodes the body before it checks it${also}: it refuses bytes that are not UTF-8 though ` +
    'they were signed, and accepts them unsigned where U+FFFD was. We sign the bytes.',
  when: (delivery) => !isUtf8(delivery),
});

export const byteOrderMark = (opponent) => ({
  opponent,
  reason:
    'drops a byte order mark from the body before it checks it. It was signed, so we keep it.',
  when: hasByteOrderMark,
});

export const future = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'accepts a time however far ahead. Our window has two ends, as a delivery dated years ' +
    'ahead could be sent again for years.',
  when: (delivery, code) => code === 'ERR_WEBHOOK_TIMESTAMP' && delivery.now < delivery.time,
});

export const emptyBody = (opponent) => ({
  opponent,
  ours: 'accept',
  reason: 'refuses an empty body even if it was signed.',
  when: ({ body }) => body.length === 0,
});

export const base64 = (opponent, names) => ({
  opponent,
  ours: 'reject',
  reason:
    'decodes base64 leniently: without padding, in the URL-safe alphabet, with white space, ' +
    'with what follows the padding, with unused bits set. We accept the one canonical spelling.',
  when: (delivery) => names.some((name) => isLenient(header(delivery, name))),
});

/** Base64 that Node decodes although it is not spelt in the one right way. */
export const isLenient = (value) =>
  value.split(' ').some((part, _, parts) => {
    const spelling = parts.length > 1 && !part.startsWith('v1,') ? value : part;
    const bare = spelling.replace(/^v1,/, '');
    return bare !== '' && Buffer.from(bare, 'base64').toString('base64') !== bare;
  });

export const looseTime = (opponent, time) => ({
  opponent,
  reason:
    'reads the time with `parseInt` and signs the number it has read, so that `170x` counts as ' +
    '`170`. We sign the text of the header and take digits only.',
  when: (delivery) => time(delivery).some((value) => !isDigits(value)),
});

export const twoTimes = (opponent, time) => ({
  opponent,
  ours: 'reject',
  reason:
    'reads a header that arrived twice, or that has two times, as one list, and of two times ' +
    'takes the last. We refuse it, as it does not say which time was signed.',
  when: (delivery) => time(delivery).length > 1,
});

export const spaces = (opponent, name, separator) => ({
  opponent,
  ours: 'accept',
  reason:
    'takes white space after a separator as part of the next name. We allow it, as for any ' +
    'list in a header.',
  when: (delivery) =>
    new RegExp(`${separator}[ \\t]|[ \\t]${separator}`).test(header(delivery, name)),
});

export const afterValue = (opponent, name, separator) => ({
  opponent,
  ours: 'reject',
  reason: 'ignores what follows a second `=` in a field. We compare the whole field.',
  when: (delivery) =>
    split(header(delivery, name), separator).some((entry) => entry.split('=').length > 2),
});

export const bareName = (opponent, name) => ({
  opponent,
  ours: 'accept',
  reason:
    'fails on an entry `t` or `v1` without a value. We skip entries that are not in their form.',
  when: (delivery) => split(header(delivery, name), ',').some((entry) => /^(t|v1)=?$/.test(entry)),
});

export const afterComma = (opponent, names) => ({
  opponent,
  ours: 'reject',
  reason: 'ignores what follows a second comma in an entry. We compare the whole entry.',
  when: (delivery) =>
    names.some((name) =>
      header(delivery, name)
        .split(' ')
        .some((entry) => entry.split(',').length > 2),
    ),
});

export const commaInId = (opponent, names) => ({
  opponent,
  ours: 'reject',
  reason:
    'takes an id with a comma. We refuse it, as that is what a header looks like that arrived twice.',
  when: (delivery) => names.some((name) => header(delivery, name).includes(',')),
});
