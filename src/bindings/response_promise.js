// What wasm-bindgen cannot express: a subclass of Promise. No policy here: `read` is Rust's.

class ResponsePromise extends Promise {
  #exchange;
  #read;

  /** What `then` returns is an ordinary promise: only the response can be read. */
  static get [Symbol.species]() {
    return Promise;
  }

  static of(response, exchange, read) {
    const promise = new ResponsePromise((resolve) => resolve(response));
    promise.#exchange = exchange;
    promise.#read = read;
    return promise;
  }

  #body(kind) {
    return this.then((response) => this.#read(this.#exchange, response, kind));
  }

  json() {
    return this.#body('json');
  }

  text() {
    return this.#body('text');
  }

  bytes() {
    return this.#body('bytes');
  }

  blob() {
    return this.#body('blob');
  }

  formData() {
    return this.#body('formData');
  }
}

export const responsePromise = (response, exchange, read) =>
  ResponsePromise.of(response, exchange, read);
