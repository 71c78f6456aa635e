// What users write, and with `@ts-expect-error` what the compiler must refuse. Never executed.

import * as root from 'fetchwright';
import {
  Client,
  FetchwrightError,
  HttpError,
  OAuthError,
  RateLimitError,
  TimeoutError,
  authorizationUrl,
  backoffSchedule,
  createPkce,
  exchangeCode,
  explain,
  fromCurl,
  methodInfo,
  parseLinkHeader,
  parseRateLimit,
  statusInfo,
  type ClientOptions,
  type ClientStats,
  type Link,
  type LogEntry,
  type OAuth2Options,
  type Page,
  type PaginateOptions,
  type RateLimitState,
  type RequestSpec,
  type RequestOptions,
  type RequestSigner,
  type ResponsePromise,
  type ServerSentEvent,
  type StandardSchemaV1,
  type RetryOptions,
  type TokenSet,
} from 'fetchwright/client';
import {
  decodeJwt,
  KeySet,
  importKey,
  localKeySet,
  remoteKeySet,
  signJwt,
  verifyJws,
  verifyJwt,
  verifyJwtSync,
  type JwtClaims,
  type Key,
  type KeySetState,
  type VerifiedJwt,
  type VerifyOptions,
} from 'fetchwright/jwt';
import { init, initSync, verifyJwtSync as verifySlim } from 'fetchwright/jwt/slim';
import {
  Scheme,
  WebhookError,
  detectProvider,
  signWebhook,
  signWebhookRequest,
  verifyWebhook,
  verifyWebhookSync,
  webhookChallenge,
  webhookHandler,
  webhookProviders,
  type GitHubEvent,
  type Provider,
  type SchemeDefinition,
  type StandardWebhooksEvent,
  type StripeEvent,
  type UnsignedProvider,
  type WebhookEvent,
} from 'fetchwright/webhooks';

interface Claims extends JwtClaims {
  role: string;
}

interface User {
  id: number;
  name: string;
}

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(_: Same<A, B>): void => {};

