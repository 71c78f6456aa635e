import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const FIRST = { debug: false, messages: 'general' };

/** How talkative the guarded routes are: as a production server should be, until somebody changes it. */
export const guardSettings = [{ method: 'PUT', path: '/guard/settings', run: change }];

export const settingsOf = async (store) => (await store.get('guard/settings')) ?? FIRST;

async function change(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const settings = { ...FIRST, ...(isObject(value) ? value : {}) };
  if (typeof settings.debug !== 'boolean') return problem(422, 'debug must be true or false');
  if (!['exact', 'general'].includes(settings.messages)) {
    return problem(422, 'messages must be exact or general');
  }
  const { debug, messages } = settings;
  return json(await context.store.update('guard/settings', () => ({ debug, messages })));
}
