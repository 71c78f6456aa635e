/** What keeps a request from being read or sent, in words for who wrote it. */
export class Refusal extends Error {
  name = 'Refused';
}
