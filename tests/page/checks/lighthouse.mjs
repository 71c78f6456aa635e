import assert from 'node:assert/strict';

import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

import { FLAGS, findChromium } from '../browser.mjs';

const WHOLE = 100;
/** What loads quickly on a busy machine is a matter of luck, so it has three tries; the rest has not. */
const TRIES = 3;
const LEAST = { performance: 90, accessibility: WHOLE, 'best-practices': WHOLE, seo: WHOLE };
const FORMS = { desktop: desktopConfig, mobile: undefined };

export const checks = Object.entries(FORMS).map(([form, config]) => [
  `the figures of a ${form} device`,
  async (page, { site }) => {
    let low;
    let report;
    for (let count = 1; count <= TRIES; count += 1) {
      report = await measure(site.url, config);
      const figures = figuresOf(report);
      console.log(`      ${figures.map(({ id, figure }) => `${id} ${figure}`).join(', ')}`);
      low = figures.filter(({ figure, least }) => figure < least);
      if (low.some(({ id }) => id !== 'performance') || low.length === 0) break;
    }
    const { categories, audits } = report;
    const reasons = low.flatMap(({ id }) => reasonsOf(categories[id], audits));
    assert.deepEqual(low, [], reasons.join('\n'));
  },
]);

const figuresOf = ({ categories }) =>
  Object.entries(LEAST).map(([id, least]) =>
    ({ id, least, figure: Math.round(categories[id].score * 100) }));

/** Not in the browser of the other checks, whose pages would be measured along. */
async function measure(url, config) {
  const chrome = await launch({ chromePath: findChromium(), chromeFlags: FLAGS, logLevel: 'error' });
  try {
    const options = { port: chrome.port, logLevel: 'error', onlyCategories: Object.keys(LEAST) };
    const { lhr } = await lighthouse(url, options, config);
    assert.equal(lhr.runtimeError, undefined);
    return lhr;
  } finally {
    chrome.kill();
  }
}

const reasonsOf = ({ auditRefs }, audits) =>
  auditRefs.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1)
    .map(({ id, displayValue = '', details }) =>
      `${id} ${displayValue} ${JSON.stringify(details?.items?.slice(0, 3) ?? '').slice(0, 400)}`);
