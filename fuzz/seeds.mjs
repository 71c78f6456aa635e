// Writes what fuzzing starts from: the deliveries and handshakes of the vectors, and the words they
// are made of.
//
//   node seeds.mjs <directory>

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROVIDERS } from '../pkg-template/webhooks/providers.js';

const vectors = new URL('../tests/vectors/', import.meta.url);
const read = (name) => readFileSync(new URL(name, vectors), 'utf8');
const { verify: deliveries, challenges } = JSON.parse(read('webhooks.json'));
const messages = JSON.parse(read('rfc9421.json'));
const token = JSON.parse(read('rfc7515_a1.json'));
const { testGroups: keyGroups } = JSON.parse(read('wycheproof/json_web_key_test.json'));
const certificates = readdirSync(new URL('certificates/', vectors));
const keys = JSON.parse(read('jwt_pairs.json'));
/** The first algorithm of each family of `keys`, by its place in `Algorithm::ALL`. */
const FIRST_ALGORITHM = [3, 6, 7, 8, 12, 9];
const directory = process.argv[2];
const words = new Set();

/** As `Request::parse` in `src/request.rs` reads it. */
function request(provider, { method = 'POST', url, headers, body }) {
  for (const [name] of headers) words.add(`${name.toLowerCase()}:`);
  const fields = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  return Buffer.from(`${provider}\n${method} ${url ?? ''}\n${fields}\n${body ?? ''}`);
}

function seeds(target, inputs) {
  const folder = join(directory, target);
  mkdirSync(folder, { recursive: true });
  inputs.forEach((input, index) => writeFileSync(join(folder, String(index)), input));
}

/** Every input behind every one of the prefixes, which choose what it is used for. */
const each = (prefixes, inputs) =>
  prefixes.flatMap((prefix) => inputs.map((input) => Buffer.concat([Buffer.from(prefix), input])));

/** A pair of keys as users have them: PEM, DER and JWKs, private and public. */
function keyForms({ jwk, certificate }) {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const documents = ['pem', 'der'].flatMap((format) => [
    privateKey.export({ format, type: 'pkcs8' }),
    publicKey.export({ format, type: 'spki' }),
    ...(jwk.kty === 'RSA' ? [privateKey.export({ format, type: 'pkcs1' })] : []),
    ...(jwk.kty === 'EC' ? [privateKey.export({ format, type: 'sec1' })] : []),
  ]);
  const jwks = [jwk, publicKey.export({ format: 'jwk' })].map((key) =>
    JSON.stringify({ ...key, use: 'sig', kid: 'k' }));
  const bare = jwk.crv === 'Ed25519' ? [Buffer.from(jwk.x, 'base64url')] : [];
  return [...documents, ...jwks, ...bare, ...(certificate ? [certificate] : [])];
}

const fromPem = (text) => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64');
const asRequests = deliveries.map((one) => request(one.provider, one));
const signable = PROVIDERS.filter(({ signs }) => signs).map(({ id }) =>
  request(id, {
    url: 'https://h.example/wh?a=1',
    headers: [['id', 'msg_1']],
    body: '{"id":"evt_1","webhookTimestamp":1700000000000}',
  }),
);
const secrets = [...new Set([...deliveries, ...messages].map(({ secret }) => secret))];
const pems = certificates.map((name) => read(`certificates/${name}`));

seeds('delivery', asRequests);
seeds('challenge', challenges.map((one) => request(one.provider, one.request)));
seeds('signed', each([[0, 0, 0], [0, 4, 1], [1, 1, 2]], signable));
seeds(
  'message_signature',
  each(
    [[0], [1], [2], [5], [0x15]],
    [...messages, ...deliveries.filter(({ provider }) => provider === 'http-message-signatures')].map(
      (one) => request('http-message-signatures', one),
    ),
  ),
);
seeds('key', [
  ...each([[1], [2], [5], [8], [9], [10]], secrets.map((secret) => Buffer.from(secret))),
  ...each([[3], [6], [7], [8]], pems.map((pem) => Buffer.from(pem))),
  ...each([[3], [8], [9]], pems.map(fromPem)),
]);
seeds('scheme', [
  [2 * 3 + 1, 10, 44, 'x-signature\nv1=\n{timestamp}.{body}\nt=\n\nt=1700000000,v1=00\n{}'],
  [2 * 3 + 1, 11, 0, 'x-signature\nsha256=\n{id}.{timestamp}.{body}\nx-time\nx-id\n1700000000\n{}'],
  [9, 9, 0, 'x-signature\n\n{method}{url}{header:x-a}{body}\ntime\n\n00\n{"time":1700000000}'],
].map(([kinds, time, separator, text]) =>
  Buffer.concat([Buffer.from([kinds, time, separator]), Buffer.from(text)])));
