/** The seven chapters, in the guide's order. */
export const CHAPTERS = [
  { id: 'fundamentals', title: 'What an API is' },
  { id: 'methods', title: 'Methods and status codes' },
  { id: 'authentication', title: 'Saying who you are' },
  { id: 'messages', title: 'Requests and responses' },
  { id: 'habits', title: 'Limits and good habits' },
  { id: 'advanced', title: 'Pages, webhooks, files and whole integrations' },
  { id: 'operations', title: 'Tools, bugs and security' },
];
