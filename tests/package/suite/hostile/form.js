// Tokens in another form than the one: three parts of canonical base64url, two of them strict JSON.

import { fromText, joined } from '../bytes.js';
import { encoded, forge, seal, signingInput } from '../forge.js';
import { equal, ok, test } from '../harness.js';
import { CANARY, CLAIMS, FAMILIES, NOW, accept, goodToken, refuse } from './refuse.js';

const MALFORMED = 'ERR_JWT_MALFORMED';
const ENCRYPTED = 'ERR_JWT_ENCRYPTED';

for (const algorithm of FAMILIES) {
  test(`hostile form: the good token of ${algorithm} verifies`, async () => {
    const { header, claims } = await accept(algorithm, await goodToken(algorithm));
    equal([header, claims], [{ alg: algorithm }, CLAIMS]);
  });
}

/** The parts of a good token, changed; the signature belongs to what was there before. */
const PARTS = {
  'a space in front': ([h, p, s]) => [` ${h}.${p}.${s}`, MALFORMED],
  'a space behind': ([h, p, s]) => [`${h}.${p}.${s} `, MALFORMED],
  'a line break behind': ([h, p, s]) => [`${h}.${p}.${s}\n`, MALFORMED],
  'a CRLF behind': ([h, p, s]) => [`${h}.${p}.${s}\r\n`, MALFORMED],
  'a tab inside its signature': ([h, p, s]) => [`${h}.${p}.${split(s, '\t')}`, MALFORMED],
  'a line break inside its signature': ([h, p, s]) => [`${h}.${p}.${split(s, '\n')}`, MALFORMED],
  'a NUL behind': ([h, p, s]) => [`${h}.${p}.${s}\0`, MALFORMED],
  'a no-break space behind': ([h, p, s]) => [`${h}.${p}.${s}\u00a0`, MALFORMED],
  'a zero-width space inside': ([h, p, s]) => [`${h}.${p}.${split(s, '\u200b')}`, MALFORMED],
  'a byte order mark in front': ([h, p, s]) => [`\ufeff${h}.${p}.${s}`, MALFORMED],
  'a lone surrogate inside': ([h, p, s]) => [`${h}.${p}.${split(s, '\ud800')}`, MALFORMED],
  'a fullwidth letter': ([h, p, s]) => [`${h}.${p}.\uff21${s.slice(1)}`, MALFORMED],
  'quotes around it': ([h, p, s]) => [`"${h}.${p}.${s}"`, MALFORMED],
  'percent encoding': ([h, p, s]) => [`${h}%2E${p}%2E${s}`, MALFORMED],
  'padding behind its signature': ([h, p, s]) => [`${h}.${p}.${s}=`, MALFORMED],
  'twice the padding': ([h, p, s]) => [`${h}.${p}.${s}==`, MALFORMED],
  'escaped padding': ([h, p, s]) => [`${h}.${p}.${s}%3D`, MALFORMED],
  'a lone character more in its signature': ([h, p, s]) => [`${h}.${p}.${toRest1(s)}`, MALFORMED],
  'no header': ([, p, s]) => [`.${p}.${s}`, MALFORMED],
  'no header and no dot': ([, p, s]) => [`${p}.${s}`, MALFORMED],
  'no signature': ([h, p]) => [`${h}.${p}.`, 'ERR_JWT_SIGNATURE'],
  'no signature and no dot': ([h, p]) => [`${h}.${p}`, MALFORMED],
  'no payload': ([h, , s]) => [`${h}..${s}`, 'ERR_JWT_SIGNATURE'],
  'a dot in front': ([h, p, s]) => [`.${h}.${p}.${s}`, MALFORMED],
  'a dot behind': ([h, p, s]) => [`${h}.${p}.${s}.`, MALFORMED],
  'its signature twice': ([h, p, s]) => [`${h}.${p}.${s}.${s}`, MALFORMED],
  'four parts with an empty one': ([h, p, s]) => [`${h}..${p}.${s}`, MALFORMED],
  'five parts': ([h, p, s]) => [`${h}.${p}.${s}.${p}.${s}`, ENCRYPTED],
  'two dots behind': ([h, p, s]) => [`${h}.${p}.${s}..`, ENCRYPTED],
  'six parts': ([h, p, s]) => [`${h}.${p}.${s}.${h}.${p}.${s}`, MALFORMED],
  'a thousand dots behind': ([h, p, s]) => [`${h}.${p}.${s}${'.'.repeat(1_000)}`, MALFORMED],
  'itself, a comma, and itself': ([h, p, s]) => [`${h}.${p}.${s},${h}.${p}.${s}`, ENCRYPTED],
};

