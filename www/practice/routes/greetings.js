import { preferred } from '../prefer.js';
import { json } from '../respond.js';

const GREETINGS = {
  en: 'Good evening, a table for two?',
  fr: 'Bonsoir, une table pour deux ?',
  de: 'Guten Abend, ein Tisch für zwei?',
};

/** One resource in three languages; `Accept-Language` chooses (RFC 9110 §12.5.4). */
export const greetings = [{ method: 'GET', path: '/greeting', run: greet }];

/** Who wants none of the languages is greeted all the same: a refusal would help nobody. */
function greet({ request }) {
  const asked = request.headers.get('accept-language');
  const language = preferred(asked, Object.keys(GREETINGS), covers) ?? 'en';
  return json({ language, greeting: GREETINGS[language] }, {
    headers: { 'content-language': language, vary: 'Accept-Language' },
  });
}

/** What is asked for as `fr-CH` is served by `fr` (RFC 4647 §3.4). */
const covers = (range, language) => range === '*' || range.split('-')[0] === language;
