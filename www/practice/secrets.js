// Public on purpose: nothing real depends on these. A real secret never reaches a page.

/** The key that the practice API signs and verifies its tokens with. */
export const TOKEN_SECRET = 'practice-signing-key-of-32-bytes-or-more';

/** Who may ask for tokens, with the secret of those that have one. */
export const OAUTH_CLIENTS = {
  'practice-app': undefined,
  'practice service': 'practice:client+secret%',
};

/** What each practice receiver accepts until its secrets are rotated. */
export const WEBHOOK_SECRETS = {
  github: 'practice-github-secret',
  slack: 'practice-slack-signing-secret',
  'standard-webhooks': 'whsec_cHJhY3RpY2Utc3RhbmRhcmQtd2ViaG9va3Mta2V5',
  stripe: 'whsec_practice_stripe_secret',
};

/** What the partner's API is paid by; a page never has it. */
export const PARTNER_KEY = 'practice-partner-key';

/** Ada's password at the systems that ask for Basic. */
export const LEGACY_PASSWORD = 'difference:engine';

/** The key of all services that only differ in where they look for it. */
export const SERVICE_KEY = 'practice-service-key';
