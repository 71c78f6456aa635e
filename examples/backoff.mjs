// How long clients wait between attempts, by strategy. The seed makes chance repeatable.
import { backoffSchedule } from 'fetchwright/client';

for (const strategy of ['constant', 'exponential', 'equal', 'full', 'decorrelated']) {
  const delays = backoffSchedule({ strategy, baseDelay: 100, maxDelay: 1_000 }, 5, 1);
  console.log(strategy, delays.map(Math.round).join(' '));
}
// → constant 100 100 100 100 100
// → exponential 100 200 400 800 1000
// → equal 77 163 387 681 936
// → full 53 125 374 561 873
// → decorrelated 100 225 638 731 885
