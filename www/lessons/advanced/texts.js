import { texts as pages } from './pages.texts.js';

export const texts = { ...pages };
