// All that is done to tokens, keys and calls. None of these knows a verifier: whether the result is
// still right is what the verifiers have to say.

import * as claims from './claims.mjs';
import * as header from './header.mjs';
import { JWK, KEY } from './keys.mjs';
import { SET } from './sets.mjs';
import { CLAIMS_TEXT, HEADER_TEXT } from './text.mjs';
import { SIGNATURE, SIGNED_SPELLING, SPELLING, TOKEN } from './token.mjs';

/** The kinds of changes; each is as frequent as any other. */
const KINDS = {
  'header algorithm': header.ALGORITHM,
  'header type': header.TYPE,
  'header crit': header.CRITICAL,
  'header members': header.MEMBERS,
  'header text': HEADER_TEXT,
  'claim times': claims.TIME_KINDS,
  'clock': claims.CLOCK,
  'claim texts': claims.TEXTS,
  'claim members': claims.MEMBERS,
  'claims text': CLAIMS_TEXT,
  'signed spelling': SIGNED_SPELLING,
  'spelling': SPELLING,
  'token': TOKEN,
  'signature': SIGNATURE,
  'key': KEY,
  'JWK': JWK,
  'set': SET,
};

/** Changes a draft in one to three ways; `labels` names them. */
export function mutate(random, draft) {
  const count = random.pick([1, 1, 1, 1, 2, 3]);
  for (let i = 0; i < count; i += 1) {
    const kind = random.pick(Object.keys(KINDS));
    const name = random.pick(Object.keys(KINDS[kind]));
    KINDS[kind][name](random, draft);
    draft.labels.push(`${kind}: ${name}`);
  }
}
