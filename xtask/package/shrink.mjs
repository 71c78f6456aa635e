// Makes a wasm file small, in place: what only panics use is cut off, then Binaryen optimises.
//
// A panic ends in a trap, and nothing prints its message: no hook is installed, and there is
// nowhere to print to. So every function of Rust's libraries that panics may trap at once, and so
// may all that formats values for the message where the code of ours formats nothing.

import { readFileSync, writeFileSync } from 'node:fs';

import binaryen from 'binaryen';

/** The functions that do nothing but panic. */
const PANICS =
  /^(alloc|core|std|__rustc)::(\w+::)*(panic(_\w+)?|rust_panic|rust_begin_unwind|capacity_overflow|handle\w*_error|\w+_fail(_rt|ed)?)$/;

const [, , path] = process.argv;
const module = binaryen.readBinary(readFileSync(path));
cutPanics(module);
writeFileSync(path, optimized(module));

function cutPanics(module) {
  let count = 0;
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const reference = module.getFunctionByIndex(index);
    const { name, module: imported } = binaryen.getFunctionInfo(reference);
    if (imported || !PANICS.test(plain(name))) continue;
    binaryen.Function(reference).body = module.unreachable();
    count += 1;
  }
  // Names change with compilers; without them the file is larger and nobody notices.
  if (count < 5) throw new Error(`only ${count} functions that panic in ${path}: renamed?`);
}

/** `core[0123]::panicking::assert_failed::<u32, u32>` without its numbers and types. */
function plain(name) {
  return name.replaceAll(/\[[0-9a-f]+\]/g, '').replace(/::<.*>$/, '');
}

function optimized(module) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Code that is inlined into its one caller compresses worse: this keeps 1 KB off each gzip.
  binaryen.setOneCallerInlineMaxSize(30);
  // The lowest kilobyte is the far end of the stack, which grows down from the first megabyte.
  binaryen.setLowMemoryUnused(true);
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
