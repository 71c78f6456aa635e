/** The token of an `Authorization: Bearer` field (RFC 6750 §2.1), or undefined. */
export const bearerOf = (request) =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
