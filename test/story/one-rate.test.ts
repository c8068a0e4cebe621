/** Requests with a past are imported: the service's page and the agencies' page tell one rate for a unit and a period. */
import { expect, test } from 'vitest';
import type { AgencyScore } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { toOnTimeShare } from '../../contract/records/timeliness.ts';
import type { FeedbackSummary } from '../../services/feedback/answers.ts';
import { startTestCentre } from '../support/centre.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HAI_CHAU = 'ubnd-phuong-hai-chau';
const LIEN_CHIEU = 'ubnd-phuong-lien-chieu';
const PLACE = { lon: 108.2187, lat: 16.0646 };

test('what ended before the centre heard of it counts when it ended, once, for who handled it', async () => {
  await using centre = await startTestCentre({ at: '2026-11-20T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'], oldestYears: 5 },
  });
  const nowMs = centre.clock.now();
  let made = 0;
  /** Opened, due and closed so many days ago. */
  const request = (agency: string | undefined, opened: number, due: number, closed: number) => ({
    code: `1022-${++made}`,
    status: 'closed',
    title: 'Đèn đường tắt',
    category: 'street-lighting',
    openedAt: nowMs - opened * DAY,
    dueAt: nowMs - due * DAY,
    closedAt: nowMs - closed * DAY,
    updatedAt: nowMs - closed * DAY,
    agency,
  });
  const { agencies: known } = await centre.ask<{ agencies: { id: string; name: { vi: string } }[] }>(
    'GET',
    '/catalogue',
  );
  const haiChau = known.find(({ id }) => id === HAI_CHAU)?.name.vi.toUpperCase();
  await desk.pushBytes(
    JSON.stringify([
      // Opened before the period, ended in it: in time, in time, late. By name and by id it is the same unit.
      request(haiChau, 50, 20, 25),
      request(HAI_CHAU, 45, 10, 11),
      request(HAI_CHAU, 40, 15, 12),
      // Ended before the period.
      request(HAI_CHAU, 90, 70, 60),
      request(LIEN_CHIEU, 20, 5, 2),
      request('Đội không tên', 20, 5, 6),
      // As other systems write the same unit, and one that names nobody and lies in the ward.
      request('UBND phường Liên Chiểu', 20, 5, 2),
      request('Uỷ ban nhân dân  Phường Liên Chiểu', 20, 5, 6),
      { ...request(undefined, 20, 5, 2), ...PLACE },
      // Received nine hours ago and still open: it becomes a case of the ward it lies in, and ends late within the hour.
      {
        code: '1022-live',
        status: 'received',
        title: 'Nắp cống vỡ',
        category: 'drainage',
        openedAt: nowMs - 9 * HOUR,
        dueAt: nowMs + HOUR / 2,
        ...PLACE,
      },
    ]),
  );
  await centre.settled();
  expect(await centre.ask<CaseList>('GET', '/cases?kind=record')).toMatchObject({
    cases: [{ leadAgencyId: HAI_CHAU }],
  });
  const readBoth = async () => {
    const page = await centre.ask<FeedbackSummary>('GET', '/services/feedback/summary?days=30');
    const { agencies } = await centre.ask<{ agencies: AgencyScore[] }>(
      'GET',
      `/agencies/score?from=${page.fromMs}&to=${page.toMs}`,
    );
    return {
      page,
      ofService: Object.fromEntries(
        page.byAgency.map(({ agencyId, onTime, late, onTimeShare }) => [
          agencyId ?? 'unknown',
          { onTime, late, onTimeShare },
        ]),
      ),
      ofAgencies: Object.fromEntries(
        agencies.flatMap(({ agencyId, records }) =>
          records
            .filter(({ serviceId }) => serviceId === 'feedback')
            .map(({ onTime, late }) => [
              agencyId,
              { onTime, late, onTimeShare: toOnTimeShare({ onTime, late }) },
            ]),
        ),
      ),
      score: agencies.find(({ agencyId }) => agencyId === HAI_CHAU),
    };
  };

  const before = await readBoth();
  expect(before.ofService).toEqual({
    [HAI_CHAU]: { onTime: 2, late: 2, onTimeShare: 0.5 },
    [LIEN_CHIEU]: { onTime: 1, late: 2, onTimeShare: 1 / 3 },
    unknown: { onTime: 1, late: 0, onTimeShare: 1 },
  });
  const { unknown: _, ...units } = before.ofService;
  expect(before.ofAgencies).toEqual(units);
  expect(before.page).toMatchObject({ closedWithDue: 8, onTime: 4, late: 4, onTimeShare: 0.5 });

  await centre.advance(HOUR);
  await desk.pushBytes(
    JSON.stringify([
      {
        code: '1022-live',
        status: 'closed',
        title: 'Nắp cống vỡ',
        category: 'drainage',
        openedAt: nowMs - 9 * HOUR,
        dueAt: nowMs + HOUR / 2,
        closedAt: nowMs + HOUR - 60_000,
        updatedAt: nowMs + HOUR - 60_000,
        ...PLACE,
      },
    ]),
  );
  await centre.settled();
  await centre.advance(60_000);
  const after = await readBoth();
  expect(after.ofService[HAI_CHAU]).toEqual({ onTime: 2, late: 3, onTimeShare: 0.4 });
  expect(after.ofAgencies[HAI_CHAU]).toEqual(after.ofService[HAI_CHAU]);
  // Its case ended with it, and is not counted a second time.
  expect(after.score).toMatchObject({ closed: 1, closedInTime: 0, closedLate: 0 });
  // The list behind the figure is the same set, by the same times.
  const listed = (sinceMs: number) =>
    centre.ask<CaseList>('GET', `/cases?queue=closed&agencyId=${HAI_CHAU}&endedSinceMs=${sinceMs}`);
  expect(await listed(after.page.fromMs)).toMatchObject({ total: 1, cases: [{ kind: 'record' }] });
  expect(await listed(nowMs + HOUR)).toMatchObject({ total: 0 });
  // It took from its receipt to its answer; nobody measured whose hands it was in before the centre had it.
  expect(after.score).toMatchObject({
    medianCloseMin: 10 * 60 - 1,
    p90CloseMin: 10 * 60 - 1,
    medianOwnMin: null,
    medianWaitedMin: null,
  });
}, 60_000);
