const RFC = 'https://www.rfc-editor.org/rfc';

export const guest = {
  order: {
    title: 'The client orders from the menu',
    text: 'In a restaurant, the guest is the client: it decides what it wants and says so in words that the '
      + 'menu has. Run sends an order as JSON with `POST /orders`. The dish in the field is not on the '
      + 'menu: run it once as it is, then order `soup`, `pie`, `curry` or `tart`.',
    question: 'What will the server do with an order for lasagne?',
    answers: [
      'Cook something similar', 'Refuse it with a status that begins with 4',
      'Accept it and send nothing back',
    ],
    correct: 1,
    explain: 'A client can only ask for what the API offers. Lasagne is well-formed JSON but no dish of '
      + 'this kitchen, so the answer is `422 Unprocessable Content`, and its body lists what would have '
      + 'been allowed. A dish from the menu is answered with `201 Created` and the number of the order.',
    sources: [
      ['RFC 9110, section 15.5.21: 422 Unprocessable Content', `${RFC}/rfc9110#section-15.5.21`],
      ['RFC 9110, section 3.3: connections, clients, and servers', `${RFC}/rfc9110#section-3.3`],
    ],
  },

  waiter: {
    title: 'The API carries the order',
    text: 'The waiter neither cooks nor eats: he carries what was said, without changing it. Two hooks of '
      + 'the client look at the two ends of the way, when the request leaves and when the answer arrives. '
      + '`/echo` repeats what it received, so that we see what was carried.',
    question: 'What does the server find in the body of the request?',
    answers: [
      'A JavaScript object', 'The note alone, without its name', 'JSON text, exactly as it was sent',
    ],
    correct: 2,
    explain: 'Between two programs only text and bytes travel. The client turned the object into JSON and '
      + 'named it so in `content-type`; the server read the same characters. That agreement about the form '
      + 'is why the two sides may be written in different languages.',
    sources: [
      ['RFC 9110, section 8.3: Content-Type', `${RFC}/rfc9110#section-8.3`],
      ['RFC 8259: the JSON data interchange format', `${RFC}/rfc8259`],
    ],
  },

  kitchen: {
    title: 'The server does the work',
    text: 'The kitchen takes the order, works out what it costs and cooks. None of that is visible to the '
      + 'guest, who only sees the answers. Run orders three pies, puts the clock of the practice API '
      + 'forward, and looks at the order again. Let enough time pass for the pies to be `ready`.',
    question: 'Who decides that three pies cost 36?',
    answers: [
      'The server, from its own prices', 'The client, which sends the total',
      'Both, and the lower price counts',
    ],
    correct: 0,
    explain: 'The request held a dish and a quantity, nothing else: `total` and `state` came from the '
      + 'server. What matters, such as prices and permissions, is decided there, since anybody can write a '
      + 'client that claims otherwise. The order went from `received` to `ready` between two requests, and '
      + 'the client learned of it only because it asked.',
    sources: [
      ['RFC 9110, section 3.3: connections, clients, and servers', `${RFC}/rfc9110#section-3.3`],
      ['MDN: client-side form validation, and why servers check again',
        'https://developer.mozilla.org/en-US/docs/Learn_web_development/Extensions/Forms/Form_validation'],
    ],
  },

  served: {
    title: 'The answer comes back to who asked',
    text: 'A waiter who carries three orders must know which plate is for whom. Run sends three requests at '
      + 'the same time; the first takes 600 ms, the second 20 ms, the third 300 ms. `served` is the order '
      + 'in which answers came, `answers` what each call was given.',
    question: 'In which order do the three answers arrive?',
    answers: [
      '600, 20, 300, as they were asked for',
      '20, 300, 600, as they were ready',
      'In a random order',
    ],
    correct: 1,
    explain: 'Each request has its own response, and none waited for another. So the quick ones came back '
      + 'first, and still every call was given the answer to its own question. `Promise.all` puts results '
      + 'in the order of the questions, whenever they come.',
    sources: [
      ['RFC 9110, section 3.4: messages', `${RFC}/rfc9110#section-3.4`],
      ['MDN: Promise.all()',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise/all'],
    ],
  },
};