export async function client(signal: AbortSignal): Promise<void> {
  const retry: RetryOptions = { limit: 3, strategy: 'decorrelated', baseDelay: 50 };
  const options: ClientOptions = {
    baseUrl: new URL('https://api.example.com'),
    auth: { bearer: async () => 'token' },
    timeout: { attempt: 5_000, total: false },
    retry,
    headers: [['x-one', '1']],
    query: { page: 1, tag: ['a', 'b'], q: undefined, empty: null },
    idempotencyKey: 'quoted',
    fetch: (input, init) => globalThis.fetch(input, init),
  };
  const api = new Client(options);
  const request: RequestOptions = { signal, json: { name: 'Ada' }, throwHttpErrors: false };

  const promise: ResponsePromise = api.post('/users', request);
  same<Awaited<typeof promise>, Response>(true);
  same<typeof user, User>(true);
  const user = await api.get('/users/1').json<User>();
  const unknown = await api.get('/users/1').json();
  same<typeof unknown, unknown>(true);
  const schema = {} as StandardSchemaV1<{ name: string }, User>;
  same<typeof checked, User>(true);
  const checked = await api.get('/users/1', { maxResponseBytes: 1_000 }).json(schema);
  api.put('/users/1', { json: user, schema, bigIntegers: true });
  for await (const row of api.get('/export').lines<User>()) same<typeof row, User>(true);
  for await (const event of api.get('/feed').events()) same<typeof event, ServerSentEvent>(true);
  const bytes = await api.request('PATCH', new URL('https://x.example')).bytes();
  bytes satisfies Uint8Array;
  api.extend({ timeout: false }).free();
  backoffSchedule({ strategy: 'full' }, 5, 42) satisfies number[];
  const { headers, url } = await promise;
  same<typeof state, RateLimitState | null>(true);
  const state = parseRateLimit(headers, Date.now());
  parseRateLimit({ 'retry-after': '1' })?.retryAfterMs satisfies number | undefined;
  same<typeof links, Link[]>(true);
  const links = parseLinkHeader(headers.get('link'), url);
  parseLinkHeader('<a>', new URL(url))[0]?.params.title satisfies string | undefined;
  // @ts-expect-error: milliseconds, not a date
  parseRateLimit(headers, new Date());
  // @ts-expect-error: the field, not the headers
  parseLinkHeader(headers);
  const spec: RequestSpec = fromCurl('curl https://api.example.com');
  await api.request(spec.method, spec.url, spec);
  fromCurl('curl a.example').ignored satisfies string[];
  api.toCurl(spec.method, spec.url, { ...spec, revealSecrets: true }) satisfies string;
  const oauth2: OAuth2Options = {
    tokenUrl: new URL('https://auth.example.com/token'),
    clientId: 'id',
    clientSecret: 'secret',
    scope: ['a', 'b'],
    onTokens: async ({ refreshToken, expiresAt }) => [refreshToken, expiresAt],
  };
  new Client({ auth: { oauth2 } });
  const hmac: RequestSigner = {
    secret: new Uint8Array(32),
    payload: async ({ method, url, body }) => `${method} ${url.pathname} ${body.length}`,
    format: (signature, { keyId }) => `HMAC ${keyId}:${signature}`,
    keyIdHeader: false,
  };
  api.get('/', { auth: { hmac } });
  // @ts-expect-error: too weak
  new Client({ auth: { hmac: { ...hmac, algorithm: 'SHA-1' } } });
  const pkce = await createPkce();
  const redirectUri = 'https://app.example.com/callback';
  const app = { clientId: 'id', redirectUri, tokenUrl: 'https://auth.example.com/token' };
  authorizationUrl({ authorizationUrl: url, clientId: 'id', redirectUri, pkce }) satisfies URL;
  same<typeof tokens, TokenSet>(true);
  const tokens = await exchangeCode({ ...app, callbackUrl: url, state: 'state', issuer: 'issuer' });
  new Client({ auth: { oauth2: { ...oauth2, tokens } } });
  await exchangeCode({ ...app, code: 'code', verifier: pkce.verifier });
  // @ts-expect-error: a callback is compared with a state
  exchangeCode({ ...app, callbackUrl: url });
  // @ts-expect-error: of a callback, not of a code alone
  exchangeCode({ ...app, code: 'code', state: 'state' });
  explain(unknown).fixes satisfies string[];
  methodInfo('PUT').successStatuses satisfies number[];
  statusInfo(404).retryable satisfies boolean;

  // @ts-expect-error: of commands that are shown, not of requests
  api.get('/', { revealSecrets: true });
  // @ts-expect-error: a code, not its text
  statusInfo('404');
  // @ts-expect-error: a misspelt option
  new Client({ baseURL: 'https://api.example.com' });
  // @ts-expect-error: an option of the client, not of a request
  api.get('/', { baseUrl: 'https://api.example.com' });
  // @ts-expect-error: a number, not text
  new Client({ timeout: '5s' });
  // @ts-expect-error: a schema, not what it describes
  api.get('/').json({ name: 'Ada' });
  // @ts-expect-error: no such strategy
  new Client({ retry: { strategy: 'linear' } });
  // @ts-expect-error: two kinds of credentials at once
  new Client({ auth: { apiKey: 'a', header: 'b', query: 'c' } });
  // @ts-expect-error: no such way to authenticate
  new Client({ auth: { oauth2: { ...oauth2, clientAuthentication: 'post' } } });
  // @ts-expect-error: nested objects have no notation in a query
  api.get('/', { query: { filter: { name: 'a' } } });
  // @ts-expect-error: an object goes into json
  api.post('/', { body: { name: 'Ada' } });
  // @ts-expect-error: unknown until it is checked
  unknown.name;
}

