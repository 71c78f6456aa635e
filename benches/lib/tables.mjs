// Results as text that reads well in a terminal and as Markdown.

import { CONTESTS } from '../contests/index.js';
import { SIZES } from '../contests/webhooks.js';
import { quantile, ratio } from './statistics.mjs';

const SIZE_NAMES = Object.keys(SIZES);

/** The tables of one runtime: one for each contest, or for all sizes of the same one. */
export function runtimeTables({ runtime, results, load, seconds }) {
  const [before, after] = load.map((value) => value.toFixed(1));
  const titles = new Set(results.map(({ contest }) => CONTESTS[contest].title));
  const parts = [...titles].map((title) => {
    const those = results.filter(({ contest }) => CONTESTS[contest].title === title);
    return CONTESTS[those[0].contest].size ? seriesTable(title, those) : contestTable(title, those);
  });
  return [
    `## ${runtime}`,
    `${seconds.toFixed(0)} s; load average ${before} before, ${after} after.`,
    ...parts,
  ].join('\n\n');
}

/** What was promised: one figure each, then those for which every size of a body counts. */
export function targetTables({ single, bySize }) {
  const rows = single.map(({ runtime, target, measured, passed }) => [
    runtime, target, measured, passed ? 'pass' : '**missed**',
  ]);
  const sizeRows = bySize.map(({ runtime, target, verdicts }) => [
    runtime, target, ...verdicts.map(verdictCell),
  ]);
  return [
    '## Targets',
    table(['runtime', 'target', 'measured', ''], rows),
    '### Webhook checks, by size of the body',
    table(['runtime', 'target', ...SIZE_NAMES], sizeRows),
  ].join('\n\n');
}

function verdictCell({ measured, bound, passed }) {
  const text = `${measured.toFixed(2)}x of ${bound}`;
  return passed ? text : `**${text}**`;
}

/** A table whose columns also line up as plain text. */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`]
    .concat(rows.map(line))
    .join('\n');
}

function contestTable(title, results) {
  const base = baseOf(results);
  const unit = base.ofCpu ? 'µs of CPU a call' : 'µs a call';
  const head = ['', unit, 'p25 – p75', 'ratio', 'through'];
  const rows = results.map((result) => [result.name, ...cells(result, base)]);
  return `### ${title}\n\n${table(head, rows)}\n\n${base.micros.length} rounds.${notRun(results)}`;
}

function cells({ absent, micros, usesSubtle }, base) {
  if (absent !== undefined) return ['not run', '', '', ''];
  const [low, middle, high] = quartiles(micros);
  return [
    figure(middle),
    `${figure(low)} – ${figure(high)}`,
    ratio(micros, base.micros).toFixed(2),
    usesSubtle ? 'SubtleCrypto' : '',
  ];
}

function seriesTable(title, results) {
  const names = [...new Set(results.map(({ name }) => name))];
  const columns = SIZE_NAMES.map((size) =>
    results.filter(({ contest }) => CONTESTS[contest].size === size));
  const rows = names.map((name) => [
    name,
    ...columns.map((those) => sizeCell(those.find((each) => each.name === name), baseOf(those))),
  ]);
  const [first] = columns;
  return `### ${title}\n\n${table(['µs a call · ratio', ...SIZE_NAMES], rows)}\n\n${
    spread(columns)}${notRun(first)}`;
}

function sizeCell({ absent, micros, usesSubtle }, base) {
  if (absent !== undefined) return 'not run';
  const [, middle] = quartiles(micros);
  return `${figure(middle)} · ${ratio(micros, base.micros).toFixed(2)}${usesSubtle ? '*' : ''}`;
}

/** How many rounds, and how far the middle half of them lies apart, in parts of the median. */
function spread(columns) {
  const present = columns.flat().filter(({ micros }) => micros);
  const rounds = present.map(({ micros }) => micros.length);
  const widths = present.map(({ micros }) => {
    const [low, middle, high] = quartiles(micros);
    return ((high - low) / middle) * 100;
  });
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  const [usual, widest] = [quantile(widths, 0.5), Math.max(...widths)].map((it) => it.toFixed(0));
  const count = least === most ? most : `${least} to ${most}`;
  return `${count} rounds; from p25 to p75 it is ${usual} % of the median, at most ${widest} %.`;
}

const baseOf = (results) =>
  results.find(({ contest, name }) => name === CONTESTS[contest].reference);

const notRun = (results) =>
  results
    .filter(({ absent }) => absent !== undefined)
    .map(({ name, absent }) => `\nNot run: ${name}, which says “${absent}”.`)
    .join('');

const quartiles = (micros) => [0.25, 0.5, 0.75].map((fraction) => quantile(micros, fraction));

const figure = (micros) => micros.toFixed(micros < 100 ? 1 : 0);
