/** The console while a storm comes in: how long the browser was ever busy with one task, page by page. */
import { setTimeout as wait } from 'node:timers/promises';
import { CHILD_PASSWORD } from '../test/support/child-centre.ts';
import { launchChromium } from '../test/support/chromium.ts';
import type { Figure } from './figure.ts';

/** What an operator has open in a storm. */
const PAGES = ['/alerts', '/cases', '/'] as const;
/** A page that has just opened loads its data and its map; that is not the storm. */
const SETTLE_MS = 6_000;
/** A hand that waits longer feels it. */
const LONGEST_TASK_MS = 200;

interface PageWatch {
  readonly path: string;
  /** Tasks of the browser's main thread over 50 ms, in ms. */
  readonly tasksMs: number[];
  /** From a key to the screen that shows what it did, in ms. */
  readonly keysMs: number[];
}

/** Opens one page after the other while `storm` runs, each for its share of `forMs`. */
export async function watchConsole(url: string, forMs: number, storm: Promise<unknown>): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 } });
    await context.request.post('/api/auth/sign-in/username', {
      data: { username: 'admin', password: CHILD_PASSWORD },
    });
    const page = await context.newPage();
    const watches: PageWatch[] = [];
    for (const path of PAGES) {
      const untilMs = performance.now() + forMs / PAGES.length;
      await page.goto(path);
      await page.locator('main').waitFor();
      await wait(SETTLE_MS);
      await page.evaluate(listenToTasks);
      const keysMs: number[] = [];
      while (performance.now() < untilMs) {
        keysMs.push(await page.evaluate(pressAndSee));
        await wait(500);
      }
      watches.push({ path, keysMs, tasksMs: await page.evaluate(() => window.hvTasks ?? []) });
    }
    await storm;
    return watches.map(toFigure);
  } finally {
    await browser.close();
  }
}

declare global {
  interface Window {
    hvTasks?: number[];
  }
}

/** Runs in the page. */
function listenToTasks(): void {
  const tasks: number[] = [];
  window.hvTasks = tasks;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
}

/** Runs in the page: a key is pressed and two frames are drawn. */
function pressAndSee(): Promise<number> {
  const beganMs = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - beganMs))),
  );
}

function toFigure({ path, tasksMs, keysMs }: PageWatch): Figure {
  const over = tasksMs.filter((ms) => ms > LONGEST_TASK_MS).length;
  const slowest = Math.max(0, ...keysMs);
  return {
    id: `stormConsole${path}`,
    says: `storm: longest task of the browser on ${path}`,
    value: Math.max(0, ...tasksMs),
    unit: 'ms',
    target: { is: 'at most', value: LONGEST_TASK_MS },
    note: `${over} over ${LONGEST_TASK_MS} ms, ${tasksMs.length} over 50 ms; slowest of ${keysMs.length} keys ${Math.round(slowest)} ms; drawn in software on the same two cores as server, database and sender`,
  };
}