export async function jwt(): Promise<void> {
  const key: Key = await importKey('a secret of more than thirty-two bytes', 'HS256');
  const options: VerifyOptions = { issuer: ['a', 'b'], audience: false, clockToleranceSeconds: 5 };
  const { claims, header } = await verifyJwt<Claims>('token', key, options);
  claims.role satisfies string;
  claims.exp satisfies number | undefined;
  header.alg satisfies string;
  verifyJwtSync('token', key).claims.sub satisfies string | undefined;
  (await verifyJws('token', key)).payload satisfies Uint8Array;
  (await signJwt({ sub: 'ada' }, key, { expiresInSeconds: 60 })) satisfies string;
  decodeJwt('token').header.kid satisfies string | undefined;
  await importKey({ kty: 'oct', k: 'abc' }, 'HS256');
  await importKey(new Uint8Array(32), 'HS256');

  // @ts-expect-error: there is no `none`
  await importKey('secret', 'none');
  // @ts-expect-error: a secret is no key yet
  verifyJwtSync('token', 'secret');
  // @ts-expect-error: only importKey makes one
  verifyJwtSync('token', { algorithm: 'HS256' });
  // @ts-expect-error: a misspelt option
  await verifyJwt('token', key, { audiance: 'api' });
  // @ts-expect-error: seconds, not a text
  await verifyJwt('token', key, { maxAgeSeconds: '5m' });
  // @ts-expect-error: what was only decoded does not pass for verified
  decodeJwt('token') satisfies VerifiedJwt;
}

export async function keySets(client: Client, stored: KeySetState | null): Promise<void> {
  const local: KeySet = localKeySet({ keys: [{ kty: 'RSA', n: 'bg', e: 'AQAB', kid: '1' }] });
  const remote = remoteKeySet(new URL('https://id.example/jwks'), { state: stored });
  remoteKeySet('https://id.example/jwks', {
    cooldownSeconds: 60, fetch: client, headers: { 'x-key': 'abc' }, maxAgeSeconds: Infinity,
    maxBytes: 65_536, timeoutSeconds: 2,
  });
  remoteKeySet('https://id.example/jwks', { fetch: async (url) => fetch(url) });
  await remote.reload();
  await verifyJwt('token', remote, { issuer: 'https://id.example' });
  await verifyJwt('token', (header) => (header.kid === '1' ? local : remote));
  await verifyJws('token', async () => local);
  JSON.stringify(remote.state?.fetchedAt satisfies number | undefined);
  (remote.fresh || local.coolingDown || remote.reloading) satisfies boolean;

  // @ts-expect-error: a set never holds a secret
  localKeySet({ keys: [] }, { algorithms: ['HS256'] });
  // @ts-expect-error: a local set is not fetched
  localKeySet({ keys: [] }, { fetch });
  // @ts-expect-error: no set, but a key
  localKeySet({ kty: 'RSA', n: 'bg', e: 'AQAB' });
  // @ts-expect-error: seconds, not a text
  remoteKeySet('https://id.example/jwks', { timeoutSeconds: '5s' });
  // @ts-expect-error: a set may have to be fetched
  verifyJwtSync('token', local);
  // @ts-expect-error: only the two functions make one
  new KeySet();
}

export async function webhooks(request: Request): Promise<void> {
  const event: WebhookEvent<{ id: string }> = await verifyWebhook('stripe', request, 'whsec_x');
  event.json().id satisfies string;
  event.id satisfies string | null;
  event.timestamp satisfies number | null;
  event.body satisfies Uint8Array;
  const headers = signWebhook('slack', { body: 'a' }, 'secret', { now: 1 });
  headers satisfies Record<string, string>;
  verifyWebhookSync('github', { headers, body: new Uint8Array() }, ['a', 'b']).text();
  verifyWebhookSync('github', { headers: { 'x-a': ['b'] }, body: 'a' }, 'a', {
    toleranceSeconds: null,
  });

  // @ts-expect-error: no such provider
  verifyWebhookSync('strip', { headers, body: '' }, 'secret');
  // @ts-expect-error: a Request can only be read asynchronously
  verifyWebhookSync('stripe', request, 'secret');
  // @ts-expect-error: a parsed body is not what was signed
  verifyWebhookSync('stripe', { headers, body: { id: 'evt_1' } }, 'secret');
  // @ts-expect-error: a misspelt option
  verifyWebhookSync('stripe', { headers, body: '' }, 'secret', { tolerance: 5 });
  // @ts-expect-error: a secret that may be absent
  verifyWebhookSync('stripe', { headers, body: '' }, undefined as string | undefined);
}

