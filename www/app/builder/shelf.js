import { environmentsFrom, keptEnvironments } from './environments.js';
import { requestFrom, shareable } from './request.js';
import { withoutSecrets } from './scanner.js';

const KEY = 'fetchwright-builder';

/**
 * Saved requests and environments. They are kept where the browser allows it, else only as long as the page
 * is open; secrets are in none of it.
 */
export class Shelf {
  constructor(storage) {
    this.storage = storage;
    const { requests, environments } = Object(this.stored());
    this.requests = (Array.isArray(requests) ? requests : [])
      .map((entry) => ({ name: String(entry?.name ?? ''), request: requestFrom(entry?.request) }));
    this.environments = environmentsFrom(environments);
  }

  /** A name that is there already gets the new request. */
  put(name, request) {
    const entry = { name: withoutSecrets(name), request: shareable(request) };
    const index = this.requests.findIndex((other) => other.name === entry.name);
    if (index < 0) this.requests.push(entry);
    else this.requests[index] = entry;
    return this.save();
  }

  remove(name) {
    this.requests = this.requests.filter((entry) => entry.name !== name);
    return this.save();
  }

  /** All of it as JSON, to be kept elsewhere. */
  exported() {
    return `${JSON.stringify({ format: 'fetchwright-builder', version: 1, ...this.kept() }, null, 2)}\n`;
  }

  kept() {
    return { requests: this.requests, environments: keptEnvironments(this.environments) };
  }

  stored() {
    try {
      return JSON.parse(this.storage().getItem(KEY));
    } catch {
      return null;
    }
  }

  /** Whether the browser keeps it. */
  save() {
    try {
      this.storage().setItem(KEY, JSON.stringify(this.kept()));
      return true;
    } catch {
      return false;
    }
  }
}
