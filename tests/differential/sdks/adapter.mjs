// What all adapters share. An adapter does what the SDK's own documentation or middleware does
// with a request, and nothing that would make its verdict stricter or laxer.

import { headerRecord } from '../lib/delivery.mjs';

/**
 * An SDK that takes one secret; deliveries with several are asked for each. It accepts by
 * returning anything but `false`, and rejects by `false` or by throwing.
 */
export const adapter = (name, check) => ({
  name,
  async verify(delivery) {
    const headers = headerRecord(delivery);
    for (const secret of delivery.secrets) {
      try {
        if ((await check({ ...delivery, headers, secret })) !== false) return true;
      } catch {
        // Rejected.
      }
    }
    return false;
  },
});

/** For SDKs that parse what they have verified: JSON is not what is asked here. */
export async function beforeParsing(verify) {
  try {
    await verify();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}
