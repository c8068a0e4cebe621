/**
 * A desk in the operations room: the whole centre with a small city of its own, and a browser on its console. Errands
 * use it by role and by the Vietnamese words on the screen. Without Chromium they are skipped and say so.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ADMIN_PASSWORD, startTestCentre } from './centre.ts';
import type { TestCentre } from './centre.ts';
import type { TestFeed } from './centre-client.ts';
import { findChromium, PROGRAMS, shareChromium } from './chromium.ts';
import { openLine } from './line-cut.ts';
import type { CuttableLine } from './line-cut.ts';
import { toRain } from './rain.ts';

/** 15:50 of a Sunday in the city. */
export const NOW = '2026-11-22T08:50:00Z';
/** The gauges of the small city. */
export const GAUGES = ['son-tra', 'hoa-vang', 'cam-le', 'lien-chieu'] as const;
/** The last twenty minutes of a gauge, in two reports: 61 mm in the hour is over its first limit, 75 and 110 over the next two. */
export const HEAVY = { medium: [30, 31], high: [40, 35], critical: [55, 55] } as const;

const CONSOLE = fileURLToPath(new URL('../../console/dist/index.html', import.meta.url));
/** An errand takes some 5 s on a quiet machine of two cores; this is for a busy one. */
const LONGEST_ERRAND_MS = 120_000;
/** Longest wait for something that should be on the screen, on a busy machine. */
const PATIENCE_MS = 20_000;
const MINUTE_MS = 60_000;
/** Reports of no rain, up to twenty minutes before now: a gauge is called silent after twenty-five. */
const DRY_STEPS = 24;
const DRY_FROM_MIN = -250;

export interface Desk extends AsyncDisposable {
  readonly centre: TestCentre;
  /** The feed of the gauges; absent in an empty centre. */
  readonly rain: TestFeed;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The line between the browser and the centre. */
  readonly line: CuttableLine;
  /** What the browser complained about: errors in its console, exceptions of the page. */
  readonly complaints: string[];
  /** Opens a path of the console and waits until its frame is drawn. */
  open(path: string): Promise<void>;
  /** Sends the last two reports of a gauge; by default an hour above the first limit. */
  rainAt(gauge: string, amountsMm?: readonly number[]): Promise<void>;
}

