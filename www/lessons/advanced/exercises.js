import { pages } from './pages.js';

export const exercises = { ...pages };
