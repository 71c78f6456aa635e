// Results as text that reads well in a terminal and as Markdown.

import { CONTESTS } from '../contests/index.js';
import { quantile, ratio } from './statistics.mjs';

/** The tables of one runtime, one for each contest. */
export function runtimeTables({ runtime, results, load, seconds }) {
  const [before, after] = load.map((value) => value.toFixed(1));
  const parts = Object.entries(CONTESTS).map(([id, contest]) =>
    contestTable(contest, results.filter((result) => result.contest === id)));
  return [
    `## ${runtime}`,
    `${seconds.toFixed(0)} s; load average ${before} before, ${after} after.`,
    ...parts,
  ].join('\n\n');
}

export const targetTable = (verdicts) => [
  '## Targets',
  table(['runtime', 'target', 'measured', ''], verdicts.map(
    ({ runtime, target, measured, passed }) => [
      runtime, target, measured, passed ? 'pass' : '**missed**',
    ],
  )),
].join('\n\n');

/** A table whose columns also line up as plain text. */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`]
    .concat(rows.map(line))
    .join('\n');
}

function contestTable({ title, reference }, results) {
  const base = results.find(({ name }) => name === reference);
  const head = ['', 'µs a call', 'p25 – p75', 'ratio', 'through'];
  const rows = results.map((result) => [result.name, ...cells(result, base)]);
  return `### ${title}\n\n${table(head, rows)}\n\n${rounds(base)}${notRun(results)}`;
}

function cells({ absent, micros, usesSubtle }, base) {
  if (absent !== undefined) return ['not run', '', '', ''];
  const [low, middle, high] = [0.25, 0.5, 0.75].map((fraction) => quantile(micros, fraction));
  return [
    figure(middle),
    `${figure(low)} – ${figure(high)}`,
    ratio(micros, base.micros).toFixed(2),
    usesSubtle ? 'SubtleCrypto' : '',
  ];
}

const rounds = ({ micros, calls }) => `${micros.length} rounds of ${calls} calls each.`;

const notRun = (results) =>
  results
    .filter(({ absent }) => absent !== undefined)
    .map(({ name, absent }) => `\nNot run: ${name}, which says “${absent}”.`)
    .join('');

const figure = (micros) => micros.toFixed(micros < 100 ? 1 : 0);
