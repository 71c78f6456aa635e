import { benefits } from './benefits.texts.js';
import { guest } from './guest.texts.js';
import { rest } from './rest.texts.js';

/**
 * What the learner reads: before the run `text`, `question` and `answers`; after it `explain`. Names
 * between backticks are shown as code. `correct` counts from 0.
 */
export const texts = {
  'menu-call': {
    title: 'An API is an agreement',
    text: 'A program that wants something of another asks in a way both have agreed on. On the web the '
      + 'agreement is HTTP: a method, an address, headers, perhaps a body. This asks for the menu of a small '
      + 'restaurant.',
    question: 'How many requests does one press of Run send?',
    answers: ['None, the menu is part of this page', 'One', 'One for each dish'],
    correct: 1,
    explain: 'One call is one request and one response. The kitchen answered `200` and sent all its dishes '
      + 'at once as JSON, since that is what `GET /menu` is agreed to mean.',
    sources: [
      ['RFC 9110, section 3.4: messages', 'https://www.rfc-editor.org/rfc/rfc9110#section-3.4'],
    ],
  },
  ...guest,
  ...benefits,
  ...rest,
};
