// In a browser: what to call and where to report come with the address.

import { exercise } from './exercise.js';

const { server, reportUrl } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

exercise(server)
  .catch((error) => ({ error: `${error}\n${error.stack}` }))
  .then((result) => fetch(reportUrl, { method: 'POST', body: JSON.stringify(result) }));
