/** How long a person waits for a map of the demo city: from the address to its ground, and to all that lies on it. */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { CHILD_PASSWORD, makeDataFolder, startChildCentre } from '../test/support/child-centre.ts';
import { findChromium, launchChromium } from '../test/support/chromium.ts';
import { percentile, Skipped } from './figure.ts';
import type { Figure } from './figure.ts';

const PAGES = ['/', '/services/flooding'] as const;
const RUNS = 5;
/** The demo's first minute goes into its past. */
const SETTLE_MS = 90_000;
const MOST_MS = 2_000;
/** What ui/map/MapDrawing.tsx and MapView.tsx mark, in their order. */
const MARKS = ['map-ground', 'map-opened', 'map-styled', 'map-drawn'] as const;

interface Waits {
  readonly firstPaint: number;
  readonly marks: Readonly<Record<string, number>>;
}

/** Each page some times in a browser that knows nothing of it yet. @throws Skipped without a browser. */
export async function measureFirstPicture(): Promise<Figure[]> {
  if (findChromium() === undefined) throw new Skipped('There is no Chromium on this machine.');
  using folder = makeDataFolder();
  const centre = await startChildCentre({
    dataDir: folder.path,
    settings: { HAIVAN_DEMO: 'on', HAIVAN_ADMIN_SECOND_FACTOR: 'optional' },
  });
  const browser = await launchChromium();
  try {
    await wait(SETTLE_MS);
    const figures: Figure[] = [];
    for (const path of PAGES) {
      const waits: Waits[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const context = await browser.newContext({
          baseURL: centre.url,
          viewport: { width: 1366, height: 768 },
        });
        await context.request.post('/api/auth/sign-in/username', {
          headers: { origin: centre.url },
          data: { username: 'admin', password: CHILD_PASSWORD },
        });
        const page = await context.newPage();
        // The bare address leads to one's own home.
        await page.goto(path === '/' ? '/?map=16.06,108.2,10' : path, { waitUntil: 'commit' });
        await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0, undefined, {
          timeout: 60_000,
        });
        waits.push(await page.evaluate(readWaits, MARKS));
        await context.close();
      }
      figures.push(...toFigures(path, waits));
    }
    return figures;
  } finally {
    await browser.close();
    await centre.kill('SIGTERM');
  }
}

/** Runs in the page. */
function readWaits(names: readonly string[]): Waits {
  const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
  return {
    firstPaint: at('first-contentful-paint'),
    marks: Object.fromEntries(names.map((name) => [name, at(name)])),
  };
}

function toFigures(path: string, waits: readonly Waits[]): Figure[] {
  const middle = (pick: (one: Waits) => number): number => Math.round(percentile(waits.map(pick), 0.5));
  const parts = MARKS.map((name) => `${name} ${middle(({ marks }) => marks[name] ?? NaN)}`);
  return [
    {
      id: `firstPicture${path}`,
      says: `from the address to the ground of the map on ${path}, median of ${RUNS} new browsers`,
      value: middle(({ marks }) => marks['map-ground'] ?? NaN),
      unit: 'ms',
      target: { is: 'at most', value: MOST_MS },
      note: `painted flat before the map is; first paint ${middle(({ firstPaint }) => firstPaint)}, ${parts.join(', ')} ms; beside the server, load ${loadavg()[0]?.toFixed(1)}`,
    },
    {
      id: `firstMap${path}`,
      says: `the same to the map itself, drawn in software`,
      value: middle(({ marks }) => marks['map-drawn'] ?? NaN),
      unit: 'ms',
    },
  ];
}
