/** It pours at a gauge and people nearby report water in their streets: one incident, explained, what it proposes, and what people say to it. */
import { expect, test, vi } from 'vitest';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RulePreview } from '../../contract/rules/rule-view.ts';
import type { BacktestView } from '../../contract/rules/backtest.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { IncidentList } from '../../contract/alerts/incident.ts';
import type { RecordCounts } from '../../contract/records/record-counts.ts';
import { FLOODING_INCIDENT, rules } from '../../services/feedback/rules.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toTestFeed } from '../support/centre-client.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { toRain } from '../support/rain.ts';
import { sendForm } from '../support/send-form.ts';

const FLOOD_RULE = FLOODING_INCIDENT;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RESTRICTED = {
  everySec: 3_600,
  overdueSec: 7_200,
  delinquentSec: 86_400,
  visibility: 'restricted',
} as const;

const toRequest = (
  code: string,
  lon: number,
  category = 'flooding',
  openedAt = '2026-11-22T16:00:00+07:00',
) => ({
  code,
  title: `Phản ánh ${code}`,
  status: 'received',
  category,
  openedAt,
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

test('rain and requests near it become one incident; what is taken out stays out; what it proposes waits for a person; who sees not all of it sees none', async () => {
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
  // A centre that is started again listens elsewhere.
  const again = ({ key, view }: TestFeed) => toTestFeed(centre.url, key, view);
  const readRecord = async (recordId = 0) =>
    (await centre.ask<{ record: RecordView }>('GET', `/records/${recordId}`)).record;
  const count = async () => {
    const { cells } = await centre.ask<RecordCounts>(
      'GET',
      '/records/counts?serviceId=feedback&kind=request',
    );
    return cells.map(({ received, open, overdue }) => ({ received, open, overdue }));
  };
  const floods = async () => (await centre.ask<AlertList>('GET', `/alerts?ruleId=${FLOOD_RULE}`)).alerts;
  // Rain alone is no flood.
  expect((await read()).incidents).toEqual([]);
  expect(await floods()).toEqual([]);

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
        { kind: 'record', title: { vi: 'Phản ánh near' }, areaCode: expect.stringMatching(/^\d{5}$/u) },
        { kind: 'record', title: { vi: 'Phản ánh nearer' } },
      ],
      proposals: [
        { base: 1, kind: { vi: 'Phản ánh' }, title: expect.stringMatching(/^Kiểm tra điểm ngập/u) },
      ],
    },
  ]);
  const [incident] = found.incidents;
  // A flood that is likely is an alert: of which ward, how sure, by how many of what, and each of them.
  const [flood] = await floods();
  expect(flood).toMatchObject({
    kind: 'incident',
    state: 'open',
    severity: 'medium',
    title: { vi: 'Ngập do mưa tại Hoà Cường: nhiều khả năng, theo 2 cảnh báo mưa, 2 phản ánh ngập nước' },
    openTitle: { vi: expect.stringMatching(/^Mưa vượt ngưỡng/u) },
    feedIds: ['desk', 'rain'],
    lon: 108.2,
  });
  expect(flood?.evidence.map(({ property, part }) => [property, part?.id])).toEqual([
    ['incident', undefined],
    ...(incident?.parts ?? []).map((part) => [part.kind, part.id]),
  ]);
  const ofFlood = await centre.ask<CaseList>('GET', `/cases?alertId=${flood?.id}`);
  expect(await centre.ask<IncidentList>('GET', `/incidents?caseId=${ofFlood.cases[0]?.id}`)).toEqual(found);
  expect(incident?.parts.map(({ distanceM }) => Math.round(distanceM / 10) * 10)).toEqual([0, 0, 530, 210]);

  // What is proposed is nobody's work yet, and no evidence of what it comes from.
  const recordId = incident?.proposals[0]?.recordId;
  expect(await readRecord(recordId)).toMatchObject({ status: 'proposed', lon: 108.205, dueMs: null });
  expect(await count()).toEqual([{ received: 4, open: 4, overdue: 0 }]);

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

  // Nor is it likely any more: the alert has ended with what the person took out.
  expect(await floods()).toMatchObject([{ id: flood?.id, state: 'closed' }]);
  // One report is too few to send anybody: the proposal is taken back, and comes again with the next report.
  expect(left?.proposals).toEqual([]);
  expect((await readRecord(recordId)).status).toBe('proposal-withdrawn');
  await again(desk).pushBytes(JSON.stringify([toRequest('third', 108.203)]));
  await centre.advance(2 * MINUTE_MS);
  expect((await read()).incidents[0]?.proposals).toMatchObject([{ recordId, base: 3 }]);

  expect((await floods()).map(({ state }) => state)).toEqual(['open', 'closed']);

  const accept = `/incidents/${incident?.id}/proposals/${recordId}/accept`;
  expect((await sendForm(officer, accept, { base: 3 }, 'not-the-officers')).status).toBe(403);
  expect((await sendForm(operator, accept, { base: 3 }, 'operators-yes')).status).toBe(200);
  await centre.advance(1_000);
  expect(await sendForm(centre, accept, { base: 3 }, 'somebody-elses')).toMatchObject({ status: 409 });
  expect(await sendForm<FormReceipt>(operator, accept, { base: 3 }, 'operators-yes')).toMatchObject({
    body: { repeated: true, records: [{ id: recordId }] },
  });
  const accepted = await readRecord(recordId);
  expect(accepted).toMatchObject({
    status: 'received',
    versions: 4,
    closedMs: null,
    dueMs: expect.any(Number),
  });
  expect(await count()).toEqual([{ received: 6, open: 6, overdue: 0 }]);
  const forms = await centre.ask<{ entries: object[] }>(
    'GET',
    '/journal?subject=form:feedback/accept-proposal',
  );
  expect(forms.entries).toMatchObject([
    { action: 'form.send', after: { records: [{ id: recordId, version: 4 }] } },
  ]);
  await centre.advance(2 * MINUTE_MS);
  expect((await read()).incidents[0]).toMatchObject({ id: incident?.id, proposals: [] });
  expect(await readRecord(recordId)).toEqual(accepted);

  // What it is made of is restricted, and so is it.
  expect((await officer.api('GET', `/records/${recordId}`)).status).toBe(404);
  // The observatory sees the case of its gauge, and not the restricted requests.
  expect((await officer.ask<IncidentList>('GET', `/incidents?caseId=${id}`)).incidents).toEqual([]);

  // The officer's gauge is part of the flood, the requests are not theirs.
  expect((await officer.ask<AlertList>('GET', `/alerts?ruleId=${FLOOD_RULE}`)).alerts).toEqual([]);

  // Three days later it rains again: the same is proposed of another incident, and nobody wants it.
  await centre.restart(3 * DAY_MS);
  const late = await centre.signedIn('operator');
  const dry = Array.from({ length: (3 * DAY_MS) / (10 * MINUTE_MS) - 6 }, () => 0);
  await again(rain).push(toRain('gauge-1', '2026-11-22T09:00:00Z', [...dry, 12, 12, 12, 12, 12, 12]));
  const today = new Date(centre.clock.now()).toISOString();
  await again(desk).pushBytes(
    JSON.stringify(['a', 'b'].map((code) => toRequest(code, 108.202, 'flooding', today))),
  );
  await centre.advance(2 * MINUTE_MS);
  const later = await findRainCase(centre);
  const next = await centre.ask<IncidentList>('GET', `/incidents?caseId=${later.id}`);
  const other = next.incidents.find(({ id: one }) => one !== incident?.id);
  const [proposal] = other?.proposals ?? [];
  // Three hours after the last that told of it nothing could join it any more: it is over since then.
  const told = await floods();
  expect(told.map(({ state }) => state)).toEqual(['open', 'closed', 'closed']);
  // The past is judged by what was found then, in a preview and in a back-test.
  const definition = rules.find(({ id: one }) => one === FLOOD_RULE);
  const span = { from: Date.UTC(2026, 10, 22), to: centre.clock.now() };
  const preview = await centre.ask<RulePreview>('POST', '/rules/preview', { definition, ...span });
  const toSpan = ({ openedMs, closedMs }: Pick<AlertView, 'openedMs' | 'closedMs'>) => [openedMs, closedMs];
  expect(preview.episodes.map(({ openedMs }) => openedMs)).toEqual(
    told.map(({ openedMs }) => openedMs).toReversed(),
  );
  expect(preview.episodes.map(toSpan).slice(1)).toEqual(told.map(toSpan).slice(0, 2).toReversed());
  const asked = { definition, ...span, data: 'known-then', events: [], beforeSec: 3_600 };
  const started = await centre.ask<BacktestView>('POST', '/rules/backtests', asked);
  const path = `/rules/backtests/${started.id}`;
  const tried = await vi.waitUntil(async () => (await centre.ask<BacktestView>('GET', path)).result, 20_000);
  expect(tried.episodes.map(toSpan)).toEqual(preview.episodes.map(toSpan));
  const before = await count();
  const decline = `/incidents/${other?.id}/proposals/${proposal?.recordId}/decline`;
  expect((await sendForm(late, decline, { base: 1 }, 'without-reason')).status).toBe(400);
  const no = { base: 1, reason: 'Đội thoát nước đã đến nơi' };
  expect((await sendForm(late, decline, no, 'operators-no')).status).toBe(200);
  expect((await sendForm(centre, decline, { ...no, base: 2 }, 'too-late-for-that')).status).toBe(409);
  await centre.advance(2 * MINUTE_MS);
  expect(await readRecord(proposal?.recordId)).toMatchObject({ status: 'proposal-declined', versions: 2 });
  expect(await count()).toEqual(before);
}, 90_000);
