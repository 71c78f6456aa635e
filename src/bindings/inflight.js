// Identical requests in flight share one fetch.

/** A `fetch` by which identical GET and HEAD requests share one of `fetch`, or of the global one. */
export const sharing = (fetch) => {
  const flights = new Map();
  const send = (url, init) => Promise.resolve((fetch ?? globalThis.fetch)(url, init));
  return (url, init) => {
    const key = keyOf(url, init);
    if (key === undefined) return send(url, init);
    let flight = flights.get(key);
    if (!flight) {
      // Another may have taken its place once all have left it.
      const land = () => flights.get(key) === flight && flights.delete(key);
      flight = takeOff(send, url, init, land);
      flights.set(key, flight);
    }
    return flight(init.signal);
  };
};

/**
 * All that a response may depend on: credentials are header fields, and so is whatever `Vary` could
 * name. Members of `fetch` that JSON does not show belong to one call alone.
 */
const keyOf = (url, { method, headers, body, signal, ...members }) => {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const isPlain = (value) => Object(value) !== value;
  if (!Object.values(members).every(isPlain)) return undefined;
  return JSON.stringify([method, url, [...(headers ?? [])], Object.entries(members).sort()]);
};

/** Starts the one fetch, and returns what lets a caller wait for it until its signal aborts. */
const takeOff = (send, url, init, land) => {
  const controller = new AbortController();
  const answer = send(url, { ...init, signal: controller.signal });
  // First of all, so that whoever comes later starts anew: what is being read cannot be shared.
  answer.then(land, land);
  let [present, unserved] = [0, 0];
  return (signal) =>
    new Promise((resolve, reject) => {
      present += 1;
      unserved += 1;
      let own;
      const leave = () => {
        reject(signal.reason);
        // The others go on, so that this copy has to be let go by itself.
        if (own === undefined) unserved -= 1;
        else if (own?.body && !own.body.locked) own.body.cancel().catch(() => {});
        present -= 1;
        if (present > 0) return;
        land();
        controller.abort();
      };
      const serve = (response) => {
        if (signal.aborted) return;
        unserved -= 1;
        // The last takes the response itself: of a copy that nobody reads, the host keeps all.
        own = (unserved > 0 && response?.clone?.()) || response;
        resolve(own);
      };
      signal.addEventListener('abort', leave, { once: true });
      answer.then(serve).catch(reject);
    });
};
