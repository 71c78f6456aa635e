// What the entries for webhooks have beside the glue.
import { challengeWith } from './challenge.js';
import { handlerWith } from './handler.js';
import { schemeWith } from './scheme.js';
import { signRequestWith, signWith } from './sign.js';
import { verifySyncWith, verifyWith } from './verify.js';

export { webhookProviders } from './catalogue.js';
export { detectProvider } from './detect.js';
export { denoKvReplayStore } from './replay-deno-kv.js';
export { ReplayGuard, durableReplayStore } from './replay-durable.js';
export { memoryReplayStore } from './replay-memory.js';
export { redisReplayStore } from './replay-redis.js';
export const Scheme = /* @__PURE__ */ schemeWith(glue);
export const signWebhook = /* @__PURE__ */ signWith(glue);
export const signWebhookRequest = /* @__PURE__ */ signRequestWith(glue);
export const verifyWebhook = /* @__PURE__ */ verifyWith(glue);
export const verifyWebhookSync = /* @__PURE__ */ verifySyncWith(glue);
export const webhookChallenge = /* @__PURE__ */ challengeWith(glue, verifyWebhook);
export const webhookHandler = /* @__PURE__ */ handlerWith({
  verifyWebhook,
  webhookChallenge,
});
