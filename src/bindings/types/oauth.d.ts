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
  /**
   * What to begin with: that of `exchangeCode`, or what `onTokens` stored. Its refresh token is used
   * unless there is a `refreshToken`.
   */
  tokens?: Pick<TokenSet, 'accessToken' | 'expiresAt' | 'refreshToken'>;
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

/** A proof that whoever exchanges a code is who asked for it (RFC 7636). */
export interface Pkce {
  /** Stays here until `exchangeCode`: 43 characters of 256 random bits. */
  verifier: string;
  /** Goes along to the authorization server: the hash of the verifier. */
  challenge: string;
  method: 'S256';
}

/**
 * Makes a verifier and its challenge, for one sign-in. Public clients need it, and it harms no other.
 * @throws {OAuthError} `ERR_OAUTH` in a page that is neither of https nor of localhost: browsers have no
 * `crypto.subtle` there.
 */
export function createPkce(): Promise<Pkce>;

export interface AuthorizationUrlOptions {
  /** The authorization endpoint: `https:`, loopback excepted. Its query is kept. */
  authorizationUrl: string | URL;
  clientId: string;
  /** Where users come back to, as it is registered. A string is sent exactly as it is. */
  redirectUri: string | URL;
  scope?: string | string[];
  /** Comes back with the user. @default 256 random bits: read `searchParams.get('state')`, and store it */
  state?: string;
  pkce?: Pick<Pkce, 'challenge' | 'method'>;
  /** Further parameters, such as `prompt`, `login_hint` or `nonce`. */
  params?: Record<string, string>;
}

/**
 * Where to send users so that they sign in (RFC 6749 §4.1.1).
 * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`, `ERR_URL_INVALID`,
 * `ERR_HTTPS_REQUIRED`
 * @example
 * const pkce = await createPkce();
 * const url = authorizationUrl({ authorizationUrl: endpoint, clientId, redirectUri, pkce });
 * sessionStorage.setItem('sign-in', JSON.stringify([pkce.verifier, url.searchParams.get('state')]));
 * location.assign(url);
 */
export function authorizationUrl(options: AuthorizationUrlOptions): URL;

export type ExchangeCodeOptions = OAuth2Client & {
  /** The one that `authorizationUrl` was given. */
  redirectUri: string | URL;
  /** Of `createPkce`. */
  verifier?: string;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
} & (
    | {
        /** Where the user came back to. It is checked before anything is sent. */
        callbackUrl: string | URL;
        /** The one in the URL that the user was sent to. */
        state: string;
        /** What `iss` must be (RFC 9207), for servers that send it. */
        issuer?: string;
        code?: never;
      }
    | {
        /** The code alone, of a callback that you have checked. */
        code: string;
        callbackUrl?: never;
        state?: never;
        issuer?: never;
      }
  );

/**
 * Turns what a user came back with into tokens (RFC 6749 §4.1.3), within 10 seconds and 64 KB.
 * @throws {OAuthError} `ERR_OAUTH_CALLBACK` where `state` or `iss` is another or the code is missing,
 * `ERR_OAUTH` where the user or the server said no
 * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`, `ERR_URL_INVALID`,
 * `ERR_HTTPS_REQUIRED`
 * @example
 * const [verifier, state] = JSON.parse(sessionStorage.getItem('sign-in'));
 * const callbackUrl = location.href;
 * const tokens = await exchangeCode({ tokenUrl, clientId, redirectUri, callbackUrl, state, verifier });
 * const api = new Client({ auth: { oauth2: { tokenUrl, clientId, tokens } } });
 */
export function exchangeCode(options: ExchangeCodeOptions): Promise<TokenSet>;
