// Public on purpose: nothing real depends on these. A real secret never reaches a page.

/** The key that the practice API signs and verifies its tokens with. */
export const TOKEN_SECRET = 'practice-signing-key-of-32-bytes-or-more';

/** A key to verify with RS256, of which nobody has the private half: what pretends to be by it is forged. */
export const TOKEN_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs6Z9CPctHFTEYNkrpggM
uIN7xfKFuPb8n91AK0Wt0qZhL7dT99I23MbwMUr/uViOCmhtAl48oTR3bg6oFAqB
2WvNOI8LXr0bsmr8Jf/iIPPoq1ACOBIKsNJT66FL6caqFa5sDzs+vm92c7pzkJXh
kQh2LNr/+BbNioEFwmUPbVswoErScuFUWBS6tudCM3J1NAbt8MOXatH2dFSdT5aO
4Z/4/x94fFv/JR9ITJ9l66QiSKC7Zi83eZTcdI8uqexCYso/cpHJVHwdmUbSJXIr
NTDp4XgR1aCyqycVBGE5p1vKPMrCyLbis10Z8eCZrI9CicUiYihESyIuqbrizLZQ
6QIDAQAB
-----END PUBLIC KEY-----
`;

/** Who may ask for tokens, with the secret of those that have one. */
export const OAUTH_CLIENTS = {
  'practice-app': undefined,
  'practice service': 'practice:client+secret%',
};

/** The providers with a shared secret: for all of them a practice receiver can be delivered to. */
const SHARED_SECRET = [
  'adyen', 'airtable', 'asana', 'auth0-log-stream', 'basic-auth', 'bitbucket', 'box', 'cal.com',
  'calendly', 'clickup', 'cloudflare-stream', 'coinbase-cdp', 'coinbase-commerce', 'contentful',
  'docusign', 'dropbox', 'elevenlabs', 'github', 'gitlab', 'google-channel', 'heroku',
  'http-message-signatures', 'hubspot', 'intercom', 'jira', 'lemonsqueezy', 'line', 'linear',
  'linkedin', 'mailgun', 'mandrill', 'meta', 'ms-graph', 'ms-teams', 'mux', 'notion', 'okta',
  'openai', 'paddle', 'pagerduty', 'paystack', 'polar', 'razorpay', 'replicate', 'sentry', 'shopify',
  'shopify-app-proxy', 'slack', 'square', 'standard-webhooks', 'stripe', 'svix', 'telegram', 'tiktok',
  'twilio', 'twitch', 'typeform', 'vercel', 'workos', 'x', 'xero', 'zendesk', 'zoom',
];

const base64 = (text) => btoa(text);
const prefixed = (text) => `whsec_${btoa(text)}`;
const hexadecimal = (text) => [...text].map((one) => one.charCodeAt(0).toString(16)).join('');

/** What does not take any text: each provider demands a form of its secrets. */
const FORMS = {
  adyen: hexadecimal,
  airtable: base64,
  'basic-auth': (text) => `practice:${text}`,
  gitlab: prefixed,
  'http-message-signatures': base64,
  'ms-teams': base64,
  openai: prefixed,
  replicate: prefixed,
  'standard-webhooks': prefixed,
  svix: prefixed,
};

const secretFrom = (provider, text) => (FORMS[provider] ?? String)(text);

/** What each practice receiver accepts until its secrets are rotated. */
export const WEBHOOK_SECRETS = {
  ...Object.fromEntries(SHARED_SECRET.map((provider) =>
    [provider, secretFrom(provider, `practice-${provider}-secret`)])),
  slack: 'practice-slack-signing-secret',
  'standard-webhooks': 'whsec_cHJhY3RpY2Utc3RhbmRhcmQtd2ViaG9va3Mta2V5',
  stripe: 'whsec_practice_stripe_secret',
};

/** The secret that a rotation brings. */
export const nextWebhookSecret = (provider) => secretFrom(provider, `the-next-${provider}-secret`);

/** How a receiver verifies where the provider's secret alone does not say it. */
export const RECEIVER_OPTIONS = {
  'http-message-signatures': {
    algorithm: 'hmac-sha256',
    requiredComponents: ['content-digest', '@method', '@target-uri'],
    toleranceSeconds: 300,
  },
};

/** What the partner's API is paid by; a page never has it. */
export const PARTNER_KEY = 'practice-partner-key';

/** Ada's password at the systems that ask for Basic. */
export const LEGACY_PASSWORD = 'difference:engine';

/** The key of all services that only differ in where they look for it. */
export const SERVICE_KEY = 'practice-service-key';
