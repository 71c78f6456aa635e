// A key as users hold it. Its secret is a private field: out of console output, JSON, structured
// clones and reach. Rust reads it on each call, so a key outlives any one wasm instance.

const CREATE = Symbol('create');

/** Called from Rust. Undefined for what is no key, empty for a key that was freed. */
export let keyMaterial;

export class Key {
  #material;

  static {
    keyMaterial = (value) =>
      typeof value === 'object' && value !== null && #material in value ? value.#material : undefined;
  }

  constructor(caller, algorithm, material) {
    if (caller !== CREATE) throw new TypeError('a Key is made by importKey');
    this.algorithm = algorithm;
    this.#material = material;
    Object.freeze(this);
  }

  free() {
    this.#material.fill(0);
    this.#material = new Uint8Array();
  }
}

if (Symbol.dispose) Key.prototype[Symbol.dispose] = Key.prototype.free;

/** Called from Rust: `material` is a view of wasm memory, so it is copied. */
export const createKey = (algorithm, material) => new Key(CREATE, algorithm, material.slice());
