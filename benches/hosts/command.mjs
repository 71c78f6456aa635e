// Node, Deno and Bun: a program with one argument, the path of a file. Prints its results as JSON.

import { readFileSync } from 'node:fs';

import { enter, time } from '../lib/contest.js';
import { runHeats } from '../lib/heats.js';

const { fixtures, plan } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const results = await runHeats({ enter, time }, fixtures, plan);
console.log(`results ${JSON.stringify(results)}`);
// Clients keep their connections open, which keeps the process alive.
process.exit();
