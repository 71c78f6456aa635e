// Tokens and secrets as JavaScript has them, asked for in few and coarse questions: a crossing into
// wasm costs about as much as hashing a block. Nothing here judges, and nothing here throws.

const encoder = new TextEncoder();

/** The number of UTF-16 units in a text, or -1 for what is none. */
export const lengthOf = (value) => (typeof value === 'string' ? value.length : -1);

/** Writes a text to wasm memory that has one byte for each unit; false where it is not ASCII. */
export const writeAscii = (text, memory) => encoder.encodeInto(text, memory).read === text.length;

/** A copy of a `Uint8Array` of any realm, or undefined for everything else. */
export const bytesOf = (value) => {
  try {
    const isBytes = ArrayBuffer.isView(value) && value[Symbol.toStringTag] === 'Uint8Array';
    return isBytes ? new Uint8Array(value) : undefined;
  } catch {
    return undefined; // Its buffer was transferred away.
  }
};

/** What a JSON text says, or undefined for what is none. */
export const parseJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Only at the very end of the stack: Rust has read the text already.
  }
};

/** The items of an array as a plain array, or undefined for everything else. */
export const itemsOf = (value) => {
  try {
    return Array.isArray(value) ? [...value] : undefined;
  } catch {
    return undefined; // A revoked proxy, say.
  }
};

/** The host's SubtleCrypto, or undefined where it has none. */
export const hostCrypto = () => globalThis.crypto?.subtle;

/** Reports whether the host found a signature right. A host that cannot tell did not. */
export const reportTo = (report, asked) =>
  asked.then((isValid) => report(isValid === true), () => report(false));
