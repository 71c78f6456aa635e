import { failures } from './failures.js';
import { families } from './families.js';
import { promises } from './promises.js';
import { statuses } from './statuses.js';
import { verbs } from './verbs.js';

export const exercises = { ...verbs, ...promises, ...families, ...statuses, ...failures };
