// Makes a wasm file small, in place: what only panics use is cut off, then Binaryen optimises.
//
// A panic ends in a trap, and nothing prints its message: no hook is installed, and there is
// nowhere to print to. So every function of Rust's libraries that panics may trap at once, and the
// code and the texts that would make up the message may go.

import { readFileSync, writeFileSync } from 'node:fs';

import binaryen from 'binaryen';

import { blankLocations, blankTexts } from './locations.mjs';
import { ordered } from './order.mjs';

/** The functions that do nothing but panic. */
const PANICS =
  /^(alloc|core|std|__rustc)::(\w+::)*(panic(_\w+)?|rust_panic|rust_begin_unwind|capacity_overflow|handle\w*_error|\w+_fail(_rt|ed)?)$/;

/** The functions that print values, and what they call. */
const FORMATTERS = /^<?core::fmt::| as core::(\w+::)*(Debug|Display|Write)>::/;

const [, , path] = process.argv;
const module = binaryen.readBinary(blankLocations(readFileSync(path)));
// Names change with compilers; without them the file is larger and nobody notices.
if (cut(PANICS).length < 5) throw new Error(`hardly a function that panics in ${path}: renamed?`);
module.runPasses(['remove-unused-module-elements']);
const prints = !cutFormatters();
const text = ordered(binaryen.readBinary(optimized()).emitText());
const bytes = inText(text).emitBinary();
writeFileSync(path, prints ? bytes : blankTexts(bytes, text));

/** Has the functions of these names trap; returns what they are called in the module. */
function cut(names) {
  const found = functions().filter(({ name, module: imported }) => {
    return !imported && names.test(plain(name));
  });
  for (const { reference } of found) binaryen.Function(reference).body = module.unreachable();
  return found.map(({ name }) => name);
}

/** Where no code of ours prints values, but only panics did; returns whether it is so. */
function cutFormatters() {
  if (formats()) return false;
  const formatters = cut(FORMATTERS);
  const rest = module.emitText();
  const used = formatters.filter((name) => rest.includes(`(call $${quoted(name)}`));
  if (used.length > 0) throw new Error(`${used.join(', ')} formats more than panics in ${path}`);
  return true;
}

/** Whether anything but formatters, which may be there for panics alone, has values formatted. */
function formats() {
  let name = '';
  return module.emitText().split('\n').some((line) => {
    name = plain(/^ \(func \$"?(.+?)"?(?: \(|$)/.exec(line)?.[1] ?? name);
    return /\(call \$"?(?:alloc|core)(?:\[\w+\])?::fmt::\w/.test(line) && !FORMATTERS.test(name);
  });
}

function functions() {
  const count = module.getNumFunctions();
  return Array.from({ length: count }, (_, index) => {
    const reference = module.getFunctionByIndex(index);
    return { reference, ...binaryen.getFunctionInfo(reference) };
  });
}

/** As Binaryen prints a name. */
function quoted(name) {
  return /^[\w.$:]+$/.test(name) ? name : JSON.stringify(name);
}

function inText(text) {
  const read = binaryen.parseText(text);
  read.setFeatures(module.getFeatures());
  return read;
}

/** `core[0123]::panicking::assert_failed::<u32, u32>` without its numbers and types. */
function plain(name) {
  return name.replaceAll(/\[[0-9a-f]+\]|::h[0-9a-f]{16}|\.\d+$/g, '').replace(/::<.*>$/, '');
}

function optimized() {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Code that is inlined into its one caller compresses worse: this keeps 1 KB off each gzip.
  binaryen.setOneCallerInlineMaxSize(15);
  // The smallest functions take less room than calls of them.
  binaryen.setAlwaysInlineMaxSize(4);
  // The lowest kilobyte is the far end of the stack, which grows down.
  binaryen.setLowMemoryUnused(true);
  // It cuts the data where there are zeros; the addresses of the pieces compress worse than these.
  binaryen.addPassToSkip('memory-packing');
  // What is computed twice is written alike twice, and so compresses better than a local.
  binaryen.addPassToSkip('local-cse');
  // One of the rounds in which locals go: what it joins across blocks compresses worse.
  binaryen.addPassToSkip('simplify-locals');
  module.runPasses(['flatten', 'rereloop']);
  let bytes = module.emitBinary();
  for (;;) {
    module.optimize();
    const smaller = module.emitBinary();
    if (smaller.length >= bytes.length) break;
    bytes = smaller;
  }
  module.runPasses(['strip-debug', 'strip-producers', 'strip-target-features']);
  return module.emitBinary();
}