interface DeskWish {
  /** `empty`: no city, no feed, as after the first start. Default `small`. */
  readonly city?: 'small' | 'empty';
  /** Default true. */
  readonly signedIn?: boolean;
  /** `still`: the map has its marks and hears its clicks, but paints no pixels. Default `still`. */
  readonly map?: 'still' | 'painted';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Of the centre, beside those of every test. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A test in a browser; skipped, saying why, where there is none. */
export function errand(
  title: string,
  run: () => Promise<void>,
  { longestMs = LONGEST_ERRAND_MS }: { longestMs?: number } = {},
): void {
  test(
    title,
    async ({ skip }) => {
      if (findChromium() === undefined)
        skip(`No ${PROGRAMS.join(', ')} on this machine (apt-get install chromium).`);
      await run();
    },
    longestMs,
  );
}

/** `await using desk = await openDesk();` No page is open yet. Centre and page end with the block. */
export async function openDesk({
  city = 'small',
  signedIn = true,
  map = 'still',
  viewport,
  settings = {},
}: DeskWish = {}): Promise<Desk> {
  if (!existsSync(CONSOLE)) throw new Error('console/dist is not there; build it first: npm run build.');
  await using started = new AsyncDisposableStack();
  const centre = started.use(await startTestCentre({ at: NOW, settings }));
  const rain = city === 'small' ? await fillSmallCity(centre) : undefined;
  const line = started.use(await openLine(() => centre.url));
  const browser = await shareChromium();
  const context = started.adopt(
    await browser.newContext({
      baseURL: line.url,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: viewport ?? { width: 1366, height: 768 },
      // Nothing is half way between two colours when it is looked at.
      reducedMotion: 'reduce',
    }),
    (open: BrowserContext) => open.close(),
  );
  context.setDefaultTimeout(PATIENCE_MS);
  if (map === 'still') await context.addInitScript(paintNothing);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${page.url()})`);
  });
  if (signedIn) await signInUnseen(context, 'admin', ADMIN_PASSWORD);
  const shots = process.env['HAIVAN_TEST_SHOTS'];
  if (shots !== undefined)
    started.defer(() => page.screenshot({ path: join(shots, toShotName()) }).then(() => undefined));
  const getRain = () => {
    if (rain === undefined) throw new Error('An empty centre has no feed.');
    return rain;
  };
  const stop = started.move();

  return {
    centre,
    context,
    page,
    line,
    complaints,
    get rain() {
      return getRain();
    },
    async open(path) {
      await page.goto(path);
      await page.locator('main').waitFor();
    },
    async rainAt(gauge, amountsMm = HEAVY.medium) {
      const { status, body } = await getRain().push(toRain(gauge, toIso(-10), amountsMm));
      if (status !== 200) throw new Error(`The rain of ${gauge}: ${status} ${JSON.stringify(body)}`);
      await centre.settled();
    },
    [Symbol.asyncDispose]: () => stop.disposeAsync(),
  };
}

/** Runs in the page: painting in software takes more of the processor than all else that an errand does. */
export function paintNothing(): void {
  const painters = ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const;
  for (const painter of painters) WebGL2RenderingContext.prototype[painter] = () => undefined;
}

/** Signs a browser in without a page: the form is the matter of sign-in.test.ts, and the picture after it takes seconds to draw. */
export async function signInUnseen(
  context: BrowserContext,
  username: string,
  password: string,
): Promise<void> {
  const answer = await context.request.post('/api/auth/sign-in/username', { data: { username, password } });
  if (!answer.ok()) throw new Error(`Sign-in of ${username}: ${answer.status()} ${await answer.text()}`);
}

/** Fills in the sign-in form and sends it. */
export async function signInAtDesk(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** A city of four gauges that report, and a fishing boat: enough for every page, ready in a second. */
async function fillSmallCity(centre: TestCentre): Promise<TestFeed> {
  await centre.ask('POST', '/setup/city');
  await centre.ask('POST', '/users', {
    username: 'nguyen-thi-hoa',
    name: 'Nguyễn Thị Hoa',
    password: 'song-han-hai-van-2026',
    roles: ['administrator'],
  });
  const rain = await centre.makeFeed({ id: 'mua', assets: GAUGES });
  const dry = Array<number>(DRY_STEPS).fill(0);
  await rain.push(GAUGES.flatMap((gauge) => toRain(gauge, toIso(DRY_FROM_MIN), dry)));
  const boats = await centre.makeFeed({
    id: 'tau-ca',
    agencyId: 'chi-cuc-thuy-san',
    serviceId: 'fishing-vessels',
    decoder: 'positions-json',
    assetKind: 'fishing-vessel',
    assets: ['dna-90152'],
    properties: [],
  });
  const fix = { asset: 'dna-90152', lon: 108.4, lat: 16.15, speedKn: 7.2, courseDeg: 75 };
  await boats.pushBytes(
    JSON.stringify([-30, -20, -10, 0].map((minutes) => ({ ...fix, time: toIso(minutes) }))),
  );
  // The rules look for new datastreams every second.
  await centre.advance(1_000);
  return rain;
}

/** The last screen of an errand, kept in the folder HAIVAN_TEST_SHOTS to be looked at. */
function toShotName(): string {
  return `${(expect.getState().currentTestName ?? 'errand').replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)}.png`;
}

function toIso(minutesFromNow: number): string {
  return new Date(Date.parse(NOW) + minutesFromNow * MINUTE_MS).toISOString();
}
