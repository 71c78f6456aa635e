const KEPT = 500;
const BODY_CHARACTERS = 2_000;

/** Headers that a browser adds by itself and that teach nothing here. */
const NOISE = /^(sec-|accept-encoding$|connection$|host$|dnt$|upgrade-insecure-requests$)/;

/**
 * What arrived, in order. An entry exists from the moment of arrival; its status stays null until
 * the API has answered, and for good when the client went away first.
 */
export function createJournal(store) {
  const change = (edit) => store.update('journal', (entries = []) => edit(entries).slice(-KEPT));

  return {
    async arrived({ request, path, query, time }) {
      const entry = {
        time, method: request.method, path, query, headers: kept(request.headers),
        body: '', status: null,
      };
      const number = await store.update('journal-number', (last = 0) => last + 1);
      await change((entries) => [...entries, { number, ...entry }]);
      return number;
    },

    /** Adds what became known later: the body, the status, a verdict. */
    async note(number, facts) {
      await change((entries) =>
        entries.map((entry) => (entry.number === number ? { ...entry, ...facts } : entry)));
    },

    async read({ path, method, since = 0 }) {
      const entries = (await store.get('journal')) ?? [];
      return entries.filter((entry) =>
        entry.number > since && (!path || entry.path === path) &&
        (!method || entry.method === method));
    },
  };
}

const kept = (headers) => Object.fromEntries([...headers].filter(([name]) => !NOISE.test(name)));

export const bodyText = (bytes) => new TextDecoder().decode(bytes).slice(0, BODY_CHARACTERS);
