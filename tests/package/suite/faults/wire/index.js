// Every fault of the fault server, by GET and by POST: success or the right error, in time, and the
// client answers afterwards.

import { Client } from 'fetchwright/client';

import { equal, ok, test } from '../../harness.js';
import { endingOf, impatient } from './call.js';
import { GROUPS } from './groups.js';

test('fault on the wire: the server has no others', async ({ faults }) => {
  const names = GROUPS.flatMap((group) => Object.keys(group.faults));
  const served = await new Client({ baseUrl: faults }).get('/names').json();
  equal([...new Set(names)].sort(), served.sort());
});

/** `spoils`: how the server answers the next request is no longer the client's doing. */
function testFault(group, fault, expected) {
  const { why, methods = ['get', 'post'], origin = 'faults', reader = 'text' } = group;
  const { options, spoils } = group;
  for (const method of methods) {
    test(`fault on the wire: ${fault}, ${method}`, async (context) => {
      const client = impatient(context[origin], options);
      const ending = await endingOf(client, method, fault, reader, options?.timeout?.total);
      ok([expected].flat().includes(ending), `${expected}, got ${ending} (${why})`);
      if (!spoils) equal(await client.get('/fine').json(), 'fine');
    });
  }
}

for (const group of GROUPS) {
  for (const [fault, expected] of Object.entries(group.faults)) testFault(group, fault, expected);
}

test('fault on the wire: nothing of a body gets into prototypes', () => {
  ok(!('polluted' in {}), 'a clean Object.prototype');
});
