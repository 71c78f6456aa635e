import { failures } from './failures.texts.js';
import { families } from './families.texts.js';
import { promises } from './promises.texts.js';
import { statuses } from './statuses.texts.js';
import { verbs } from './verbs.texts.js';

export const texts = { ...verbs, ...promises, ...families, ...statuses, ...failures };