export async function envelopes(request: Request): Promise<void> {
  const stripe = await verifyWebhook('stripe', request, 'whsec_x');
  same<typeof stripe, WebhookEvent<StripeEvent>>(true);
  stripe.json().data.object satisfies unknown;
  stripe.type satisfies string | null;
  const github = verifyWebhookSync('github', { headers: {}, body: '' }, new Uint8Array(8));
  same<ReturnType<typeof github.json>, GitHubEvent>(true);
  github.json().repository?.full_name satisfies string | undefined;
  const slack = (await verifyWebhook('slack', request, 'x')).json();
  if (slack.type === 'event_callback') slack.event_id satisfies string;
  if (slack.type === 'url_verification') slack.challenge satisfies string;
  const standard = (await verifyWebhook('standard-webhooks', request, 'x')).json();
  same<typeof standard, StandardWebhooksEvent>(true);
  (await verifyWebhook('shopify', request, 'x')).json()['id'] satisfies unknown;
  const linear = (await verifyWebhook('linear', request, 'x')).json();
  same<typeof linear, unknown>(true);

  // The type that is given counts, whoever sends.
  const invoice = await verifyWebhook<StripeEvent<{ paid: boolean }>>('stripe', request, 'x');
  invoice.json().data.object.paid satisfies boolean;
  const loose = (await verifyWebhook<any>('stripe', request, 'x')).json();
  same<typeof loose, any>(true);
  const either = await verifyWebhook('stripe' as Provider, request, 'x');
  same<ReturnType<typeof either.json>, unknown>(true);

  // @ts-expect-error: what a provider sends is not known
  (await verifyWebhook('linear', request, 'x')).json().action;
  // @ts-expect-error: those that sign nothing are not checked
  await verifyWebhook('mailchimp', request, 'x');
}

export async function schemes(request: Request): Promise<void> {
  const definition: SchemeDefinition = {
    header: 'x-a', algorithm: 'sha256', encoding: 'hex', message: '{timestamp}.{body}',
    list: { separator: ',' }, timestamp: { field: 't', unit: 'ms' }, tolerance: null,
  };
  const scheme = new Scheme(definition);
  scheme.header satisfies string;
  const event = await verifyWebhook<{ id: number }>(scheme, request, 'secret');
  event.json().id satisfies number;
  verifyWebhookSync(definition, { headers: {}, body: '', url: new URL('https://a.b') }, 'a');
  signWebhook(scheme, { body: '' }, 'secret', { url: 'https://a.b' });
  // @ts-expect-error: there is no such algorithm
  new Scheme({ ...definition, algorithm: 'md5' });
  // @ts-expect-error: a time is in one place
  new Scheme({ ...definition, timestamp: { unit: 's' } });
}

export async function handlers(request: Request): Promise<Response> {
  webhookHandler({
    provider: 'stripe',
    secret: 'whsec_x',
    onEvent: (event) => event.json().livemode satisfies boolean,
  });
  webhookHandler<{ mine: string }, [env: { secret: string }]>({
    provider: 'linear',
    secret: (_, env) => env.secret,
    onEvent: (event, env) => [event.json().mine, env.secret] satisfies string[],
  });
  const answer = await webhookChallenge('monday', request);
  answer?.confirmUrl satisfies string | undefined;
  const handler = webhookHandler({ provider: 'dropbox', secret: ['a', 'b'], onEvent() {} });
  return answer ?? handler(request);
}

export function providers(): string {
  const found = detectProvider(new Headers());
  same<typeof found, Provider | null>(true);
  for (const info of webhookProviders()) {
    if (info.signs) info.secret satisfies string;
    else info.id satisfies UnsignedProvider;
    // @ts-expect-error: only those that sign nothing have another way
    if (info.signs) info.instead satisfies string;
  }
  // @ts-expect-error: the list is not yours to change
  webhookProviders().push();
  const { headers, body, url } = signWebhookRequest('mailgun', { body: '{}' }, 'key');
  [headers, body] satisfies [Record<string, string>, string | Uint8Array | ArrayBuffer];
  return url ?? '';
}

export function errors(error: unknown): string {
  if (error instanceof RateLimitError) return `${error.retryAfterMs ?? 0}`;
  if (error instanceof HttpError) return `${error.status} ${error.problem?.title ?? ''}`;
  if (error instanceof OAuthError) return error.oauthError ?? error.code;
  if (error instanceof TimeoutError) {
    error.kind satisfies 'attempt' | 'total' | 'body';
    // @ts-expect-error: a code of another class
    return error.code === 'ERR_NETWORK' ? 'never' : error.code;
  }
  if (error instanceof WebhookError) return error.provider ?? error.code;
  if (error instanceof FetchwrightError) {
    // @ts-expect-error: there is no such code
    if (error.code === 'ERR_NONSENSE') return '';
    return error.code;
  }
  // @ts-expect-error: users catch errors, they make none
  new HttpError('ERR_HTTP_STATUS', 'mine');
  return '';
}

