// On a command line: the server is the only argument, the result the only output.

import { exercise } from './exercise.js';

exercise(process.argv[2]).then((result) => console.log(JSON.stringify(result)));
