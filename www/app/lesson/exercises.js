import { BASE_URL, connect } from '../transport.js';
import { loadClient, loadJwt, loadWebhooks } from '../package.js';

const LOADERS = { jwt: loadJwt, webhooks: loadWebhooks };

/** The exercise `id`, with the rest of its chapter's. */
export async function loadExercise(chapter, id) {
  const { exercises } = await import(`../../lessons/${chapter}/exercises.js`);
  return exercises[id];
}

/** What an exercise runs with: the package's modules that it names, and a way to the API. */
export async function loadLesson({ modules = [] }) {
  const [{ fetch }, ...entries] = await Promise.all([
    connect(), loadClient(), ...modules.map((name) => LOADERS[name]()),
  ]);
  return { fetch, root: BASE_URL.href, modules: Object.assign({}, ...entries) };
}
