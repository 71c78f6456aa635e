// What only Node can do: run curl itself, where the machine has it, and compare what arrives with
// what a client sends that was told by `fromCurl`.

import { Client, fromCurl } from 'fetchwright/client';
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

import { equal, runTests, test } from '../suite/harness.js';

const context = JSON.parse(process.argv[2]);

/** Without the URL, which comes first. */
const COMMANDS = [
  '',
  '-X DELETE',
  '-X PATCH -d a=1',
  '-d a=1 -d b=2 --data-raw @c --data-binary d',
  `-d ''`,
  `-d $'line\\nbreak\\ttab \\u00e9 \\'quoted\\' \\x41'`,
  `-d "double \\"quoted\\" \\\\ \\$HOME"`,
  `--data-urlencode 'a b&c' --data-urlencode '=d=e' --data-urlencode 'f=g h~/é@' --data-urlencode i@j=k`,
  '-G -d a=1 -d b=2',
  '-G -d a#b@c',
  "-G -d ''",
  `-G --data-urlencode 'q=a b&c'`,
  `--json '{"a": 1}'`,
  `--json '{"a":1}' -H 'accept: text/plain'`,
  `--json '[1,' --json '2]' -X PUT`,
  `-d a -H 'Content-Type: text/csv'`,
  '-d a -H Content-Type:',
  '-u user:pass:word',
  '-u sk_test_1: -d a=1',
  '--oauth2-bearer token',
  `-H 'X-One: 1' -HX-Two:2 -H 'X-Empty;' -H "X-Three:  it's  "`,
  '-A agent/1 -e https://referrer.example/ -b a=1',
  `-F a=1 -F 'b= trimmed ' --form-string 'c=@literal;type=x' -F 'd="quoted;part"'`,
  `-F a=1 -H 'Content-Type: multipart/form-data'`,
  '-sS --compressed -m 20 -4',
];

/** What depends on who sends it, not on what was asked for. */
const OWN = [
  'accept-encoding', 'accept-language', 'connection', 'content-length', 'host', 'sec-fetch-mode',
];

/** A request without what each sender adds of its own. */
function normal({ headers, body, ...rest }) {
  const entries = Object.entries(headers).filter(([name, value]) =>
    !OWN.includes(name) && value !== '*/*' && !/^(curl\/|node$|undici)/.test(value),
  );
  const boundary = headers['content-type']?.match(/boundary=(.+)/)?.[1];
  const text = JSON.stringify({ headers: Object.fromEntries(entries.sort()), body, ...rest });
  return boundary ? text.replaceAll(boundary, 'boundary') : text;
}

const run = promisify(execFile);
const client = new Client({ retry: 0, idempotencyKey: false });

/** As JSON; the practice API repeats what it is sent. */
async function byCurl(command) {
  const { stdout } = await run('bash', ['-c', `${command.replace('curl', 'curl -s --noproxy "*"')}`]);
  return JSON.parse(stdout);
}

function hasCurl() {
  try {
    execFileSync('curl', ['--version']);
    execFileSync('bash', ['--version']);
    return true;
  } catch {
    return false;
  }
}

for (const options of hasCurl() ? COMMANDS : []) {
  test(`curl sends what the client sends: ${options}`, async ({ server }) => {
    const command = `curl '${server}/echo?x=1' ${options}`;
    const theirs = normal(await byCurl(command));
    const spec = fromCurl(command);
    equal(normal(await client.request(spec.method, spec.url, spec).json()), theirs);
    const printed = client.toCurl(spec.method, spec.url, { ...spec, revealSecrets: true });
    equal(normal(await byCurl(printed)), theirs, printed);
  });
}


runTests(context).then((outcome) => console.log(`outcome ${JSON.stringify(outcome)}`));