seeds('http', ['Sun, 06 Nov 1994 08:49:37 GMT', 'https://u:p@h.example:8080/a/b?c=d#e', '120']);
seeds('base_url', [
  'users/7?a=b#c', '../admin', '/a/%2e%2e/b', '//evil.example', '@evil.example', ':8443', '.evil.example',
]);
seeds('query', ['a=b&c=d e', 'é\u0000&=+%', 'aaaa']);
seeds('transfer', [
  "attachment; filename=\"a.txt\"; filename*=UTF-8''%e2%82%ac.txt", 'inline; filename="../con.txt"',
  'https://h.example/a/b%20c.tar.gz?d', 'bytes 40-99/100', 'bytes */100', 'bytes=0-41',
]);
seeds('cache', [
  'max-age=60, min-fresh=5, max-stale\n200 OK\ncache-control: max-age="60", stale-if-error=9\nage: 7, 9',
  'no-cache\n404 Not Found\nexpires: Sun, 06 Nov 1994 08:49:37 GMT\nvary: a, *\nconnection: x\nx: y',
  'only-if-cached\n304 \netag: W/"1"\nlast-modified: Sunday, 06-Nov-94 08:49:37 GMT\npragma: no-cache',
  '\n200 OK\ncache-control: must-understand, no-store, public, stale-while-revalidate=1\ndate: 0',
].map((text) => Buffer.concat([Buffer.from('aaaabbbbcccc'), Buffer.from(text)])));
seeds('link', [
  '</a?page=2>; rel="next"; title="a, b; \\"c\\"", <https://h.example/>; rel=prev',
  "junk, <a,b>;x; title*=UTF-8'de'n%c3%a4chstes; REL=\"Next last\"; anchor=\"#a\"",
]);
seeds('rate_limit', [
  'ratelimit:"p";r=0;t=9, b;r=1;pk=:YQ==:\nratelimit-policy:"p";q=10;w=60',
  'ratelimit:limit=10, remaining=0, reset=9\nratelimit-policy:10;w=60\nage:0',
  'ratelimit-limit:10, 10;w=60\nratelimit-remaining:0\nratelimit-reset:1700000060',
  'x-ratelimit-limit:9, 5\nx-ratelimit-remaining:1, 0\nx-ratelimit-reset:60.5, 1700000000250',
  'x-rate-limit-reset:9\nx-ratelimit-retry-after:5\ndate:Tue, 14 Nov 2023 22:13:20 GMT',
  'retry-after:Tue, 14 Nov 2023 22:14:20 GMT, 45\nretry-after-ms:250',
  'ratelimit:"a\\"";r=?1;t=@5;y=1.5;z=:YQ==:, -5;r=0',
]);
seeds('curl', [
  `curl 'https://u:p@h.example/a?b=c' -X PUT -H 'a: b' --data-raw $'{"a":"\\u00e9\\n"}' -sSL`,
  'curl ^"https://h.example/^" ^\n  -H ^"a: b^" ^\n  --data-raw ^"^{^\\^"a^\\^":1^}^"',
  'curl -G h.example -d a=1 --data-urlencode "b=c d" -u e:f | jq .',
  "curl h.example -F a=1 --form-string 'b=2' -b c=d -A e -e f --json '[]' # g",
]);
/** Where the text is cut, first of what `Arbitrary` takes off an input. */
const CUTS = [[0, 0], [9, 0]];
seeds('json_scan', each(CUTS, [
  '{"a":[1,-0.5e+3,true,false,null,{"b":"\\u00e9\\n😀"}],"id":9007199254740993}',
  '[-12345678901234567890, 9007199254740991, 1e400]', '[1,\n 2', '\ufeff{}', '<!doctype html>',
].map((text) => Buffer.from(text))));
seeds('json_lines', each([[64, 0, 0], [64, 9, 0]], [
  '{"a":1}\r\n\n[2]\n \t\n"last"', '\ufeff1\n2\n',
].map((text) => Buffer.from(text))));
seeds('event_stream', each([[64, 0, 0], [64, 9, 0]], [
  ': hello\nevent: a\nid: 1\nretry: 10\ndata: b\ndata: c\n\ndata\n\n',
  '\ufeffid\rdata:é\r\r\ndata: d\r\n\r\n',
].map((text) => Buffer.from(text))));
seeds('token', [`${token.signing_input}.${token.signature}`]);
seeds('token_header', [
  '{"alg":"HS256"}', '{"alg":"HS384","typ":"at+jwt","kid":"k"}', '{"alg":"HS512","b64":true}',
  '{"alg":"HS256","crit":["x"],"x":1}', '{"alg":"HS256","jwk":{"kty":"oct","k":"AA"},"zip":"DEF"}',
]);
seeds('token_claims', [
  '{}', '{"exp":2}', '{"exp":2,"nbf":1,"iat":1,"iss":"a","sub":"a","aud":["a","b"],"jti":"a"}',
  '{"exp":1e1,"aud":"a"}', '{"a":[1,-0.5,true,null,{"b":"\\u00e9\\ud83d\\ude00"}],"iat":0.5}',
]);
seeds('token_key', Object.values(keys).flatMap((pairs, family) => pairs.flatMap(keyForms).map(
  (form) => Buffer.concat([Buffer.from([FIRST_ALGORITHM[family]]), Buffer.from(form)]))));

