// Every way in which a verdict of ours differs from that of an SDK, on purpose. A disagreement
// that is not listed here fails; so does an entry that a long run never needs.
//
// `opponent` is the SDK, `*` stands for all. `reason` is a sentence for the documentation whose
// subject is the SDK; `when` says which deliveries are meant; `ours` is our verdict, and is left out
// where the difference works in both directions. Nothing here needs the SDKs installed.

import { LISTS } from './differences/lists.mjs';
import { OTHERS, URL_SIGNED } from './differences/others.mjs';

const ALL = [
  {
    opponent: '*',
    ours: 'reject',
    reason:
      'takes one secret, so that each is tried alone. We refuse to work where one of several is no ' +
      'secret at all, as that is a mistake somebody should hear of.',
    when: ({ hasMalformedSecret }) => hasMalformedSecret === true,
  },
];

export const DIFFERENCES = [...ALL, ...LISTS, ...OTHERS, ...URL_SIGNED];
