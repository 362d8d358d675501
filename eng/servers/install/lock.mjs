import { existsSync, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './run.mjs';

/**
 * Waits until this process alone may install, or until another has done it. The lock is a file that names its holder;
 * a holder that is gone (killed, machine restarted) holds nothing.
 */
export async function holdLock(path, isDone) {
  const started = Date.now();
  let told = 0;
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `${process.pid}`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isDone()) return () => {};
    if (!isHeld(path)) {
      rmSync(path, { force: true });
      continue;
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    if (seconds >= told) {
      say(`another start is installing the servers, waiting (${seconds} s)`);
      told = seconds + 4;
    }
    await delay(250);
  }
}

function isHeld(path) {
  try {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    // Empty: created this instant and not yet written.
    if (text === '') return existsSync(path);
    process.kill(Number(text), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
