// A full run as `docs/benchmarks.md`: every figure in it comes from that run.

import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { execute } from '../../tests/package/lib/process.mjs';
import { runtimeTables, table, targetTables } from './tables.mjs';

export async function document(runs, verdicts, here) {
  const sizes = await execute(process.execPath, [
    join(here, '../xtask/package/size.mjs'),
    join(here, 'node_modules/fetchwright'),
  ]);
  const minutes = runs.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return `# Benchmarks

Ours beside the packages that people use today, in every runtime the package is for. This file is
written by the command below; no figure in it is typed by hand.

- Date: ${new Date().toISOString().slice(0, 10)}
- Machine: ${machine()}
- Command: \`cargo xtask bench --write docs/benchmarks.md\`
- Time: ${minutes.toFixed(0)} minutes
- Runtimes: ${runs.map(({ runtime }) => runtime).join(', ')}

${targetTables(verdicts)}

${METHOD}

## Versions

${versions(here)}

## Size of the package

As \`cargo xtask size\` prints it:

\`\`\`text
${sizes.trim()}
\`\`\`

${runs.map(runtimeTables).join('\n\n')}
`;
}

function machine() {
  const [{ model }] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${model.trim()}, ${gibibytes} GiB, ${type()} ${process.arch}`;
}

function versions(here) {
  const read = (path) => JSON.parse(readFileSync(join(here, path, 'package.json'), 'utf8'));
  const { devDependencies } = read('.');
  const names = Object.keys(devDependencies).filter((name) => name !== 'esbuild');
  const rows = ['fetchwright', ...names].map((name) => {
    const { version, engines } = read(join('node_modules', name));
    return [name, version, engines?.node ?? ''];
  });
  return table(['package', 'version', 'Node.js it asks for'], rows);
}

const METHOD = `## How it is measured

**One process.** A runtime loads ours and all peers into one process and measures them in turn. Each
round runs every contender for about the same time, beginning with another one each time, so that a
busy moment of the machine meets all alike. The calls of a batch follow each other without overlap.
The figures are medians over the rounds; p25 and p75 show how far they spread. A ratio is the median
of the ratios of each round, which a slow round hardly moves, and so differs a little from the
quotient of two medians. The first line of each table is 1.00.

**Checked first.** A contender is measured only after it gave the expected answer for the good input
and refused a tampered one. Ours must run everywhere; a peer that cannot is listed with its reason.
Which peers go through SubtleCrypto is observed, by watching its methods during a call. Some do so
only in some runtimes: \`@octokit/webhooks-methods\` has a build on \`node:crypto\` for those that
resolve the export condition \`node\`.

**The cases.** *Verify*: a token of five claims, with issuer, audience and expiry checked. Keys are
imported beforehand where the package has a way to: the RSA key has 2048 bits, ES256 is on P-256,
EdDSA on Ed25519. *Remote key set*: the same with a set of two keys, of which the token names one;
it is fetched once, and whoever fetches it again fails. *Checks*: one JSON event of each length,
signed in the way of Stripe, GitHub and Standard Webhooks, in a delivery with the usual other
headers; where the peer returns the parsed body, ours parses it as well, which takes much of the
time of the long ones. The body is given as text, and again as bytes where a peer takes them. All
checks of one length take their rounds together; a star marks what went through SubtleCrypto.
*SubtleCrypto, cached key* is no package: it is given the key and the decoded signature, encodes the
message and verifies it, and parses the body of Stripe's event. *GET with JSON*: one small document
after the other from a server in another process over loopback HTTP/1.1, each client with its
defaults, so ours and ky with time limits and retries in place.

**The targets.** The JWT peer to beat is the nearest of those that go through SubtleCrypto; ours is
the synchronous call for HS256, the asynchronous one for all others. With RSA and ECDSA, all of them
wait for the same platform. For webhooks, the nearest of those stands in one line and the nearest of
all in another: some hash at once, through \`node:crypto\`. One that checks another provider's
signature of the same body is held against ours for that provider, so that both do the same. Ours is
the synchronous call up to 2 KB and the asynchronous one beyond. The two lines about the
asynchronous call show the contest in which it does worst.

**Clocks.** Tokens are measured by the time of the processor, over all threads, where the runtime
tells it (Node, Deno, Bun; the heading of the table says so), everything else by the clock.
workerd's clock stands still while it serves a request. So a batch there is a request, timed by the
client, less an empty request sent right before it. In Chromium the clock has steps of 0.1 ms, a
fiftieth of a batch. workerd and Chromium run a bundle made by esbuild, the others load the
installed packages.

**Read with care.** The same input is checked again and again, so caches are warm: that is what a
server sees, not a cold start. Ratios carry over to other machines better than times. The load
average tells what else was running. Loopback requests suffer from it most, and then SubtleCrypto
where it works on another thread (Node, Deno, Bun): a busy machine makes ratios against it larger
than they would be.`;
