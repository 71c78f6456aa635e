import { business } from './business.js';
import { events } from './events.js';
import { files } from './files.js';
import { leads } from './leads.js';
import { pages } from './pages.js';
import { teams } from './teams.js';

export const exercises = { ...pages, ...events, ...files, ...business, ...teams, ...leads };
