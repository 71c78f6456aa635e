// Every way in which a verdict of ours on a token differs from that of a peer, on purpose. The rules
// are those of the webhooks' differences: what is not listed fails, and so does what a long run
// never needs.

import { HONO } from './hono.mjs';
import { JOSE } from './jose.mjs';
import { JSONWEBTOKEN } from './jsonwebtoken.mjs';

export const DIFFERENCES = [...JOSE, ...JSONWEBTOKEN, ...HONO];
