import { hono } from './hono.mjs';
import { jose } from './jose.mjs';
import { jsonwebtoken } from './jsonwebtoken.mjs';

/** Each says by `isFor` which cases it has an answer to, and resolves to the claims or rejects. */
export const PEERS = [jose, jsonwebtoken, hono];
