import { events } from './events.js';
import { files } from './files.js';
import { leads } from './leads.js';
import { pages } from './pages.js';

export const exercises = { ...pages, ...events, ...files, ...leads };
