// A key as users hold it. What is secret is in private fields: out of console output, JSON,
// structured clones and reach. Rust reads them when it meets the key, so a key outlives any one wasm
// instance.

const CREATE = Symbol('create');
const FREED = 0;
let lastNumber = FREED;

/** Called from Rust. A number that no other key has, 0 for a freed key, -1 for what is no key. */
export let keyNumber;

/** Called from Rust, for a key that is one and was not freed. */
export let keyMaterial;

/** Called from Rust, likewise: the key as SubtleCrypto holds it, or undefined. */
export let hostKey;

export class Key {
  #host;
  #material;
  #number = ++lastNumber;

  static {
    const isKey = (value) => typeof value === 'object' && value !== null && #material in value;
    keyNumber = (value) => (isKey(value) ? value.#number : -1);
    keyMaterial = (key) => key.#material;
    hostKey = (key) => key.#host;
  }

  constructor(caller, algorithm, type, material, host) {
    if (caller !== CREATE) throw new TypeError('a Key is made by importKey');
    this.algorithm = algorithm;
    this.type = type;
    this.#material = material;
    this.#host = host;
    Object.freeze(this);
  }

  free() {
    this.#material.fill(0);
    this.#host = undefined;
    this.#number = FREED;
  }
}

if (Symbol.dispose) Key.prototype[Symbol.dispose] = Key.prototype.free;

/** Called from Rust: `material` is a view of wasm memory, so it is copied. */
export const createKey = (algorithm, type, material, host) =>
  new Key(CREATE, algorithm, type, material.slice(), host);
