/** Who asks a token endpoint, and how. */
export interface OAuth2Client {
  /** The token endpoint: `https:`, loopback excepted. */
  tokenUrl: string | URL;
  clientId: string;
  /**
   * Of a confidential client. In a browser it is refused, with `ERR_OPTION_INVALID`: whoever opens
   * the page could read it.
   */
  clientSecret?: string;
  /**
   * Where id and secret go (RFC 6749 §2.3.1): into the `Authorization` header, or into the body. Without
   * a secret the id is in the body.
   * @default 'basic'
   */
  clientAuthentication?: 'basic' | 'body';
  /** Further parameters for the token endpoint, such as `resource`. */
  params?: Record<string, string>;
  /** Lets a `clientSecret` into a browser, where it is a secret no more. @default false */
  allowSecretInBrowser?: boolean;
}

/**
 * Access tokens by OAuth 2.0 (RFC 6749 §4.4 and §6). One is asked for with the first call, kept until
 * shortly before it expires, and replaced when the API refuses it with 401; calls that need one at the
 * same time share it. Give this to a client: given for a request, that asks for a token of its own.
 *
 * The token endpoint has 10 seconds and 64 KB. It is asked with the client's `fetch`, without
 * retries, and redirects are not followed. Calls reject with `OAuthError` where it gives no token; the
 * next one asks again.
 */
export interface OAuth2Options extends OAuth2Client {
  /** @default 'refresh_token' with a `refreshToken`, else 'client_credentials' */
  grant?: 'client_credentials' | 'refresh_token';
  /** Where a server replaces it with each use, the newest is used from then on: see `onTokens`. */
  refreshToken?: string;
  scope?: string | string[];
  /** Which API the token is for, where a server asks for that by this name. */
  audience?: string;
  /**
   * Called with what the server has sent, before the call goes on: the place to store a new refresh
   * token. What it throws rejects the call that asked; the token is kept, and used by the next.
   */
  onTokens?: (tokens: TokenSet) => unknown;
  /** How long before it expires a token is replaced, at most half its life. @default 30 */
  skewSeconds?: number;
}

/**
 * What a token endpoint grants (RFC 6749 §5.1): a plain object with secrets in it, which a log would
 * show.
 */
export interface TokenSet {
  accessToken: string;
  /** `Bearer`, in the server's spelling. */
  tokenType: string;
  /** Milliseconds since the epoch; absent where the server does not say. */
  expiresAt?: number;
  refreshToken?: string;
  /** What was granted, where that is not what was asked for. */
  scope?: string;
  /** OpenID Connect; check it with `verifyJwt` before you believe it. */
  idToken?: string;
  /** All that was sent. */
  raw: Record<string, unknown>;
}
