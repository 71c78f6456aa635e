/** Files. */

import type { RequestOptions } from './client.js';

export interface DownloadOptions extends Omit<RequestOptions, 'body' | 'form' | 'json' | 'throwHttpErrors'> {
  /** The longest file to read. Bytes. @default 1_073_741_824, which is 1 GiB */
  maxBytes?: number;
  /** Called with each piece, and once before the first. What it throws rejects the download. */
  onProgress?: (progress: Progress) => void;
  /**
   * How often in a row a download that breaks off is gone on with, without getting any further. It
   * goes on where it ended if the server names the version of the file, by a strong `ETag` or an
   * old enough `Last-Modified` (RFC 9110 §13.1.5), and begins anew if not, or if the file has changed.
   * @default 5
   */
  resumes?: number;
  /** What the SHA-256 of the file has to be, in hex. Needs a secure context. */
  sha256?: string;
  /** How long nothing of the body may come before it counts as broken off. Milliseconds. @default 10_000 */
  stallTimeout?: number;
}

export interface Progress {
  /** Bytes so far. Less than before where a file had to be begun anew. */
  loaded: number;
  /** Bytes of the whole, where the server says and the body is not compressed. */
  total: number | undefined;
}

export interface Download {
  blob: Blob;
  /**
   * The name of the file by `Content-Disposition` (RFC 6266, RFC 8187), else by the URL: without a
   * folder or control characters, and no name that Windows refuses. `'download'` where there is none.
   */
  fileName: string;
  /** The response that the file begins with. Its body is read. */
  response: Response;
  /** How often it was gone on with. */
  resumes: number;
  /** In hex, where `sha256` was given. */
  sha256: string | undefined;
  /** Bytes. */
  size: number;
  /** The media type as the server says it, or an empty text. */
  type: string;
}

export interface UploadOptions
  extends Omit<RequestOptions, 'body' | 'form' | 'json' | 'throwHttpErrors'> {
  /** Of an upload in one request. @default 'PUT', of a FormData 'POST' */
  method?: string;
  /** The size of a part; without it all goes in one request. Bytes. Not with a FormData. */
  chunkSize?: number;
  /**
   * How parts are sent: by tus 1.0.0, whose servers make a URL for the file at `path`; or by PUT with
   * `Content-Range` to `path`, which is that of a session, as Google's APIs have it.
   * @default 'tus'
   */
  protocol?: 'tus' | 'content-range';
  /** Where an earlier upload of the file goes on: what `onUploadUrl` was told. */
  uploadUrl?: string | URL;
  /** Is told where the parts go, to go on later; a promise is waited for. */
  onUploadUrl?: (url: string) => void | Promise<void>;
  /**
   * Called at the beginning and after each part that the server has. What it throws rejects the
   * upload. `fetch` tells nothing of a single request: there it is called at the beginning and the end.
   */
  onProgress?: (progress: Progress) => void;
  /** How often in a row sending may fail without the server having got more. @default 5 */
  resumes?: number;
}
