import assert from 'node:assert/strict';

/**
 * Opens the page in a context of its own and watches it: an error on the console, a violation of
 * its content security policy or a request to another host fails the check that caused it. Only
 * the path `mayFail` of the site may answer with an error. The page opens at the place `at`.
 */
export async function visit(browser, site, { mayFail = 'practice/', at = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints = [];
  watch(context, site.url, mayFail, complaints);
  const page = await context.newPage();
  await page.exposeFunction('reportViolation', (text) => complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      globalThis.reportViolation(`CSP ${violatedDirective} blocked ${blockedURI}`));
  });
  await page.goto(site.url + (at && `#${at}`));
  return {
    page,
    async close() {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

function watch(context, siteUrl, mayFail, complaints) {
  const { origin } = new URL(siteUrl);
  context.on('weberror', (error) => complaints.push(`uncaught ${error.error().message}`));
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`foreign ${request.url()}`);
  });
  context.on('console', (message) => {
    // Chromium logs every 4xx and 5xx; those of the practice API are the lesson itself.
    const expected = message.text().startsWith('Failed to load resource')
      && message.location().url.startsWith(`${siteUrl}${mayFail}`);
    if (message.type() === 'error' && !expected) complaints.push(message.text());
  });
}

export const connected = (page, kind = 'service-worker') =>
  page.waitForSelector(`#practice-status[data-kind=${kind}]`, { state: 'attached' });

/** Goes to another place of the page, as a link does. */
export async function goTo(page, place) {
  await page.evaluate((id) => { location.hash = id; }, place);
  await page.locator(`[id="${place.split('?')[0]}"].is-current`).waitFor();
}

/** What arrived at the practice API, asked of the API itself. */
export const journal = (page, path) =>
  page.evaluate(async (wanted) => {
    const query = new URLSearchParams(wanted && { path: wanted });
    const response = await fetch(`practice/__journal?${query}`);
    return (await response.json()).entries;
  }, path);

/** The verdict's title, code and the rest, once the panel shows one that `matches`. */
export async function verdict(page, panel, text) {
  const shown = page.locator(`${panel} .verdict`).filter({ hasText: text });
  await shown.waitFor();
  return {
    ok: await shown.evaluate((node) => node.classList.contains('is-ok')),
    text: await shown.innerText(),
  };
}
