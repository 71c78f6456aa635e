import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

/** An incoming webhook of a chat: whoever knows its URL may post, and it knows no keys. */
export const chat = [
  { method: 'POST', path: '/chat/hooks/sales', run: post },
  { method: 'GET', path: '/chat/messages', run: messages },
];

async function post(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { text, blocks = [] } = isObject(value) ? value : {};
  if (typeof text !== 'string' || text === '') return problem(400, 'text is missing: notifications show it');
  if (!Array.isArray(blocks) || !blocks.every(isSection)) {
    return problem(400, 'each block must be a section with a text of type mrkdwn or plain_text');
  }
  await context.store.update('chat', (rows = []) => [...rows, { text, blocks }]);
  return new Response('ok', { headers: { 'content-type': 'text/plain' } });
}

const isSection = (block) =>
  block?.type === 'section' && ['mrkdwn', 'plain_text'].includes(block.text?.type)
  && typeof block.text.text === 'string';

async function messages({ store }) {
  return json({ data: (await store.get('chat')) ?? [] });
}
