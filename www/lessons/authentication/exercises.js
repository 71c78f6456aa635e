import { keys } from './keys.js';
import { oauth } from './oauth.js';

export const exercises = { ...keys, ...oauth };
