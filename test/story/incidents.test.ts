/** It pours at a gauge and people nearby report water in their streets: one incident, explained, and a person's word about it. */
import { expect, test } from 'vitest';
import type { AlertList } from '../../contract/api.ts';
import type { CaseList } from '../../contract/case-lists.ts';
import type { IncidentList } from '../../contract/incident.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const MINUTE_MS = 60_000;
const RESTRICTED = {
  everySec: 3_600,
  overdueSec: 7_200,
  delinquentSec: 86_400,
  visibility: 'restricted',
} as const;

const toRequest = (code: string, lon: number, category = 'flooding') => ({
  code,
  title: `Phản ánh ${code}`,
  status: 'received',
  category,
  openedAt: '2026-11-22T16:00:00+07:00',
  lon,
  lat: 16.05,
});

/** The case of the rain, as the administrator sees it. */
async function findRainCase(centre: TestCentre): Promise<{ readonly id: number; readonly alertId: number }> {
  const { alerts } = await centre.ask<AlertList>('GET', '/alerts?ruleId=rain-1h');
  const alertId = alerts[0]?.id ?? 0;
  const { cases } = await centre.ask<CaseList>('GET', `/cases?alertId=${alertId}`);
  return { id: cases[0]?.id ?? 0, alertId };
}

test('rain and requests near it become one incident; what is taken out stays out; who sees not all of it sees none', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const rain = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const desk = await centre.makeFeed({
    id: 'desk',
    agencyId: 'trung-tam-1022',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
    obligation: RESTRICTED,
  });
  await centre.advance(50 * MINUTE_MS);
  await rain.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [12, 12, 12, 12, 1, 12]));
  await centre.advance(2 * MINUTE_MS);
  const { id, alertId } = await findRainCase(centre);
  const read = () => centre.ask<IncidentList>('GET', `/incidents?caseId=${id}`);
  // Rain alone is no flood.
  expect((await read()).incidents).toEqual([]);

  await centre.advance(10 * MINUTE_MS);
  await desk.pushBytes(
    JSON.stringify([
      toRequest('near', 108.205),
      toRequest('nearer', 108.202),
      toRequest('tree', 108.201, 'trees'),
      toRequest('far', 108.29),
    ]),
  );
  await centre.advance(2 * MINUTE_MS);
  const found = await read();
  expect(found.incidents).toMatchObject([
    {
      serviceId: 'feedback',
      name: { vi: 'Ngập do mưa' },
      certainty: 'likely',
      severity: 'medium',
      because: [{ vi: expect.stringMatching(/^2 cảnh báo mưa vượt ngưỡng và 2 phản ánh ngập nước/u) }],
      parts: [
        { kind: 'alert', id: alertId, distanceM: 0 },
        { kind: 'alert', severity: 'low', distanceM: 0 },
        { kind: 'record', title: { vi: 'Phản ánh near' } },
        { kind: 'record', title: { vi: 'Phản ánh nearer' } },
      ],
    },
  ]);
  const [incident] = found.incidents;
  expect(incident?.parts.map(({ distanceM }) => Math.round(distanceM / 10) * 10)).toEqual([0, 0, 530, 210]);

  await centre.restart(MINUTE_MS);
  await centre.advance(MINUTE_MS);
  expect((await read()).incidents).toEqual(found.incidents);

  const wish = { kind: 'record', partId: incident?.parts[2]?.id, reason: 'Vỡ ống nước, không phải do mưa' };
  const takeOut = `/incidents/${incident?.id}/take-out`;
  const officer = await centre.signedIn('agency-head', 'dai-khi-tuong');
  expect((await officer.api('POST', takeOut, wish)).status).toBe(403);
  const operator = await centre.signedIn('operator');
  expect((await operator.api('POST', takeOut, wish)).status).toBe(200);
  expect((await operator.api('POST', takeOut, wish)).status).toBe(409);
  await centre.advance(3 * MINUTE_MS);
  const [left] = (await read()).incidents;
  expect(left).toMatchObject({ id: incident?.id, certainty: 'possible' });
  expect(left?.parts.map(({ title }) => title.vi).slice(2)).toEqual(['Phản ánh nearer']);
  const { entries } = await centre.ask<{ entries: { action: string; why: string }[] }>(
    'GET',
    `/journal?subject=record:${wish.partId}`,
  );
  expect(entries.find(({ action }) => action === 'incident.take-out')?.why).toBe(wish.reason);

  // The observatory sees the case of its gauge, and not the restricted requests.
  expect((await officer.ask<IncidentList>('GET', `/incidents?caseId=${id}`)).incidents).toEqual([]);
}, 60_000);
