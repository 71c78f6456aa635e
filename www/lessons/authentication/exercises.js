import { keys } from './keys.js';

export const exercises = { ...keys };
