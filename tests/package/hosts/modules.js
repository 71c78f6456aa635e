// workerd compiles no wasm that a request brings: a worker has its modules from the start.

import client from 'fetchwright/client.wasm';
import jwt from 'fetchwright/jwt.wasm';
import webhooks from 'fetchwright/webhooks.wasm';

export const modules = { client, jwt, webhooks };
