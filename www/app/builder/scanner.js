import { WEBHOOK_SECRETS } from '../../practice/secrets.js';

/**
 * What real keys begin with, as their providers document it: the name that a reader knows, the variable
 * that may stand for one, and a pattern whose first group is the part that may be shown.
 */
const KINDS = [
  ['secret key of Stripe', 'stripe_key', /(?<!\w)([sr]k_(?:live|test)_)[A-Za-z0-9]{10,}/g],
  ['webhook secret', 'webhook_secret', /(?<!\w)(whsec_)[A-Za-z0-9+/_-]{24,}={0,2}/g],
  ['access key of AWS', 'aws_key', /(?<!\w)(A[KS]IA)[A-Z2-7]{16}(?!\w)/g],
  ['token of GitHub', 'github_token', /(?<!\w)(gh[pousr]_)[A-Za-z0-9]{20,}/g],
  ['token of GitHub', 'github_token', /(?<!\w)(github_pat_)\w{20,}/g],
  ['token of GitLab', 'gitlab_token', /(?<!\w)(glpat-)[\w-]{20,}/g],
  ['token of Slack', 'slack_token', /(?<!\w)(xox[abeoprs][-.]|xapp-)[\w.-]{10,}/g],
  ['webhook address of Slack', 'slack_webhook', /(?<!\w)(hooks\.slack\.com\/services\/)[\w/]{20,}/g],
  ['API key of Google', 'google_key', /(?<![\w-])(AIza)[\w-]{35}/g],
  ['secret of a Google client', 'google_secret', /(?<!\w)(GOCSPX-)[\w-]{20,}/g],
  ['access token of Google', 'google_token', /(?<!\w)(ya29\.)[\w-]{20,}/g],
  ['API key of Anthropic', 'anthropic_key', /(?<!\w)(sk-ant-)[\w-]{20,}/g],
  ['API key of OpenAI', 'openai_key', /(?<![\w-])(sk-(?!ant-)(?:proj-|svcacct-)?)[\w-]{20,}/g],
  ['API key of SendGrid', 'sendgrid_key', /(?<!\w)(SG\.)[\w-]{16,}\.[\w-]{16,}/g],
  ['token of npm', 'npm_token', /(?<!\w)(npm_)[A-Za-z0-9]{36}/g],
  ['token of Shopify', 'shopify_token', /(?<!\w)(shp(?:at|ca|pa|ss)_)[A-Fa-f0-9]{32}/g],
  ['JSON Web Token', 'jwt', /(?<![\w-])(eyJ)[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g],
  ['private key', 'private_key', privateKeys()],
];

/** From its first line to its last one, or as far as it goes without that; also with `\n` within JSON. */
function privateKeys() {
  const label = '[A-Z ]*PRIVATE KEY(?: BLOCK)?-----';
  return new RegExp(`(-----BEGIN ${label})(?:[^]{0,8000}?-----END ${label}|[\\w+/=\\s\\\\]*)`, 'g');
}

/** The secrets of the practice API are public, and of no use elsewhere. */
const PUBLIC = new Set(Object.values(WEBHOOK_SECRETS));

/**
 * Finds in a text what looks like a real key: `{ kind, variable, shown, start, end }`, in the order of the
 * text. `shown` is what it begins with; the rest is not repeated.
 */
export function findSecrets(text) {
  const found = KINDS.flatMap(([kind, variable, pattern]) =>
    [...text.matchAll(pattern)].filter(([key]) => !PUBLIC.has(key)).map(({ 0: key, 1: begin, index }) =>
      ({ kind, variable, shown: `${begin}…`, start: index, end: index + key.length })));
  return found.sort((one, other) => one.start - other.start)
    .filter(({ start }, index, all) => index === 0 || start >= all[index - 1].end);
}

/** The text with each find replaced by what `replacementOf` makes of it. */
export const replaceSecrets = (text, replacementOf) =>
  findSecrets(text).reverse().reduce((left, find) =>
    left.slice(0, find.start) + replacementOf(find) + left.slice(find.end), text);

export const withoutSecrets = (text) => replaceSecrets(text, ({ variable }) => `{{${variable}}}`);
