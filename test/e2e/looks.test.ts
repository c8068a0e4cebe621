/** Every page in every size, theme and language: nothing runs out of the screen, no bare key, no complaint, no barrier. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { errand, NOW, openDesk } from '../support/browser-centre.ts';
import { turnTo } from '../support/turn-to.ts';
import consoleWords from '../../console/strings.vi.json' with { type: 'json' };
import uiWords from '../../ui/strings.vi.json' with { type: 'json' };

const PAGES = [
  '/',
  '/?asset=son-tra',
  '/alerts',
  '/alerts?alert=1',
  '/cases',
  '/cases?view=board',
  '/cases/1',
  '/?case=1',
  '/my-work',
  '/leaders',
  '/agencies',
  '/directives',
  '/delegations',
  '/procedures',
  '/procedures?tab=edit',
  '/notifications',
  '/services',
  '/services/rainfall',
  '/services/fishing-vessels',
  '/feeds',
  '/feeds/mua',
  '/feeds/mua?tab=refusals&refusal=1',
  '/feeds/new',
  '/rules',
  '/rules/rain-1h?tab=edit',
  '/people',
  '/maintenance',
  '/demo',
];
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const THEMES = ['light', 'dark'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** Words change the room a page needs, colours do not: each language is looked at in one theme. */
const LOOKS = [
  { language: 'vi', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
] as const;
/** A key of the strings that reached the screen: `feeds.title`. */
const BARE_KEY = new RegExp(
  String.raw`(?:^|\s)(?:${[...Object.keys(consoleWords), ...Object.keys(uiWords)].join('|')})(?:\.\w+)+(?=\s|$)`,
);
/** Some 90 s for both on a quiet machine of two cores. */
const LONGEST_MS = 600_000;

errand(
  'no page runs out of its screen, shows a key of its strings, or complains',
  async () => {
    await using desk = await openDesk();
    await makeBusy(desk);
    const { page, complaints } = desk;
    const faults: string[] = [];
    for (const { language, colorScheme } of LOOKS) {
      await page.evaluate((chosen) => localStorage.setItem('haivan.language', chosen), language);
      await turnTo(page, colorScheme);
      for (const path of PAGES) {
        // On a phone the word that tells of the live line is a sign only.
        await page.setViewportSize(SIZES[0]);
        await desk.open(path);
        await settle(page);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const where = `${path} ${size.width} ${colorScheme} ${language}`;
          const wide = await page.evaluate(findTooWide);
          if (wide !== undefined) faults.push(`${where}: ${wide}`);
          const key = BARE_KEY.exec(await page.locator('body').innerText())?.[0].trim();
          if (key !== undefined) faults.push(`${where}: shows ${key}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  },
  { longestMs: LONGEST_MS },
);

errand(
  'axe finds no violation of WCAG 2 A and AA on any page, light and dark',
  async () => {
    await using desk = await openDesk();
    await makeBusy(desk);
    const { page } = desk;
    const faults: string[] = [];
    for (const path of PAGES) {
      await desk.open(path);
      await settle(page);
      for (const colorScheme of THEMES) {
        await turnTo(page, colorScheme);
        // One page object is enough for pages without frames, and spares a second page per look.
        const axe = new AxeBuilder({ page }).setLegacyMode(true);
        // Between the themes nothing changes but colours.
        const asked = colorScheme === 'dark' ? axe.withRules('color-contrast') : axe.withTags(RULES);
        const { violations } = await asked.analyze();
        for (const { id, nodes } of violations)
          faults.push(
            ...nodes.slice(0, 2).map(({ html }) => `${path} ${colorScheme}: ${id} ${html.slice(0, 160)}`),
          );
      }
    }
    expect(faults).toEqual([]);
  },
  { longestMs: LONGEST_MS },
);

/** Something of everything: an alert, its case, a refused item. */
async function makeBusy(desk: Awaited<ReturnType<typeof openDesk>>): Promise<void> {
  await desk.rainAt('son-tra');
  await desk.centre.ask('POST', '/cases/from-alerts', { alertIds: [1] });
  await desk.rain.pushBytes(
    JSON.stringify([{ asset: 'son-tra', property: 'Mưa 10 phút', time: NOW, value: 1 }]),
  );
}

/** The page has read what it shows. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('banner')
    .getByRole('status')
    .getByText(/^(trực tuyến|live)$/)
    .waitFor();
}

/** Runs in the page: what makes it scroll sideways, or is cut off at the right edge of the page. */
function findTooWide(): string | undefined {
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) return `scrolls sideways, ${page.scrollWidth} px`;
  for (const element of document.querySelectorAll('#page, #page > *, #page > * > *')) {
    const { overflowX } = getComputedStyle(element);
    const isOver = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (isOver && overflowX !== 'visible')
      return `${element.className} is ${element.scrollWidth} px wide in ${element.clientWidth}`;
  }
  return undefined;
}
