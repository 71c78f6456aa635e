/** What a chapter says of itself, and the benches at its end: panels to try things out freely. */
export const CHAPTER_PAGES = {
  fundamentals: {
    lead: 'Who asks, who answers, and what both have agreed on. A small restaurant with an API takes your '
      + 'orders.',
  },
  methods: {
    lead: 'What a request wants to be done, and how the answer says whether it was. Each verb and each '
      + 'status, sent for real.',
  },
  authentication: {
    lead: 'Keys, tokens and passwords: how an API knows who calls, and what each of them proves.',
    benches: [{ id: 'tokens', title: 'A token you can read, and one you can trust' }],
  },
  messages: {
    lead: 'A request taken apart and put together again: address, headers, body, and what comes back.',
  },
  habits: {
    lead: 'Limits, retries, caches and time: what keeps a program welcome when the other side has a bad day.',
    benches: [
      { id: 'requests', title: 'A request that survives a bad moment' },
      { id: 'backoff-bench', title: 'Many clients that come back at once' },
      { id: 'usage', title: 'A meter for what your calls cost' },
    ],
  },
  advanced: {
    lead: 'Long lists page by page, events that come to you, files in parts, and systems that work together.',
    benches: [{ id: 'webhooks', title: 'A webhook that proves where it came from' }],
  },
  operations: {
    lead: 'The tools of the trade, the errors you will meet, and how to keep what is secret secret.',
    benches: [{ id: 'builder', title: 'A request of your own' }],
  },
};

export const benchesOf = (chapter) => CHAPTER_PAGES[chapter].benches ?? [];

/** The names of all benches. */
export const BENCHES = Object.keys(CHAPTER_PAGES).flatMap(benchesOf).map(({ id }) => id);
