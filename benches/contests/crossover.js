// From which size SubtleCrypto takes less time than the hash in wasm. GitHub signs the body alone,
// so that nothing but the signature is checked.

import { contests as webhooks, RAW, SYNC } from './webhooks.js';

export const LENGTHS = [
  256, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12_288, 16_384, 24_576, 32_768, 49_152,
  65_536,
];

export const FORMS = ['text', 'bytes'];

export const contests = Object.fromEntries(LENGTHS.flatMap((length) => FORMS.map((form) => {
  const { adapt, contenders } = webhooks[`GitHub check, ${form}, 300 B`];
  const contest = {
    adapt,
    contenders: { [SYNC]: contenders[SYNC], [RAW]: contenders[RAW] },
    fixture: `github, ${length}`,
    form,
    length,
  };
  return [`crossover, ${form}, ${length}`, contest];
})));
