import { errors } from './errors.js';
import { issues } from './issues.js';
import { protection } from './protection.js';
import { quickReference } from './quick-reference.js';
import { secrets } from './secrets.js';
import { tools } from './tools.js';
import { watch } from './watch.js';

export const exercises = {
  ...tools, ...issues, ...secrets, ...protection, ...watch, ...errors, ...quickReference,
};
