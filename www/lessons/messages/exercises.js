import { answers } from './answers.js';
import { headers } from './headers.js';
import { parts } from './parts.js';

export const exercises = { ...parts, ...headers, ...answers };
