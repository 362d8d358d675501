// What supervise.sh and postgres.sh do, for Windows, where neither the shell nor the signals exist. Node costs some 40 MB a server.
//   node supervise.mjs --data DIR --healthy FILE [--nice N] [--postgres BIN --port N] [-- COMMAND ARGS…]
// It runs on every system, so that it can be tried on any. PostgreSQL refuses to run for an administrator: use an ordinary prompt.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const option = name => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const data = option('--data');
const healthy = option('--healthy');
const bin = option('--postgres');
const cluster = join(data, '18');
const parent = process.ppid;
let server, stopping = false;

mkdirSync(data, { recursive: true });
rmSync(healthy, { force: true });
const password = process.env.EVENTSPHERE_OWNER_PASSWORD;
delete process.env.EVENTSPHERE_OWNER_PASSWORD;
if (bin && !existsSync(join(cluster, 'PG_VERSION'))) initialize();

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, stop);
// Ctrl+C reaches the whole console; under the AppHost it is the AppHost that stops things, in order.
process.on('SIGINT', () => process.platform === 'win32' && stop());
setInterval(() => isAlive(parent) || stop(), 1000).unref();

const command = bin
  ? [join(bin, 'postgres'), '-D', cluster, '-p', option('--port'), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=',
    '-c', 'max_connections=200', '-c', 'password_encryption=scram-sha-256', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC']
  : process.argv.slice(process.argv.indexOf('--') + 1);

for (let pause = 1; !stopping; pause = Math.min(pause * 2, 30)) {
  const began = Date.now();
  const code = await serve();
  if (stopping) break;
  if (!existsSync(healthy)) {
    console.error(`it ended with exit code ${code} before it was ready`);
    process.exit(typeof code === 'number' && code !== 0 ? code : 1);
  }
  if (Date.now() - began > 60_000) pause = 1;
  console.error(`it ended with exit code ${code} and is started again in ${pause} s`);
  for (let tick = 0; tick < pause * 10 && !stopping; tick++) await delay(100);
}
process.exit(0);

function serve() {
  return new Promise(resolve => {
    server = spawn(command[0], command.slice(1), { cwd: data, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
    if (option('--nice')) server.on('spawn', () => yieldToOthers(server.pid, Number(option('--nice'))));
    server.on('error', error => { console.error(error.message); resolve(127); });
    server.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

function yieldToOthers(pid, nice) {
  try {
    setPriority(pid, nice);
  } catch (error) {
    // It has ended already, which is told elsewhere.
    if (error.code !== 'ESRCH') throw error;
  }
}

function stop() {
  if (stopping) return;
  stopping = true;
  if (!server || server.exitCode !== null) process.exit(0);
  if (bin) spawn(join(bin, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-W'], { stdio: 'ignore', windowsHide: true });
  else server.kill();
  setTimeout(() => server.kill('SIGKILL'), 5000).unref();
}

function initialize() {
  if (!/^[\w-]+$/.test(password ?? '')) throw new Error("the owner's password may hold letters, digits, - and _ only");
  const fresh = `${cluster}.new`;
  const secret = join(data, 'superuser');
  rmSync(fresh, { recursive: true, force: true });
  // No /dev/fd on Windows: the superuser's password, which nobody needs afterwards, is in a file for as long as initdb runs.
  writeFileSync(secret, randomBytes(32).toString('hex'), { mode: 0o600 });
  const initdb = spawnSync(join(bin, 'initdb'), ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums', `--pwfile=${secret}`], { encoding: 'utf8' });
  rmSync(secret);
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.error?.message ?? initdb.stdout + initdb.stderr}`);
  const roles = [`CREATE ROLE eventsphere_owner LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD '${password}'`,
    'CREATE DATABASE eventsphere OWNER eventsphere_owner', ''].join('\n');
  const single = spawnSync(join(bin, 'postgres'), ['--single', '-D', fresh, '-c', 'exit_on_error=on', 'postgres'], { input: roles, encoding: 'utf8' });
  if (single.status !== 0) throw new Error(`creating the database failed: ${single.stdout}${single.stderr}`);
  renameSync(fresh, cluster);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
