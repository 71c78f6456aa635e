import { texts as business } from './business.texts.js';
import { texts as events } from './events.texts.js';
import { texts as files } from './files.texts.js';
import { texts as leads } from './leads.texts.js';
import { texts as pages } from './pages.texts.js';

export const texts = { ...pages, ...events, ...files, ...business, ...leads };
