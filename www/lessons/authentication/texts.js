import { basic } from './basic.texts.js';
import { keys } from './keys.texts.js';
import { oauth } from './oauth.texts.js';
import { tokens } from './tokens.texts.js';

export const texts = { ...keys, ...oauth, ...tokens, ...basic };
