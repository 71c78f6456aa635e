import { keys } from './keys.texts.js';

export const texts = { ...keys };
