/**
 * What Lighthouse says of the citizen app on its slow telephone: performance, accessibility, best practices. The package is
 * no part of this project (it brings a hundred others): who measures installs it beside, and it is left out otherwise.
 */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDataFolder, startChildCentre } from '../test/support/child-centre.ts';
import { findChromium, launchChromium } from '../test/support/chromium.ts';
import { Skipped } from './figure.ts';
import type { Figure } from './figure.ts';

const PACKAGE: string = 'lighthouse';
const PAGES = [
  { id: 'Around', path: '/dan/', name: 'around me, with notices' },
  { id: 'Report', path: '/dan/#/bao-tin', name: 'the form of a report' },
  { id: 'LookUp', path: '/dan/#/tra-cuu', name: 'what is looked up' },
  { id: 'Urgent', path: '/dan/#/khan-cap', name: 'the page in need' },
] as const;
const KINDS = ['performance', 'accessibility', 'best-practices'] as const;
const LEAST = 95;
/** A start has work behind it that a telephone is not to be measured against. */
const SETTLE_MS = 20_000;
const PERCENT = 100;

interface Report {
  readonly lhr: { readonly categories: Readonly<Record<string, { readonly score: number | null }>> };
}
type Lighthouse = (url: string, flags: object) => Promise<Report | undefined>;

/** @throws Skipped without the package or a browser. */
export async function measureLighthouse(): Promise<Figure[]> {
  if (findChromium() === undefined) throw new Skipped('There is no Chromium on this machine.');
  const ask = await findLighthouse();
  using folder = makeDataFolder();
  const centre = await startChildCentre({
    dataDir: folder.path,
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
  });
  const port = await findFreePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  try {
    const admin = await centre.signIn();
    await admin.ask('POST', '/setup/city');
    await wait(SETTLE_MS);
    const figures: Figure[] = [];
    for (const { id, path, name } of PAGES) {
      const report = await ask(`${centre.url}${path}`, { port, onlyCategories: KINDS, logLevel: 'error' });
      for (const kind of KINDS) {
        const score = report?.lhr.categories[kind]?.score;
        // On a machine that is too busy it gives none, which is not nought.
        if (typeof score !== 'number') process.stderr.write(`  ${name}: ${kind} has no score\n`);
        else
          figures.push({
            id: `lighthouse${id}-${kind}`,
            says: `${name}: ${kind}`,
            value: Math.round(score * PERCENT),
            unit: '',
            target: { is: 'at least', value: LEAST },
          });
      }
    }
    return figures;
  } finally {
    await browser.close();
    await centre.kill('SIGTERM');
  }
}

async function findLighthouse(): Promise<Lighthouse> {
  try {
    const found = (await import(PACKAGE)) as { readonly default: Lighthouse };
    return found.default;
  } catch {
    throw new Skipped('Lighthouse is not here: npm install --no-save lighthouse@13.5.0.');
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
