import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

/** Keys of this API, and texts in quotation marks that are given to something called a secret. */
const SECRETS = [
  /practice_(live|test)_\w{8,}/,
  /(api_?key|bearer|password|secret|token)['"]?\s*[:=]\s*(['"`])[^'"`\s]{8,}\2/i,
];

export const commits = [{ method: 'POST', path: '/repository/commits', run: commit }];

/** A repository that takes no source text with a secret in it, as push protection does. */
async function commit(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { path, content } = isObject(value) ? value : {};
  if (typeof path !== 'string' || path === '' || typeof content !== 'string' || content === '') {
    return problem(422, 'send the path of a file and its content, both texts');
  }
  const errors = secretsIn(content).map((line) => ({ line, detail: 'this looks like a secret' }));
  if (errors.length > 0) return problem(422, 'a commit may hold no secrets', { errors });
  const number = await context.store.update('commits', (last = 0) => last + 1);
  return json({ number, path }, { status: 201 });
}

/** The numbers of the lines that hold one; the first is 1. */
const secretsIn = (content) =>
  content.split('\n').flatMap((text, index) =>
    (SECRETS.some((secret) => secret.test(text)) ? [index + 1] : []));
