// Runs the suite in a page and posts the outcome to the address that the page was given.

const { context, reportUrl } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
let outcome;
try {
  const { runSuite } = await import('../suite/index.js');
  outcome = await runSuite(context);
} catch (error) {
  outcome = { passed: [], failed: [{ name: 'the page', error: `${error}\n${error?.stack}` }] };
}
await fetch(reportUrl, { method: 'POST', body: JSON.stringify(outcome) });