export async function slim(bytes: Uint8Array, key: Key): Promise<void> {
  initSync(bytes);
  await init(new URL('https://example.com/jwt.wasm'));
  await init(fetch('https://example.com/jwt.wasm'));
  verifySlim('token', key);
  // @ts-expect-error: waiting is what initSync cannot do
  initSync('https://example.com/jwt.wasm');
}

same<typeof root.HttpError, typeof HttpError>(true);
same<typeof root.verifyWebhook, typeof verifyWebhook>(true);

async function lists(client: Client): Promise<void> {
  const options: PaginateOptions<User> = { by: 'cursor', next: 'meta.next', items: 'data.users' };
  for await (const { name } of client.paginate<User>('/users', options)) name satisfies string;
  const pages = client.paginate<User>('/users', { by: 'link', query: { size: 2 }, prefetch: true });
  for await (const page of pages.pages()) page satisfies Page<User>;
  (await pages.collect(5))[0]?.name satisfies string | undefined;
  client.paginate('/users', { by: 'page', size: 5, total: (data) => data.total, in: 'json' });
  client.paginate('/users', { by: 'offset', limit: 5, items: (data) => data.list ?? null });
  // @ts-expect-error a cursor has to come from somewhere
  client.paginate('/users', { by: 'cursor' });
  // @ts-expect-error a link has no size
  client.paginate('/users', { by: 'link', size: 5 });
  // @ts-expect-error an error is no page
  client.paginate('/users', { by: 'link', throwHttpErrors: false });
  // @ts-expect-error all of a list may be endless
  await pages.collect();
  const { fetch } = new Client({ dedupe: true });
  await fetch('https://api.example.com/', { method: 'POST', body: 'a' });
  new Client({ fetch: client.fetch });
}
void lists;

async function looksInside(): Promise<void> {
  const entries: LogEntry[] = [];
  const client = new Client({
    auth: { bearer: async (refusal) => (refusal ? refusal.rejected : 'token') },
    rateLimit: { requests: 5, per: 1_000, burst: 2 },
    concurrency: 4,
    circuitBreaker: { failures: 3, openFor: 1_000 },
    retry: { budget: false },
    redirect: 'error',
    log: (entry) => entries.push(entry),
    hooks: {
      beforeRequest: ({ headers }) => headers.set('x-a', '1'),
      beforeRetry: async ({ attempt }) => attempt < 2,
      afterResponse: ({ response }) => (response.ok ? undefined : new Response('')),
      onError: ({ error }) => (error instanceof HttpError ? new Error('own') : undefined),
    },
  });
  const { blob, fileName } = await client.download('/a', { onProgress: ({ loaded }) => loaded });
  [blob, fileName] satisfies [Blob, string];
  const upload = { chunkSize: 1_000, protocol: 'content-range' } as const;
  (await client.upload('/a', blob, upload)).status satisfies number;
  // @ts-expect-error a text is no file
  await client.upload('/a', 'text');
  const results = await client.batch<User>(['/1', new URL('https://a.example'), { url: '/2' }]);
  for (const result of results) {
    if (result.status === 'fulfilled') result.value satisfies User;
  }
  // @ts-expect-error a request goes somewhere
  await client.batch([{ method: 'POST' }]);
  client.stats() satisfies ClientStats;
  await client.post('/', { body: () => new ReadableStream() });
  new Client({ rateLimit: true, circuitBreaker: true });
  // @ts-expect-error a rate has a number of requests
  new Client({ rateLimit: { per: 1_000 } });
  // @ts-expect-error limits are those of a client
  await client.get('/', { concurrency: 1 });
  // @ts-expect-error there is no such hook
  new Client({ hooks: { before: () => {} } });
  // @ts-expect-error numbers are no responses
  new Client({ hooks: { beforeRequest: () => 5 } });
}
void looksInside;
