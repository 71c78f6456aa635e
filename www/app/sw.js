import { answerBelow } from '../practice/adapters/service-worker.js';
import { createPractice } from './practice.js';

const root = new URL('./', self.location);
answerBelow(self, new URL('practice/', root).pathname, createPractice(root));
