// Runs the suite in a runtime with a command line. No top-level await: this is also bundled to
// CommonJS, where the suite gets the package through `require`.

import { runSuite } from '../suite/index.js';

runSuite(JSON.parse(process.argv[2])).then((outcome) => {
  console.log(`outcome ${JSON.stringify(outcome)}`);
});