for (const [name, change] of Object.entries(PARTS)) {
  test(`hostile form: a token with ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      const [token, code] = change((await goodToken(algorithm)).split('.'));
      await refuse(algorithm, token, code);
    }
  });
}

/** Texts that are signed as they stand, so that only their spelling is wrong. */
const SEALED = {
  'padding behind its header': (h, p) => `${pad(h)}.${p}`,
  'padding behind its payload': (h, p) => `${h}.${pad(p)}`,
  'a space inside its header': (h, p) => `${split(h, ' ')}.${p}`,
  'a line break inside its payload': (h, p) => `${h}.${split(p, '\n')}`,
  'stray bits behind its header': (h, p) => `${stray(h)}.${p}`,
  'stray bits behind its payload': (h, p) => `${h}.${stray(p)}`,
};

for (const [name, change] of Object.entries(SEALED)) {
  test(`hostile form: a token signed with ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      // One byte over a multiple of three, so that there is padding to add and bits to stray.
      const header = toLength1(JSON.stringify({ alg: algorithm }));
      const payload = toLength1(JSON.stringify(CLAIMS));
      await accept(algorithm, await forge(algorithm, header, payload));
      const token = await seal(algorithm, change(encoded(header), encoded(payload)));
      await refuse(algorithm, token, MALFORMED);
    }
  });
}

test('hostile form: a token signed with the standard alphabet', async () => {
  for (const algorithm of FAMILIES) {
    // The characters 62 and 63 of the alphabet, at any position of three.
    const odd = '~~~???>>>';
    const texts = [
      [JSON.stringify({ alg: algorithm, odd }), JSON.stringify(CLAIMS)],
      [JSON.stringify({ alg: algorithm }), JSON.stringify({ ...CLAIMS, odd })],
    ];
    for (const [header, payload] of texts) {
      await accept(algorithm, await forge(algorithm, header, payload));
      const input = standard(signingInput(header, payload));
      await refuse(algorithm, await seal(algorithm, input), MALFORMED);
    }
  }
});

test('hostile form: a signature in the standard alphabet', async () => {
  for (const algorithm of FAMILIES) {
    for (let tries = 0; ; tries++) {
      const [h, p, s] = (await forge(algorithm, {}, { ...CLAIMS, tries })).split('.');
      if (standard(s) === s) continue; // One in five of the short signatures has neither character.
      await refuse(algorithm, `${h}.${p}.${standard(s)}`, MALFORMED);
      break;
    }
  }
});

test('hostile form: every other spelling of a signature', async () => {
  for (const algorithm of FAMILIES) {
    const [h, p, s] = (await goodToken(algorithm)).split('.');
    const spare = { 2: 4, 3: 2, 0: 0 }[s.length % 4];
    equal(spare === 0, algorithm === 'ES512', `spare bits of ${algorithm}`);
    for (let bits = 1; bits < 1 << spare; bits++) {
      await refuse(algorithm, `${h}.${p}.${stray(s, bits)}`, MALFORMED);
    }
  }
});

test('hostile form: a token of the longest size verifies, and one byte more does not', async () => {
  for (const algorithm of FAMILIES) {
    const token = await ofLength(algorithm, 16_384);
    await accept(algorithm, token);
    await refuse(algorithm, token, MALFORMED, { options: { maxTokenBytes: 16_383 }, jws: false });
    await refuse(algorithm, await ofLength(algorithm, 16_385), MALFORMED);
    const options = { maxTokenBytes: 16_385 };
    await accept(algorithm, await ofLength(algorithm, 16_385), { options });
  }
});

test('hostile form: eight megabytes are refused before anything is decoded', async () => {
  const payload = 'A'.repeat(8 << 20);
  await refuse('HS256', `${encoded({ alg: 'HS256' })}.${payload}.AAAA`, MALFORMED);
});

/** Arrays in the member of an object, so many levels in all. */
const DEEP = (levels) => `${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`;

