// All that is compared. The contests of one heat take their rounds in turn, in one rotation.

import { contests as get } from './get.js';
import { contests as jwt } from './jwt.js';
import { contests as webhooks } from './webhooks.js';

export const CONTESTS = { ...jwt, ...webhooks, ...get };

export const HEATS = [Object.keys(jwt), Object.keys(webhooks), Object.keys(get)];
