const HTTP_QUERY = ['RFC 3986, section 3.4: query', 'https://www.rfc-editor.org/rfc/rfc3986#section-3.4'];
const LINKS = ['RFC 8288: Web Linking', 'https://www.rfc-editor.org/rfc/rfc8288'];
const GITHUB = [
  'GitHub: using pagination in the REST API',
  'https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api',
];
const STRIPE = ['Stripe: pagination', 'https://docs.stripe.com/api/pagination'];

export const texts = {
  'pagination': {
    title: 'Three ways through a long list',
    text: 'No API hands out a million rows at once. It gives a page and a way to ask for the next: an '
      + 'offset (skip so many), a page number, or a cursor (a mark that the API itself gives). Run reads '
      + 'the same 32 orders in all three ways, twelve at a time.',
    question: 'How many requests are sent in all?',
    answers: ['Three', 'Nine', '32', '96'],
    correct: 1,
    explain: '32 orders are three pages of at most twelve, and there are three ways: nine requests. Look '
      + 'at the queries: `offset` counts rows, `page` counts pages, and `cursor` is a text that came with '
      + 'the page before. As long as nobody changes the list, the three results are the same.',
    sources: [GITHUB, STRIPE],
  },
  'offset-pages': {
    title: 'Offsets slip when the list changes',
    text: 'With `offset` and `limit` you say how many rows to skip. It is simple and lets you begin '
      + 'anywhere. This list begins with the newest order, and after the first page a new order arrives. '
      + 'Choose a limit that makes at least four pages.',
    question: 'What does the reader get after the insertion?',
    answers: ['One order twice', 'The new order as well', 'The right list', 'An error'],
    correct: 0,
    explain: 'The new order came first and pushed the others one place down. The last order of the first '
      + 'page became the first of the second, and was read twice; the new one stood where the reader had '
      + 'been. If a row is removed, one is missed instead. The answers are all `200`: nothing on the wire '
      + 'says so.',
    sources: [['PostgreSQL: LIMIT and OFFSET', 'https://www.postgresql.org/docs/current/queries-limit.html']],
  },
  'numbered-pages': {
    title: 'Jump to a page by its number',
    text: 'Numbered pages are what people know from search results: `page=3` with ten per page. The '
      + 'answer says how many pages there are, and its `Link` header names the neighbours. Find the page '
      + 'with the orders 12 to 3.',
    question: 'The newest of 32 orders has the id 32 and comes first. Which page begins with 12?',
    answers: ['The first', 'The second', 'The third', 'The fourth'],
    correct: 2,
    explain: 'Pages 1 and 2 hold the orders 32 to 13, so page 3 begins with 12. A page number is an '
      + 'offset in disguise, `(page - 1) * per_page`, and slips in the same way when rows come or go. The '
      + '`Link` header has URLs for `first`, `prev`, `next` and `last`, so a client need not compute any.',
    sources: [LINKS, GITHUB],
  },
  'cursor-pages': {
    title: 'A cursor keeps its place',
    text: 'A cursor marks the last row that you were given, and the next page is what comes after that '
      + 'row. It has no meaning for you: send it back as it is. Here the same order arrives in the middle '
      + 'as before. Choose the way that reads each order once.',
    question: 'Why does an insertion at the top not disturb a cursor?',
    answers: [
      'The API locks the list while it is read',
      'The client leaves out what it has seen',
      'Rows after the marked one stay after it',
    ],
    correct: 2,
    explain: 'The API looks for the marked row and goes on behind it, however many rows were put in '
      + 'before. All 32 orders were read, none twice. The price: you cannot jump to page 3, and a row '
      + 'that is new at the top is only seen by the next reader.',
    sources: [STRIPE],
  },
  'iterate': {
    title: 'A loop that asks for no more than it needs',
    text: 'In code a list in pages should look like any other list. `paginate` gives an async iterator: '
      + 'the loop takes order by order, and a page is fetched when it is its turn. Stop after 25 orders. '
      + 'Then it reads a list whose next cursor never changes.',
    question: 'Ten orders come per page. How many pages does a loop ask for that ends after 25?',
    answers: ['Two', 'Three', 'Four, all there are'],
    correct: 1,
    explain: '25 orders lie on three pages, and the fourth was never asked for. The second list would '
      + 'have gone on for ever: a cursor that comes again means that the loop goes in a circle, and ended '
      + 'in `ERR_PAGE_LOOP`. Any loop of your own over pages needs such a guard too.',
    sources: [['MDN: for await...of',
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/for-await...of']],
  },
  'filtering': {
    title: 'Let the API filter',
    text: 'Whoever wants the active orders since March should not fetch all of them. The query says what '
      + 'is wanted: `status=active` and `created_gte=2026-03-01`, where `gte` stands for "greater than or '
      + 'equal". One of the names is wrong at first: read the refusal and mend it.',
    question: 'What does this API do with a parameter that it does not know?',
    answers: ['It passes it over', 'It answers 400', 'It answers 404'],
    correct: 1,
    explain: '`state` is no parameter of this list, and the problem document of the `400` named those '
      + 'that are. Many APIs pass unknown names over in silence, and then a misspelt filter returns '
      + 'everything. How ranges are written is each API\'s own: `created_gte`, `created[gte]`, `since`.',
    sources: [HTTP_QUERY, ['RFC 9457: Problem Details', 'https://www.rfc-editor.org/rfc/rfc9457']],
  },
  'sorting': {
    title: 'Let the API sort',
    text: 'The order has to be decided where all rows are: whoever sorts a page has sorted that page '
      + 'only. A widespread way is `sort` with member names, a minus for those that go down, and commas '
      + 'between them. Sort by price, the dearest first, and equal prices by name.',
    question: 'Two products cost 49. Which text puts them in the order of their names?',
    answers: ['`-price,name`', '`price,-name`', '`name,-price`', '`-price`'],
    correct: 0,
    explain: 'The first member decides, and the next only between rows that are equal by it. Without '
      + '`name` the two at 49 could come in any order, and another one on each request, which makes pages '
      + 'overlap. A sort that ends with something unique is the safe one.',
    sources: [['JSON:API: sorting', 'https://jsonapi.org/format/#fetching-sorting'], HTTP_QUERY],
  },
};
