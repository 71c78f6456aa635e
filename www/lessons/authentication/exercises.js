import { basic } from './basic.js';
import { keys } from './keys.js';
import { oauth } from './oauth.js';
import { tokens } from './tokens.js';

export const exercises = { ...keys, ...oauth, ...tokens, ...basic };