const published = Object.values(keys).flat().map(({ jwk }) => ({
  ...createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'jwk' }),
  kid: 'k',
}));
seeds('key_set', [
  ...[published, ...published.map((jwk) => [jwk, { ...jwk, alg: 'RS512', use: 'sig' }])]
    .map((members) => JSON.stringify({ keys: members })),
  ...keyGroups.map((group) => JSON.stringify(group.public ?? group.private)),
]);

for (const word of [
  ...'created= expires= keyid= alg= nonce= tag= sig1= sf bs req tr key= name= @method @target-uri'
    .split(' '),
  ...'@authority @scheme @request-target @path @query @query-param @status'.split(' '),
  ...'@signature-params content-digest sha-256=: sha-512=: ("@method");created=1'.split(' '),
  ...'{body} {timestamp} {id} {method} {url} {header: t= v1= sha256= sha1= v0= ts= whsec_'.split(' '),
  ...'hub.mode=subscribe hub.challenge= hub.verify_token= crc_token= challengeCode='.split(' '),
  ...'validationToken= challenge= "challenge": "type": "event": "payload": "plainToken":'.split(' '),
  ...'"kty": "RSA" "EC" "OKP" "crv": "P-256" "Ed25519" "keys": "kid": "use": "sig"'.split(' '),
  ...'"oct" "P-384" "P-521" "key_ops": "verify" "sign" "n": "e": "AQAB" "x": "y": "k": "d":'.split(' '),
  ...'curl --data-raw --data-urlencode --json --form --header --request --user --globoff'.split(' '),
  ...'"alg": "HS256" "EdDSA" "RS256" "typ": "crit": "b64": "zip": "exp": "nbf": "iat": "aud":'
    .split(' '),
  ...'retry-after: retry-after-ms: ratelimit: ratelimit-policy: ratelimit-reset: ;r=0 ;t= ;q= ;w='
    .split(' '),
  ...'x-ratelimit-remaining: x-ratelimit-reset: x-rate-limit-reset: date: age: limit= reset= rel='
    .split(' '),
  ...'data: event: id: retry: true false null'.split(' '),
  ...'1700000060 1700000000250 title*=UTF-8\'\''.split(' '),
]) {
  words.add(word);
}
const escaped = (word) => word.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
writeFileSync(
  join(directory, 'words.dict'),
  [...words].map((word) => `"${escaped(word)}"\n`).join(''),
);
