// Child processes with a time limit. Each runs in its own process group, so that stopping one
// stops what it started and nothing else.

import { spawn } from 'node:child_process';

const STOP_AFTER_MS = 180_000;

/** Deno and Bun would ask a proxy of the environment even for this machine. */
const DIRECT = { NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' };

/** Starts a long-lived program; `output()` is what it has printed, `stop()` ends its group. */
export function start(command, args, { argv0, cwd, env } = {}) {
  const child = spawn(command, args, {
    argv0,
    cwd,
    env: { ...process.env, ...DIRECT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, reason: error.message }));
    child.once('close', (code, signal) => resolve({ code, reason: signal ?? `code ${code}` }));
  });
  return {
    exited,
    output: () => Buffer.concat(chunks).toString(),
    async stop() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        kill(child.pid);
      }
      await exited;
    },
  };
}

/** Runs a program to its end. Resolves to what it printed; rejects unless it exits with 0. */
export async function execute(command, args, { limitMs = STOP_AFTER_MS, ...options } = {}) {
  const program = start(command, args, options);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void program.stop();
  }, limitMs);
  const { code, reason } = await program.exited;
  clearTimeout(timer);
  if (code === 0 && !late) return program.output();
  const cause = late ? `stopped after ${limitMs} ms` : `ended with ${reason}`;
  throw new Error(`${command} ${args.join(' ')}: ${cause}\n${program.output()}`);
}

/** Runs a program that prints `outcome`, a space and JSON; resolves to that. */
export async function reported(command, args, options) {
  const output = await execute(command, args, options);
  const outcome = output.match(/^outcome ([^\n]*)$/m);
  if (!outcome) throw new Error(`${command} reported nothing:\n${output}`);
  return JSON.parse(outcome[1]);
}

/** Resolves to the first match of `pattern` in the output of a started program. */
export async function printed(program, pattern, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  let over = false;
  void program.exited.then(() => (over = true));
  while (Date.now() < end) {
    const match = program.output().match(pattern);
    if (match) return match;
    if (over) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not print ${pattern}:\n${program.output()}`);
}

function kill(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // It ended by itself in the meantime.
  }
}
