import { answerBelow } from '../practice/adapters/service-worker.js';
import { createPractice } from './practice.js';
import { keepSite } from './site-cache.js';

const root = new URL('./', self.location);
answerBelow(self, new URL('practice/', root).pathname, createPractice(root));
// Written in by the build: the version of the site and the names of its files.
keepSite(self, SITE);
