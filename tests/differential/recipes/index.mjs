// All recipes.

import { BODY_FORMS } from './body.mjs';
import { KEYS } from './keys.mjs';
import { MESSAGE } from './message.mjs';
import { REGULAR } from './regular.mjs';
import { STANDARD } from './standard.mjs';
import { TOKENS } from './tokens.mjs';
import { URL_SIGNED } from './url.mjs';

export const RECIPES = [
  ...REGULAR,
  ...STANDARD,
  ...URL_SIGNED,
  ...BODY_FORMS,
  ...KEYS,
  ...TOKENS,
  MESSAGE,
];
