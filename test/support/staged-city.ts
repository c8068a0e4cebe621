/**
 * A city in which much is not as it should be, so that screens can be read: a gauge that is silent, one with a gap in its
 * hour, a value that was corrected after it alarmed, an archive that was imported, a case that waits for the centre.
 */
import type { CaseView } from '../../contract/cases/case.ts';
import { NOW } from './browser-centre.ts';
import type { Desk } from './browser-centre.ts';
import { toRain } from './rain.ts';

export const WARD = 'ubnd-phuong-hai-chau';
/** In the ward. */
const PLACE = { lon: 108.2187, lat: 16.0646 };
const MINUTE_MS = 60_000;
/** Gauges are called silent after 25 minutes; they have reported until twenty minutes before `NOW`. */
const LATER_MIN = 30;

/** Stages it in the small city of a desk; the case waits at the centre for somebody to verify what the ward reported. */
export async function stageCity({ centre, rain }: Desk): Promise<{ readonly waiting: CaseView }> {
  await centre.advance(LATER_MIN * MINUTE_MS);
  const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * MINUTE_MS).toISOString();
  // Six amounts are an hour. Nothing of lien-chieu: its last word is fifty minutes old.
  await rain.push([
    ...toRain('hoa-vang', at(-20), [5, 30, 40, 35, 20, 10]),
    ...toRain('son-tra', at(-20), [5, 5, 5, 5, 5, 69]),
    ...toRain('cam-le', at(-20), [0, null, null, null, 3.2, 0]),
  ]);
  await centre.settled();
  await rain.push(toRain('son-tra', at(30), [1]));
  await centre.settled();

  const desk = await centre.makeFeed({
    id: 'phan-anh',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'], oldestYears: 20 },
  });
  const archive = { category: 'drainage', openedAt: '2019-03-04T08:00:00+07:00', ...PLACE };
  await desk.pushBytes(
    JSON.stringify([
      { ...archive, code: 'CU-1', status: 'in-progress', title: 'Cống tắc đường Trần Phú' },
      { ...archive, code: 'CU-2', status: 'closed', updatedAt: '2019-03-06T08:00:00+07:00' },
      {
        code: 'MOI-1',
        status: 'received',
        category: 'trees',
        openedAt: at(0),
        title: 'Cây nghiêng',
        ...PLACE,
      },
    ]),
  );
  await centre.settled();

  const opened = await centre.ask<CaseView>('POST', '/cases', {
    title: 'Cây đổ chắn đường Bạch Đằng',
    severity: 'high',
    ...PLACE,
  });
  const officer = await centre.signedIn('officer', WARD);
  const lead = opened.tasks.find(({ role }) => role === 'lead');
  await officer.ask('POST', `/tasks/${lead?.id}/accept`, {});
  await officer.ask('POST', `/cases/${opened.id}/moves`, {
    move: 'hand-in',
    comment: 'Đã cưa cây, thông đường',
  });
  return { waiting: await centre.ask<CaseView>('GET', `/cases/${opened.id}`) };
}
