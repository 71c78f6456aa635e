const NEW_SECRETS = {
  github: 'the-next-github-secret',
  slack: 'the-next-slack-signing-secret',
  'standard-webhooks': 'whsec_dGhlLW5leHQtc3RhbmRhcmQtd2ViaG9va3Mta2V5',
  stripe: 'whsec_the_next_stripe_secret',
};

const SIX_MINUTES = 360;

/**
 * What happens between sender and receiver. `accepts` lists the receiver's secrets, `late` is the
 * age of the delivery in seconds and `alter` changes the body on its way.
 */
export const ROUTES = {
  untouched: {},
  flipped: { alter: flipOneBit },
  late: { late: SIX_MINUTES },
  rotating: { accepts: (provider, old) => [NEW_SECRETS[provider], old] },
  rotated: { accepts: (provider) => [NEW_SECRETS[provider]] },
};

/** Flips the lowest bit of the last digit, so that 1999 becomes 1998, else of the middle byte. */
function flipOneBit(bytes) {
  const isDigit = (byte) => byte >= 0x30 && byte <= 0x39;
  const digit = bytes.findLastIndex(isDigit);
  const index = digit >= 0 ? digit : bytes.length >> 1;
  const altered = bytes.slice();
  altered[index] ^= 1;
  return { altered, index };
}
