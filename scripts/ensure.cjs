/**
 * Makes the machine ready before `npm start` and `npm test`: libraries as the lock says, the console and the citizen app built, for
 * tests the outside programs they drive. CommonJS for Node 20, because it runs before our own Node 24 is there:
 * npm puts node_modules/.bin first in PATH, so the script that follows finds the Node that was installed here.
 */
'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const LOCK = join(ROOT, '.ensure.lock');
const OLDEST_NODE = 20;
/** Another `npm start` may be installing; it gets this long. */
const WAIT_FOR_OTHER_MS = 10 * 60_000;

/** What is built, with the folders whose files end up in it; tests and captured payloads do not. */
const APPS = {
  console: ['console', 'ui', 'contract', 'services', 'package-lock.json'],
  citizen: ['citizen', 'ui', 'contract', 'package-lock.json'],
};
const NOT_IN_APPS = /(^|\/)(dist|dist\.unfinished|fixtures|node_modules)$|\.test\.tsx?$|\.md$/;

/** Programs that tests drive; without one the tests that need it are skipped and say so. */
const TEST_PROGRAMS = [
  { any: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium', for: 'tests in a browser' },
  { any: ['mosquitto'], debian: 'mosquitto', for: 'tests against an outside MQTT broker' },
  { any: ['vsftpd'], debian: 'vsftpd', for: 'tests of the FTP door' },
  { any: ['ffmpeg'], debian: 'ffmpeg', for: 'tests of live pictures of cameras' },
  { any: ['openssl'], debian: 'openssl', for: 'tests of TLS, for which a certificate is made' },
];

const purpose = process.argv[2] === 'test' ? 'test' : 'start';
process.chdir(ROOT);
checkNode();
if (!isReady()) {
  withLock(() => {
    if (!isInstalled(purpose)) install();
    for (const app of Object.keys(APPS)) if (!isBuilt(app)) build(app);
  });
}
if (purpose === 'test') ensureTestPrograms();

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
  stop(`Node ${process.versions.node} is too old to begin with; any Node from ${OLDEST_NODE} on will do.`);
}

function isReady() {
  return isInstalled(purpose) && Object.keys(APPS).every(isBuilt);
}

/** Compares what npm says it installed with the lock: every package that this purpose needs, in its version. */
function isInstalled(forPurpose) {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === undefined) return false;
  const wanted = Object.entries(readPackages('package-lock.json') ?? {}).filter(([path]) => path !== '');
  const isThere = ([path, { version, optional, peer, devOptional }]) => {
    const found = installed[path];
    // What is made for other machines is left out by npm.
    return found === undefined ? Boolean(optional || peer || devOptional) : found.version === version;
  };
  return wanted.every((entry) => (entry[1].dev && forPurpose === 'start') || isThere(entry)) && hasOwnNode();
}

function hasOwnNode() {
  if (process.platform !== 'linux') return true;
  return fs.existsSync(join('node_modules', `node-linux-${process.arch}`, 'bin', 'node'));
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  // Who has the tools of developers keeps them: a start after a new lock must not take them away.
  const hadTools = fs.existsSync(join('node_modules', 'vitest'));
  const all = purpose === 'test' || hadTools;
  say(`installing libraries${all ? ' and test tools' : ''} as package-lock.json says (a minute or so) …`);
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(all ? [] : ['--omit=dev']),
  ];
  // npm must run on the Node it came with: ours is about to be replaced.
  const npm = process.env.npm_execpath;
  const node = process.env.npm_node_execpath;
  const [command, before] = npm && node ? [node, [npm]] : ['npm', []];
  const { status, error } = spawnSync(command, [...before, 'ci', ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    stop(
      `npm ci failed${error ? ` (${error.message})` : ''}. It needs the npm registry and 1 GB of disk; try again.`,
    );
  }
  if (hasOwnNode()) return;
  stop(
    `npm left out Node 24 for ${process.platform} ${process.arch}. Is "omit=optional" set? (npm config list)`,
  );
}

function isBuilt(app) {
  if (!fs.existsSync(join(app, 'index.html'))) return true;
  return readText(join(app, 'dist', '.built-from')) === toSourcesHash(app);
}

function build(app) {
  say(`building the ${app === 'console' ? 'console' : 'citizen app'} …`);
  const hash = toSourcesHash(app);
  const dist = join(app, 'dist');
  const unfinished = join(app, 'dist.unfinished');
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const flags = ['--outDir', 'dist.unfinished', '--emptyOutDir', '--logLevel', 'warn'];
  const { status } = spawnSync(ownNode(), [vite, 'build', app, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) stop(`the ${app} could not be built; the lines above say why.`);
  fs.writeFileSync(join(unfinished, '.built-from'), hash);
  // A running server goes on reading the old files until the moment of the swap.
  fs.rmSync(dist, { recursive: true, force: true });
  fs.renameSync(unfinished, dist);
}

function ownNode() {
  const own = join('node_modules', '.bin', 'node');
  return fs.existsSync(own) ? own : process.execPath;
}

function toSourcesHash(app) {
  const hash = createHash('sha256');
  for (const file of APPS[app].flatMap(listFiles)) hash.update(`${file}\0`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

function listFiles(path) {
  if (NOT_IN_APPS.test(path) || !fs.existsSync(path)) return [];
  if (!fs.statSync(path).isDirectory()) return [path];
  const names = fs.readdirSync(path).sort();
  return names.flatMap((name) => listFiles(`${path}/${name}`));
}

/** Two shells may start at once: the second waits until the first is through, then finds nothing to do. */
function withLock(work) {
  const endMs = Date.now() + WAIT_FOR_OTHER_MS;
  let told = false;
  while (!takeLock()) {
    if (!told) say('another start is preparing this folder; waiting for it …');
    told = true;
    if (Date.now() > endMs)
      stop(`another start has not finished in 10 minutes. If none runs, remove ${LOCK}.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  process.on('exit', freeLock);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  work();
}

function takeLock() {
  try {
    fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST')
      stop(`this folder cannot be written (${error.message}); start as its owner once.`);
  }
  const holder = Number(readText(LOCK));
  // An empty file was made this instant; a dead holder's lock is anybody's (a zombie has no command line).
  if (holder > 0 && !readText(`/proc/${holder}/cmdline`) && fs.existsSync('/proc'))
    fs.rmSync(LOCK, { force: true });
  return false;
}

function freeLock() {
  if (readText(LOCK) === String(process.pid)) fs.rmSync(LOCK, { force: true });
}

function ensureTestPrograms() {
  const missing = TEST_PROGRAMS.filter((program) => !program.any.some(isOnMachine));
  if (missing.length === 0) return;
  const names = missing.map((program) => program.debian);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && isOnMachine('apt-get')) {
    say(`installing for the tests: ${names.join(', ')} (apt-get) …`);
    withoutServices(
      () => apt(['update', '-qq']) && apt(['install', '-y', '-qq', '--no-install-recommends', ...names]),
    );
  }
  for (const program of missing.filter(({ any }) => !any.some(isOnMachine))) {
    say(
      `${program.debian} is not installed: ${program.for} are skipped (apt-get install ${program.debian}).`,
    );
  }
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: 'ignore', env, timeout: 5 * 60_000 }).status === 0;
}

/** Debian starts a service as soon as it is installed, unless this file says no; the tests start their own. */
function withoutServices(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (fs.existsSync(policy)) return work();
  fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    fs.rmSync(policy, { force: true });
  }
}

function isOnMachine(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.some((folder) => fs.existsSync(join(folder, program)));
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function say(sentence) {
  process.stderr.write(`haivan: ${sentence}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
