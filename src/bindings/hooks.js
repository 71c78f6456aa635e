// The caller's own functions at four points of a call. What they return is sorted out here; what
// follows from it is Rust's word.

const NAMES = ['beforeRequest', 'beforeRetry', 'afterResponse', 'onError'];

export class Hooks {
  #functions = {};

  /**
   * `options` behind those that were given `earlier`, undefined if that is no function; throws the name
   * of one that is none.
   */
  static of(options, earlier) {
    const hooks = new Hooks();
    for (const name of Object.keys(options)) {
      const hook = options[name];
      const isFit = NAMES.includes(name) && (hook === undefined || typeof hook === 'function');
      if (!isFit) throw name;
    }
    for (const name of NAMES) {
      const before = earlier ? earlier.#functions[name] : [];
      hooks.#functions[name] = options[name] ? [...before, options[name]] : before;
    }
    return NAMES.some((name) => hooks.#functions[name].length > 0) ? hooks : undefined;
  }

  beforeRequest(method, url, headers) {
    return this.#before('beforeRequest', { method, url, headers });
  }

  beforeRetry(method, url, headers, attempt, status, code, delayMs) {
    return this.#before('beforeRetry', { method, url, headers, attempt, status, code, delayMs });
  }

  afterResponse(method, url, response, attempts) {
    return this.#call('afterResponse', { method, url, response, attempts }, (said, context) => {
      if (isResponse(said)) context.response = said;
    })?.then((context) => context.response);
  }

  onError(method, error) {
    return this.#call('onError', { method, error }, (said, context) => {
      if (said instanceof Error) context.error = said;
    })?.then((context) => context.error);
  }

  /** Resolves to `false`, to the response that is to be the answer, or to the fields to send. */
  #before(name, context) {
    let answer;
    return this.#call(name, context, (said) => {
      const isAnswer = name === 'beforeRequest' ? isResponse(said) : said === false;
      if (isAnswer) answer = said;
      return isAnswer;
    })?.then(() => answer ?? [...context.headers].flat());
  }

  /** Calls one function after the other until `take` has what it needs; undefined if there is none. */
  #call(name, context, take) {
    const functions = this.#functions[name];
    if (functions.length === 0) return undefined;
    return (async () => {
      for (const hook of functions) {
        if (take(await hook(context), context)) break;
      }
      return context;
    })();
  }
}

const isResponse = (value) =>
  typeof value?.status === 'number' && typeof value.headers?.get === 'function';
