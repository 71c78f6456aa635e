// The store for a fleet on Cloudflare: Durable Objects that hold the entries, and the client of them.

import { invalid, readOptions, whole } from './arguments.js';
import { NetworkError } from './errors.js';
import { storeOver } from './replay-store.js';

/**
 * A Durable Object that remembers deliveries in its SQLite. Each command is one or two statements
 * without an `await` in between, so that no other command comes in between either.
 */
export class ReplayGuard {
  #storage;

  constructor({ storage }) {
    this.#storage = storage;
    storage.sql.exec(SCHEMA);
  }

  async fetch(request) {
    const { command, key, holder, ms } = await request.json();
    const other = this.#run(command, key, holder, Date.now() + ms);
    if (command !== 'remove' && other === undefined) await this.#wakeAt(Date.now() + ms);
    return Response.json({ holder: other });
  }

  /** Deletes what has ended; called by the runtime. */
  async alarm() {
    const now = Date.now();
    this.#storage.sql.exec('DELETE FROM entries WHERE ends <= ?', now);
    const { next } = this.#storage.sql.exec('SELECT min(ends) AS next FROM entries').one();
    if (next !== null) await this.#wakeAt(Math.max(next, now + SWEEP_MS));
  }

  #run(command, key, holder, end) {
    const { sql } = this.#storage;
    switch (command) {
      case 'add': {
        const added = sql.exec(ADD, key, holder, end, Date.now()).toArray();
        return added.length > 0 ? undefined : sql.exec(HOLDER, key).one().holder;
      }
      case 'set':
        sql.exec(SET, key, holder, end);
        return undefined;
      case 'remove':
        sql.exec(REMOVE, key, holder ?? null);
        return undefined;
      default:
        throw new TypeError('no such command');
    }
  }

  async #wakeAt(time) {
    const alarm = await this.#storage.getAlarm();
    if (alarm === null || alarm > time) await this.#storage.setAlarm(time);
  }
}

/** The client of the objects in a namespace. */
export const durableReplayStore = (namespace, options = {}) => {
  if (typeof namespace?.idFromName !== 'function' || typeof namespace.get !== 'function') {
    const hint = 'bind the ReplayGuard in the configuration of the worker and pass env.<binding>';
    throw invalid('namespace', 'a Durable Object namespace', hint);
  }
  const { name = 'replay', shards = 1 } = readOptions(options, ['name', 'shards']);
  if (typeof name !== 'string' || name === '') throw invalid('name', 'a text that is not empty');
  whole('shards', shards, 1, MAX_SHARDS);

  const send = async (command, key, holder, ms) => {
    const shard = Number.parseInt(key.slice(0, 8), 16) % shards;
    const guard = namespace.get(namespace.idFromName(`${name}/${shard}`));
    const body = JSON.stringify({ command, key, holder, ms });
    const response = await guard.fetch('https://replay-guard/', { method: 'POST', body });
    if (response.ok) return (await response.json()).holder;
    const message = `the ReplayGuard answered with status ${response.status}`;
    throw new NetworkError('ERR_NETWORK', message);
  };

  return storeOver({
    add: (key, holder, ms) => send('add', key, holder, ms),
    set: (key, holder, ms) => send('set', key, holder, ms),
    remove: (key, holder) => send('remove', key, holder),
  });
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    key TEXT PRIMARY KEY, holder TEXT NOT NULL, ends INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_by_end ON entries (ends);
`;

/** Returns a row where there was no entry, or one that had ended. */
const ADD = `
  INSERT INTO entries (key, holder, ends) VALUES (?1, ?2, ?3)
  ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, ends = excluded.ends WHERE ends <= ?4
  RETURNING key
`;
const SET = 'INSERT OR REPLACE INTO entries (key, holder, ends) VALUES (?, ?, ?)';
const REMOVE = 'DELETE FROM entries WHERE key = ?1 AND (?2 IS NULL OR holder = ?2)';
const HOLDER = 'SELECT holder FROM entries WHERE key = ?';

/** After a sweep the next one is at least this far away, however fast entries end. */
const SWEEP_MS = 60_000;
const MAX_SHARDS = 1024;
