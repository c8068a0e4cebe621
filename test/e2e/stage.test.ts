/**
 * A night with the city's stage: rules propose, the chairman decides on a telephone and is told what it changes, alarms come
 * by the lower limit and substitutes are on call, the wall and the public's page say so, and before morning it is lowered.
 */
import { expect } from 'vitest';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { errand, NOW, openDesk, signInUnseen } from '../support/browser-centre.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { prepareStageWorks, toGaugeAlert } from '../support/stage-works.ts';

const CENTRE = 'trung-tam-ioc';
const PASSWORD = 'chu-tich-dem-mua-1';
/** In the city. */
const AT_21_05 = Date.parse('2026-11-22T14:05:00Z');
const AT_5 = Date.parse('2026-11-22T22:00:00Z');

errand(
  'stage 3 is proposed at 21:40, decided on a telephone, seen everywhere, and lowered at five',
  async () => {
    await using desk = await openDesk({
      city: 'empty',
      viewport: { width: 1920, height: 1080 },
      settings: { HAIVAN_PUBLIC_FORMS: 'on' },
    });
    const { centre, context, page: wall } = desk;
    await centre.ask('POST', '/setup/city');
    await centre.ask('POST', '/users', {
      username: 'hoa',
      name: 'Nguyễn Thị Hòa',
      password: PASSWORD,
      grants: [{ role: 'leader', agencyId: null, post: 'chairman' }],
    });
    await centre.advance(AT_21_05 - Date.parse(NOW));
    const gauges = Array.from({ length: 10 }, (_, at) => `thap-${at}`);
    await centre.makeFeed({ id: 'thap', agencyId: 'so-xay-dung', assets: gauges });
    const { alerts, catalogue } = centre.centre.parts;
    const wards = catalogue.listAreas().slice(0, 3);
    const readWorks = await prepareStageWorks(centre, CENTRE);
    await centre.advance(35 * MINUTE_MS);
    await alerts.apply(
      gauges.map((code, at) => toGaugeAlert(centre, code, wards[at % wards.length]?.code ?? null)),
    );
    await centre.advance(MINUTE_MS);
    expect(await readWorks()).toEqual({ open: 0, isReinforced: false, state: 'fresh' });

    await wall.goto('/wall?every=600');
    await wall.getByText('Mức 1 – Bình thường').first().waitFor();

    // The chairman, at home.
    const browser = context.browser();
    if (browser === null) throw new Error('no browser');
    const baseURL = new URL(wall.url()).origin;
    const home = await browser.newContext({
      baseURL,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    await using _home = { [Symbol.asyncDispose]: () => home.close() };
    await signInUnseen(home, 'hoa', PASSWORD);
    const phone = await home.newPage();
    await phone.goto('/stage');
    await phone.getByText(/^Quy tắc đề xuất mức 3 lúc .*21:40\./u).waitFor();
    expect(await findBarriers(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const decide = async (verb: string, why: string, changes: string) => {
      await phone.getByRole('button', { name: verb }).tap();
      const dialog = phone.getByRole('dialog');
      await dialog.getByText(changes).waitFor();
      expect(await findBarriers(phone)).toEqual([]);
      await dialog.getByLabel('Lý do').fill(why);
      await dialog.getByRole('button', { name: verb }).tap();
      await dialog.waitFor({ state: 'detached' });
    };
    await decide(
      'Nâng lên mức 3 – Cảnh giác',
      'Mưa rất to ở ba phường, nước đang lên',
      'Quyết định này làm thay đổi:',
    );
    await phone
      .getByText('Nguyễn Thị Hòa quyết định: Mưa rất to ở ba phường, nước đang lên', { exact: false })
      .first()
      .waitFor();
    await wall.getByText('Mức 3 – Cảnh giác').first().waitFor();
    expect(await readWorks()).toEqual({ open: 1, isReinforced: true, state: 'overdue' });
    const citizen = await context.newPage();
    await citizen.goto('/dan/');
    await citizen.getByText('điểm sơ tán', { exact: false }).first().waitFor();

    // A wall that hears nothing for hours is forgotten and asks for another code: from here on it may complain.
    expect(desk.complaints).toEqual([]);
    await centre.advance(AT_5 - centre.clock.now());
    await phone.reload();
    await decide(
      'Hạ xuống mức 1 – Bình thường',
      'Đã ngớt mưa, nước rút từ 4 giờ',
      'Quyết định này chấm dứt:',
    );
    await phone.getByText(/^Từ .*05:00, Nguyễn Thị Hòa quyết định: Đã ngớt mưa/u).waitFor();
    await wall.getByText('Mức 1 – Bình thường').first().waitFor();
    expect((await readWorks()).isReinforced).toBe(false);
  },
);
