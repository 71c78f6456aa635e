import { keys } from './keys.texts.js';
import { oauth } from './oauth.texts.js';

export const texts = { ...keys, ...oauth };