/** Texts that are no strict JSON object; `members` are those that make it a header or claims. */
const NO_OBJECTS = {
  'nothing': () => '',
  'spaces': () => '  ',
  'an array': (members) => `[{${members}}]`,
  'a string': () => '"text"',
  'a number': () => '5',
  'null': () => 'null',
  'true': () => 'true',
  'two objects': (members) => `{${members}}{${members}}`,
  'garbage behind': (members) => `{${members}}x`,
  'a NUL behind': (members) => `{${members}}\0`,
  'a trailing comma': (members) => `{${members},}`,
  'a comment': (members) => `{${members}/**/}`,
  'no end': (members) => `{${members}`,
  'single quotes': (members) => `{${members},'a':1}`,
  'a name without quotes': (members) => `{${members},a:1}`,
  'a control character in a string': (members) => `{${members},"a":"\n"}`,
  'an escape that is none': (members) => `{${members},"a":"\\x"}`,
  'NaN': (members) => `{${members},"a":NaN}`,
  'a number beyond range': (members) => `{${members},"a":1e400}`,
  'a number with a leading zero': (members) => `{${members},"a":01}`,
  'a number in hexadecimal': (members) => `{${members},"a":0x1}`,
  'a name twice': (members) => `{${members},"a":1,"a":1}`,
  'a name twice, once escaped': (members) => `{${members},"a":1,"\\u0061":1}`,
  'the empty name twice': (members) => `{${members},"":1,"":1}`,
  'a name twice, nested': (members) => `{${members},"a":{"b":1,"b":2}}`,
  'a name twice, in an array': (members) => `{${members},"a":[{"b":1,"\\u0062":2}]}`,
  '__proto__ twice': (members) => `{${members},"__proto__":1,"__proto__":2}`,
  'its own members twice': (members) => `{${members},${members}}`,
  'a lone surrogate': (members) => `{${members},"a":"\\ud800"}`,
  'surrogates in the wrong order': (members) => `{${members},"a":"\\udc00\\ud800"}`,
  'a lone surrogate as a name': (members) => `{${members},"\\udfff":1}`,
  'a byte order mark': (members) => `\ufeff{${members}}`,
  'sixty-five levels': (members) => `{${members},"a":${DEEP(65)}}`,
  'two hundred levels': (members) => `{${members},"a":${DEEP(200)}}`,
  'ten thousand levels, unclosed': (members) => `{${members},"a":${'['.repeat(10_000)}`,
  'a byte that is no UTF-8': (members) => bytes(`{${members},"a":"`, [0xff], '"}'),
  'an overlong slash': (members) => bytes(`{${members},"a":"`, [0xc0, 0xaf], '"}'),
  'a surrogate in UTF-8': (members) => bytes(`{${members},"a":"`, [0xed, 0xa0, 0x80], '"}'),
  'a sequence cut short': (members) => bytes(`{${members},"a":"`, [0xe2, 0x82], '"}'),
  'UTF-16': (members) => bytes([...`{${members}}`].flatMap((one) => [one.charCodeAt(0), 0])),
};

for (const [name, text] of Object.entries(NO_OBJECTS)) {
  test(`hostile form: a header that is or has ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      const header = text(`"alg":"${algorithm}"`);
      await refuse(algorithm, await forge(algorithm, header, CLAIMS), MALFORMED);
    }
  });

  test(`hostile form: claims that are or have ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      const payload = text(`"sub":"${CANARY}","exp":${NOW + 60}`);
      const token = await forge(algorithm, JSON.stringify({ alg: algorithm }), payload);
      await refuse(algorithm, token, MALFORMED, { jws: false });
    }
  });
}

test('hostile form: what is unusual and still one object verifies', async () => {
  const unusual = {
    'white space': (members) => ` \r\n\t{ ${members} }\n`,
    'sixty-four levels': (members) => `{${members},"a":${DEEP(64)}}`,
    'an empty name': (members) => `{${members},"":1}`,
    'a pair of surrogates': (members) => `{${members},"a":"\\ud83d\\ude00"}`,
    'a noncharacter': (members) => `{${members},"a":"\uffff"}`,
  };
  for (const [name, text] of Object.entries(unusual)) {
    const header = text('"alg":"HS256"');
    const payload = text(`"sub":"${CANARY}","exp":${NOW + 60}`);
    const { claims } = await accept('HS256', await forge('HS256', header, payload));
    equal(claims, JSON.parse(payload), name);
  }
});

test('hostile form: a claim called __proto__ is a claim and changes no prototype', async () => {
  const payload = `{"exp":${NOW + 60},"__proto__":{"admin":true},"constructor":1}`;
  const { claims } = await accept('HS256', await forge('HS256', {}, payload));
  equal(claims.admin, undefined, 'admin');
  equal(Object.getPrototypeOf(claims) === Object.prototype, true, 'the prototype');
  ok(Object.hasOwn(claims, '__proto__') && Object.hasOwn(claims, 'constructor'), 'own members');
});

/** Base64url with something in its middle. */
const split = (text, character) => `${text.slice(0, 8)}${character}${text.slice(8)}`;

/** A length that base64 never has: one character over a multiple of four. */
const toRest1 = (text) => `${text}${'A'.repeat((5 - (text.length % 4)) % 4)}`;

const toLength1 = (text) => `${text}${' '.repeat((4 - (text.length % 3)) % 3)}`;

const pad = (text) => text.padEnd(Math.ceil(text.length / 4) * 4, '=');

const standard = (text) => text.replaceAll('-', '+').replaceAll('_', '/');

/** The same bytes, with bits set that stand for none. */
function stray(text, bits = 1) {
  const last = ALPHABET.indexOf(text.at(-1));
  return text.slice(0, -1) + ALPHABET[last | bits];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const bytes = (...parts) =>
  joined(...parts.map((part) => (typeof part === 'string' ? fromText(part) : part)));

/** A good token of that length; spaces behind the JSON make up for what is missing. */
async function ofLength(algorithm, length) {
  const [, , signature] = (await goodToken(algorithm)).split('.');
  for (let spaces = 0; ; spaces++) {
    const header = `${JSON.stringify({ alg: algorithm })}${' '.repeat(spaces)}`;
    const room = length - encoded(header).length - signature.length - 2;
    if (room % 4 === 1) continue; // No base64 has such a length.
    return forge(algorithm, header, JSON.stringify(CLAIMS).padEnd(Math.floor((room * 3) / 4)));
  }
}
