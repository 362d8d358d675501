// Holds the public pages of a running stack, with its demo, against the scores that we promise (CONTRIBUTING, "Pages").
// usage: node eng/lighthouse/run.mjs [--data .data] [--runs 3]
// The median of the runs counts, since performance is simulated from what a shared machine happened to do. Chrome: CHROME_PATH or CHROMIUM_PATH, else the system's.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const argument = (name, otherwise) => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise;
const endpoints = join(argument('--data', process.env.EVENTSPHERE_DATA ?? '.data'), 'endpoints.json');
const runs = Number(argument('--runs', '3'));
if (!existsSync(endpoints)) {
  console.error(`${endpoints} is not there: start the stack first (dotnet run --project EventSphere.AppHost), or name its data folder with --data.`);
  process.exit(1);
}

if (!existsSync(join(here, 'node_modules', 'lighthouse'))) {
  console.log('installing Lighthouse');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
}

process.env.CHROME_PATH ??= process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const load = name => import(pathToFileURL(join(here, 'node_modules', ...name)).href);
const { default: lighthouse } = await load(['lighthouse', 'core', 'index.js']);
const { launch } = await load(['chrome-launcher', 'dist', 'index.js']);

const { web } = JSON.parse(readFileSync(endpoints, 'utf8'));
const promised = { performance: 95, accessibility: 100, 'best-practices': 95, seo: 100 };
const weightLimit = 100; // KB transferred for the landing page at the first view, pictures aside
const pages = { landing: '/e/demo/cloud-and-ai', registration: '/e/demo/cloud-and-ai/register' };
const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const flags = ['--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
if (process.getuid?.() === 0) flags.push('--no-sandbox');

let kept = true;
const judge = (holds, text) => { kept &&= holds; console.log(`${holds ? '  ' : '! '}${text}`); };
const chrome = await launch({ chromeFlags: flags });
try {
  for (const [name, path] of Object.entries(pages)) {
    const results = [];
    for (let run = 0; run < runs; run++)
      results.push((await lighthouse(web + path, { port: chrome.port, logLevel: 'error' })).lhr);
    console.log(`${name} ${path}, median of ${runs}`);
    for (const [category, least] of Object.entries(promised)) {
      // None where the browser drew nothing in time, as on a machine that is busy with other things.
      const scores = results.map(result => result.categories[category].score).filter(score => score !== null).map(score => Math.round(score * 100));
      const score = scores.length ? median(scores) : undefined;
      judge(score >= least, `${category} ${score ?? 'could not be measured'} (at least ${least})`);
      if (score < least) {
        const failed = results[0].categories[category].auditRefs.map(ref => results[0].audits[ref.id]).filter(audit => audit.score !== null && audit.score < 1);
        for (const audit of failed) console.log(`    ${audit.id}: ${audit.title} ${audit.displayValue ?? ''}`);
      }
    }

    const requests = results[0].audits['network-requests'].details.items;
    const kilobytes = requests.filter(request => request.resourceType !== 'Image').reduce((sum, request) => sum + request.transferSize, 0) / 1000;
    if (name === 'landing')
      judge(kilobytes < weightLimit, `${kilobytes.toFixed(1)} KB in ${requests.length} requests without pictures (under ${weightLimit})`);
    for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'])
      console.log(`  ${id} ${results.map(result => result.audits[id].displayValue).join(', ')}`);
  }
} finally {
  chrome.kill();
}

process.exitCode = kept ? 0 : 1;
