import { answers } from './answers.texts.js';
import { headers } from './headers.texts.js';
import { parts } from './parts.texts.js';

export const texts = { ...parts, ...headers, ...answers };
