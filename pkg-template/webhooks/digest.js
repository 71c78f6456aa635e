const encoder = new TextEncoder();

/** The SHA-256 of bytes or of a text's UTF-8, in hex. */
export const sha256 = async (data) => {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
