/** Another person at a browser of their own, in the room of the first. */
import type { Page } from 'playwright-core';
import { paintNothing, signInUnseen } from './browser-centre.ts';
import type { Desk } from './browser-centre.ts';

const PASSWORD = 'ca-truc-dem-22-11';

interface Newcomer {
  readonly role: string;
  readonly name: string;
  readonly agencyId?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The page it is opened on. Default: their account. */
  readonly at?: string;
}

/** Makes the account, opens a browser on the console and signs in; maps paint nothing, as the desk's. The page belongs to the desk's browser and ends with it. */
export async function openSecondDesk(desk: Desk, newcomer: Newcomer): Promise<Page> {
  const { role, name, agencyId, viewport, at = '/account' } = newcomer;
  const username = `${role}-2`;
  await desk.centre.ask('POST', '/users', {
    username,
    name,
    password: PASSWORD,
    roles: [role],
    agencyId: agencyId ?? null,
  });
  const browser = desk.context.browser();
  if (browser === null) throw new Error('The desk has no browser of its own.');
  const context = await browser.newContext({
    baseURL: desk.line.url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    ...(viewport === undefined ? {} : { viewport }),
  });
  await context.addInitScript(paintNothing);
  await signInUnseen(context, username, PASSWORD);
  const page = await context.newPage();
  await page.goto(at);
  await page.getByRole('banner').getByRole('time').waitFor();
  return page;
}
