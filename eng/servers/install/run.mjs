import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A sentence for the user: what is wrong, and the remedy. */
export class Refusal extends Error {}

const parent = process.ppid;

export const say = text => console.log(`[servers] ${text}`);

/** Runs a command quietly, with a line of progress every 4 s: how much is there so far, and how long it has taken. */
export function run(what, folder, command, args, options, remedy) {
  const started = Date.now();
  let output = '';
  say(`installing ${what}`);
  const progress = setInterval(
    () => say(`installing ${what}: ${Math.round(sizeOf(folder) / 1048576)} MB so far, ${Math.round((Date.now() - started) / 1000)} s`), 3000);
  return new Promise((resolve, reject) => {
    // npm is a .cmd on Windows, which only a shell can start.
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && command === 'npm' });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop).once('SIGTERM', stop);
    // Whoever asked for the installation may be killed and say nothing.
    const orphaned = setInterval(() => process.ppid !== parent && stop(), 1000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => { output = (output + text).slice(-4000); });
    const settle = failure => {
      clearInterval(progress);
      clearInterval(orphaned);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (!failure) return resolve();
      const last = output.trim().split('\n').slice(-8).map(line => `  ${line}`).join('\n');
      reject(new Refusal(`Installing ${what} failed: ${failure}. ${remedy}${last ? `\nIts last words:\n${last}` : ''}`));
    };
    child.on('error', error => settle(error.code === 'ENOENT' ? `${command} was not found` : error.message));
    child.on('close', (code, signal) => settle(code === 0 ? null : `${command} ended with ${code ?? signal}`));
  });
}

function sizeOf(folder) {
  let bytes = 0;
  const pending = [folder];
  while (pending.length > 0) {
    const next = pending.pop();
    try {
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const path = join(next, entry.name);
        if (entry.isDirectory()) pending.push(path);
        else if (entry.isFile()) bytes += statSync(path).size;
      }
    } catch {
      // Files come and go while npm unpacks.
    }
  }
  return bytes;
}
