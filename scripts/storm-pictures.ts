/**
 * Takes the pictures of docs/storm/ from a night of storm that is being played: npm run demo -- storm, then
 * HAIVAN_ADMIN_PASSWORD=… node scripts/storm-pictures.ts [--url <centre>] [--into <folder>] [--minutes 0,4,7,10]
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { demo } from '../cities/da-nang/demo.ts';
import { HOUR_MS } from '../contract/basics/time-units.ts';
import { launchChromium } from '../test/support/chromium.ts';

const MOST_BYTES = 150_000;
const LOOK_MS = 500;
const MOST_LOOKS = 40;
/** Milliseconds of the night in a minute of the play. */
const MINUTE_OF_PLAY_MS = ((demo.storm?.hours ?? 12) * HOUR_MS) / 10;
const SCENE = 'civil-defence/storm';

const { values: given } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    into: { type: 'string', default: 'docs/storm' },
    minutes: { type: 'string', default: '0,4,7,10' },
  },
});
const { url, into } = given;

const browser = await launchChromium();
try {
  mkdirSync(into, { recursive: true });
  const context = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  await signIn(context);
  const pages = {
    storm: await open(context, '/services/civil-defence', { width: 1366, height: 1500 }),
    leaders: await open(context, '/leaders', { width: 1366, height: 1000 }),
    wall: await openWall(context),
  };
  for (const minute of given.minutes.split(',').map(Number)) {
    await reach(context, (demo.storm?.startMs ?? 0) + minute * MINUTE_OF_PLAY_MS);
    for (const [name, page] of Object.entries(pages))
      await take(page, join(into, `${name}-${String(minute).padStart(2, '0')}.jpg`));
  }
} finally {
  await browser.close();
}

async function signIn({ request }: BrowserContext): Promise<void> {
  const answer = await request.post('/api/auth/sign-in/username', {
    data: { username: 'admin', password: process.env['HAIVAN_ADMIN_PASSWORD'] ?? '' },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Sign-in: ${answer.status()} ${await answer.text()}`);
}

async function open(
  context: BrowserContext,
  path: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  await page.goto(path);
  return page;
}

/** The wall says its code when it is switched on; by it the scene of the storm is kept on it. */
async function openWall(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const opened = page.waitForResponse(
    (response) => response.url().endsWith('/api/v1/walls') && response.request().method() === 'POST',
  );
  await page.goto('/wall');
  const { code } = (await (await opened).json()) as { code: string };
  const order = await context.request.post(`/api/v1/walls/${code}/order`, {
    data: { pinned: SCENE },
    headers: { origin: url },
  });
  if (!order.ok()) throw new Error(`The wall could not be turned: ${order.status()} ${await order.text()}`);
  return page;
}

/** Waits until the centre's clock says this time. */
async function reach({ request }: BrowserContext, timeMs: number): Promise<void> {
  for (;;) {
    const answer = await request.get('/api/v1/services/civil-defence/storm');
    const { atMs } = (await answer.json()) as { atMs: number };
    if (atMs >= timeMs) return;
    await wait(LOOK_MS);
  }
}

/** What is still being read shows its outline; a picture waits for it, and not for ever. */
async function take(page: Page, path: string): Promise<void> {
  const unread = page.locator('output[class*="skeleton"]').or(page.getByText('đang vẽ bản đồ'));
  for (let looks = 0; looks < MOST_LOOKS && (await unread.count()) > 0; looks++) await wait(LOOK_MS);
  for (let quality = 80; quality >= 30; quality -= 10) {
    await page.screenshot({ path, type: 'jpeg', quality });
    if (statSync(path).size <= MOST_BYTES) break;
  }
  process.stdout.write(`${path} ${Math.round(statSync(path).size / 1000)} kB\n`);
}
