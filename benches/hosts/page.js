// Browsers: posts its results to the address that the page was given.

import { enter, time } from '../lib/contest.js';
import { runHeats } from '../lib/heats.js';

const { fixtures, plan, reportUrl } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
let report;
try {
  report = { results: await runHeats({ enter, time }, fixtures, plan) };
} catch (error) {
  report = { error: `${error}\n${error?.stack}` };
}
await fetch(reportUrl, { method: 'POST', body: JSON.stringify(report) });
