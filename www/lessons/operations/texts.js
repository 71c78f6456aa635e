import { errors } from './errors.texts.js';
import { issues } from './issues.texts.js';
import { protection } from './protection.texts.js';
import { quickReference } from './quick-reference.texts.js';
import { secrets } from './secrets.texts.js';
import { tools } from './tools.texts.js';
import { watch } from './watch.texts.js';

export const texts = {
  ...tools, ...issues, ...secrets, ...protection, ...watch, ...errors, ...quickReference,
};
