/** Public investment falls behind its plan: its owner is warned, explains, a revised figure comes, and last week is still as it was known. */
import { expect, test } from 'vitest';
import type { BulletinDetail } from '../../contract/papers/bulletin.ts';
import type { RecordList, RecordView } from '../../contract/records/record-view.ts';
import type { ReportEditionDetail } from '../../contract/papers/report.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { ImportTrial } from '../../contract/feeds/table-import.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { Board, IndicatorDetail, IndicatorList, IndicatorRow } from './answers.ts';
import { toIndicatorContract, toIndicatorObligation, VALUE_TABLE } from './feeds.ts';

const OWNER = 'so-tai-chinh';
const PATH = '/services/socio-economic';
const UPDATED = '2021-01-05T08:00:00+07:00';
/** Share of the year that public investment has reached by each month. */
const COURSE = [0.02, 0.05, 0.09, 0.14, 0.2, 0.27, 0.35, 0.43, 0.53, 0.64, 0.78, 1];

/** Followed since the middle of September: nothing of before is owed. */
const RECENT = { group: 'g06', updated: '2026-09-15T08:00:00+07:00' };

const toIndicator = (code: string, name: string, more: object = {}) => ({
  code,
  name,
  group: 'g04',
  unit: 'tỷ đồng',
  frequency: 'month',
  accumulation: 'cumulative',
  valueKind: 'flow',
  direction: 'up',
  agency: OWNER,
  updated: UPDATED,
  ...more,
});

test('disbursement lags, is explained and revised, and the board of last week is what was known then', async () => {
  await using centre = await startTestCentre({ at: '2026-10-01T08:00:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const feed = await centre.makeFeed({
    id: 'chi-tieu-tai-chinh',
    agencyId: OWNER,
    serviceId: 'socio-economic',
    decoder: 'indicators-json',
    properties: [],
    contract: toIndicatorContract(),
    obligation: toIndicatorObligation(),
  });
  const push = async (message: object) => (await feed.pushBytes(JSON.stringify(message))).body;
  const toValue = (period: string, value: number, status: string, issued: string, more: object = {}) => ({
    indicator: 'DT_GN',
    period,
    value,
    unit: 'tỷ đồng',
    status,
    issued,
    territory: 'since-2025-07',
    ...more,
  });
  const toPeriod = (year: number, month: number) => (month === 12 ? String(year) : `${month}T/${year}`);

  // What is not defined has no figures; then it is defined and five years are told.
  expect(await push({ values: [toValue('2026', 1, 'KH', UPDATED)] })).toMatchObject({
    accepted: 0,
    refusals: [{ reason: 'unknown_series', where: 'values[0].indicator', value: 'DT_GN' }],
  });
  const defined = await push({
    indicators: [
      toIndicator('DT_GN', 'Giải ngân vốn đầu tư công'),
      toIndicator('NS_THU', 'Tổng thu ngân sách', { ...RECENT }),
      toIndicator('NS_NOIDIA', 'Thu nội địa', { ...RECENT, partOf: 'NS_THU' }),
      toIndicator('NS_XNK', 'Thu xuất nhập khẩu', { ...RECENT, partOf: 'NS_THU' }),
    ],
  });
  expect(defined).toMatchObject({ accepted: 4, refused: 0 });
  const past = [2022, 2023, 2024, 2025].flatMap((year) =>
    COURSE.map((share, at) =>
      toValue(toPeriod(year, at + 1), share * 10_000, 'A', '2026-03-01T08:00:00+07:00'),
    ),
  );
  const months = COURSE.slice(0, 8).map((share, at) =>
    toValue(toPeriod(2026, at + 1), share * 11_500, 'P', '2026-09-05T08:00:00+07:00'),
  );
  const plan = toValue('2026', 12_000, 'KH', '2026-01-05T08:00:00+07:00');
  const september = toValue('9T/2026', 5_000, 'E', '2026-09-28T08:00:00+07:00');
  const told = await push({ values: [...past, plan, ...months, september] });
  expect(told).toMatchObject({ accepted: 48 + 1 + 8 + 1, refused: 0 });
  // The same file twice adds nothing.
  expect(await push({ values: [...past, plan, ...months, september] })).toMatchObject({
    accepted: 0,
    duplicates: 58,
  });

  // Each bad row of a table is told by its row, with what to do; the good one is taken.
  const rows = [
    'Mã chỉ tiêu,Từ ngày,Đến ngày,Giá trị,Đơn vị tính,Trạng thái,Ngày công bố,Địa giới',
    'DT_GN,01/01/2026,30/09/2026,5150,tỷ đồng,preliminary,30/09/2026,mới',
    'DT_GN,01/01/2026,30/09/2026,5150000,tỷ đồng,preliminary,30/09/2026,mới',
    'DT_GN,01/01/2026,31/13/2026,5150,tỷ đồng,preliminary,30/09/2026,mới',
    'DT_GN,01/01/2026,30/09/2026,4000,tỷ đồng,preliminary,30/09/2026,mới',
    'DT_GN,01/01/2025,30/09/2025,5300,tỷ đồng,estimate,30/09/2026,mới',
    'DT_GN,01/01/2024,30/09/2024,5300,tỷ đồng,official,30/09/2026,quận Hải Châu',
    'DT_GN,01/01/2026,30/09/2026,5150,người,preliminary,30/09/2026,mới',
    '5150,01/01/2026,30/09/2026,5150,tỷ đồng,preliminary,30/09/2026,mới',
    'DT_GN,15/01/2026,14/02/2026,5150,tỷ đồng,preliminary,30/09/2026,mới',
  ];
  const trial = await centre.ask<ImportTrial>('POST', '/feeds/chi-tieu-tai-chinh/import/check', {
    name: 'bang.csv',
    base64: Buffer.from(rows.join('\n')).toString('base64'),
    importMapping: { format: 'csv', mapping: VALUE_TABLE },
  });
  expect(trial.taken).toBe(1);
  expect(trial.refused.map(({ where, value }) => `${where}: ${value}`).toSorted()).toEqual([
    'row 10.period: 2026-01-15 – 2026-02-14',
    'row 3.value: 5150000 tỷ đồng',
    'row 4, column Đến ngày: 31/13/2026',
    'row 5.value: 4000 tỷ đồng',
    'row 6.basis: estimate',
    'row 7.territory: quận Hải Châu',
    'row 8.unit: người',
    'row 9.indicator: 5150',
  ]);
  expect(trial.refused.find(({ where }) => where === 'row 3.value')?.next).toContain('check the unit');

  // Five minutes later it is known to lag, and its owner has the case.
  const board = (at?: number) =>
    centre.ask<Board>('GET', `${PATH}/board${at === undefined ? '' : `?at=${at}`}`);
  await centre.advance(6 * MINUTE_MS);
  await expect.poll(async () => (await board()).total, { timeout: 10_000 }).toBe(4);
  await centre.advance(2 * MINUTE_MS);
  expect((await board()).counts).toEqual({ behind: 1, unknown: 3 });
  const [lagging] = (await board()).behind;
  expect(lagging).toMatchObject({
    code: 'DT_GN',
    value: 5_000,
    basis: 'estimate',
    plan: 12_000,
    same: 5_300,
    paceBy: 'seasonal',
    agency: { id: OWNER },
  } satisfies Partial<Record<keyof IndicatorRow, unknown>>);
  expect([lagging?.share, lagging?.due].map((share) => share?.toFixed(3))).toEqual(['0.417', '0.530']);
  expect(await listAlertLines(centre, 'indicator-behind')).toEqual([expect.stringContaining('open low')]);
  // The leaders' morning says the same figure, and no other where no other is behind.
  const { id: bulletinId } = await centre.ask<{ id: number }>('POST', '/bulletins', { why: 'Thử' });
  expect((await centre.ask<BulletinDetail>('GET', `/bulletins/${bulletinId}`)).content.offPlan).toMatchObject(
    {
      items: [{ id: lagging?.code, value: 5_000, plan: 12_000, share: lagging?.share }],
      of: 1,
    },
  );
  const officer = await centre.signedIn('officer', OWNER);
  const { cases } = await officer.ask<CaseList>('GET', '/cases?kind=alert');
  expect(cases.map(({ title }) => title)).toContain(
    'Chậm so với kế hoạch: Giải ngân vốn đầu tư công (DT_GN)',
  );

  // The owner explains: the alert ends, the board says explained.
  const find = async (kind: string, code: string): Promise<RecordView | undefined> =>
    (
      await officer.ask<RecordList>(
        'GET',
        `/records?serviceId=socio-economic&text=${encodeURIComponent(code)}`,
      )
    ).records.find((record) => record.kind === kind && record.code === code);
  const stateRecord = await find('indicator-state', 'Giải ngân vốn đầu tư công (DT_GN)');
  const explain = (untilMs: number, key: string) =>
    sendForm<FormReceipt>(
      officer,
      `${PATH}/actions/explain-lag`,
      {
        record: stateRecord?.id,
        base: stateRecord?.versions,
        explainedBy: 'Sở Tài chính',
        explainedWhy: 'Vướng giải phóng mặt bằng hai dự án lớn',
        measures: 'Giao mặt bằng trong tháng 10, điều chuyển vốn',
        explainedUntilMs: untilMs,
      },
      key,
    );
  expect((await explain(centre.clock.now() - HOUR_MS, 'explain-key-0')).status).toBe(400);
  expect((await explain(centre.clock.now() + 30 * DAY_MS, 'explain-key-1')).status).toBe(200);
  await centre.settled();
  expect(await listAlertLines(centre, 'indicator-behind')).toEqual([expect.stringContaining('closed low')]);
  expect((await board()).behind).toMatchObject([
    { track: 'explained', explainedWhy: expect.stringContaining('mặt bằng') },
  ]);

  // Days later three figures of September are owed until the sixth; their agency is told before they are late.
  const knownMs = centre.clock.now();
  await centre.restart(5 * DAY_MS);
  await centre.advance(2 * MINUTE_MS);
  const morning = await board();
  expect([morning.owed, morning.late]).toEqual([3, 0]);
  expect(
    (await listAlertLines(centre, 'indicator-late')).map((line) => line.replace(/ from .*/u, '')),
  ).toEqual([
    'Thu nội địa, 09/2026 (NS_NOIDIA) open info',
    'Thu xuất nhập khẩu, 09/2026 (NS_XNK) open info',
    'Tổng thu ngân sách, 09/2026 (NS_THU) open info',
  ]);

  // By the form: what does not add up is asked for a reason; a month 13 is none.
  const later = await centre.signedIn('officer', OWNER);
  let key = 0;
  const enter = async (code: string, body: object) => {
    const record = await find2(code);
    const sent = {
      record: record?.id,
      base: record?.versions,
      basis: 'preliminary',
      period: '9T/2026',
      ...body,
    };
    return sendForm<FormReceipt & { error?: { next: string } }>(
      later,
      `${PATH}/actions/report-value`,
      sent,
      `value-key-${key++}`,
    );
  };
  const find2 = async (code: string) =>
    (await later.ask<RecordList>('GET', `/records?serviceId=socio-economic&text=${code}`)).records.find(
      (record) => record.kind === 'indicator' && record.code === code,
    );
  expect((await enter('NS_NOIDIA', { value: 31_000, period: '2026-13' })).status).toBe(400);
  expect((await enter('NS_NOIDIA', { value: 31_000 })).status).toBe(200);
  expect((await enter('NS_XNK', { value: 8_000 })).status).toBe(200);
  expect((await enter('NS_THU', { value: 45_000 })).status).toBe(400);
  expect((await enter('NS_THU', { value: 39_000 })).status).toBe(200);
  // The revised figure of September: it was under-counted, and it is on track.
  expect((await enter('DT_GN', { value: 5_900 })).status).toBe(200);
  await centre.advance(6 * MINUTE_MS);
  await expect.poll(async () => (await board()).counts['on-track'], { timeout: 10_000 }).toBe(1);
  await centre.advance(MINUTE_MS);
  const now = await board();
  expect([now.behind.length, now.owed]).toEqual([0, 0]);
  expect((await listAlertLines(centre, 'indicator-late')).every((line) => line.includes('closed'))).toBe(
    true,
  );

  // As of last week it lags, explained, with the estimate that was known then.
  expect((await board(knownMs)).behind).toMatchObject([
    { track: 'explained', value: 5_000, basis: 'estimate' },
  ]);
  const groupAt = async (at: string) =>
    (await centre.ask<IndicatorList>('GET', `${PATH}/indicators?group=g04${at}`)).rows.map(
      ({ value }) => value,
    );
  expect([await groupAt(''), await groupAt(`&at=${knownMs}`)]).toEqual([[5_900], [5_000]]);
  const detailAt = async (at?: number) => {
    const asked = at === undefined ? '' : `&at=${at}`;
    return (await centre.ask<IndicatorDetail>('GET', `${PATH}/indicator?code=DT_GN${asked}`)).detail;
  };
  const [then, today] = [await detailAt(knownMs), await detailAt()];
  const issuesOf = (detail: typeof then) =>
    detail?.vintages
      .filter(({ to, basis }) => to === '2026-09-30' && basis !== 'plan')
      .map(({ value }) => value);
  expect([issuesOf(then), issuesOf(today)]).toEqual([[5_000], [5_900, 5_000]]);
  expect([then?.row.value, today?.row.value]).toEqual([5_000, 5_900]);
  const whole = (await centre.ask<IndicatorDetail>('GET', `${PATH}/indicator?code=NS_THU`)).detail;
  expect(whole?.parts.map(({ code, share }) => `${code} ${share?.toFixed(1)}`)).toEqual([
    'NS_NOIDIA 79.5',
    'NS_XNK 20.5',
  ]);
  expect(whole?.gap).toBeNull();
  const asked = `${PATH}/indicator?code=NS_THU&at=${centre.clock.now() - MINUTE_MS}`;
  expect((await centre.ask<IndicatorDetail>('GET', asked)).detail?.parts).toHaveLength(2);

  // The paper of September says the same, and goes out as a workbook too.
  const period = {
    service: 'socio-economic',
    report: 'period-indicators',
    period: 'month',
    day: '2026-09-15',
  };
  const { id } = await centre.ask<{ id: number }>('POST', '/reports/editions', period);
  const { content } = await centre.ask<ReportEditionDetail>('GET', `/reports/editions/${id}`);
  expect(content.sentence).toContain('Theo dõi 4 chỉ tiêu: 0 vượt tiến độ, 1 đúng tiến độ, 0 chậm');
  const printed = content.sections.find(({ id: section }) => section === 'g04')?.table?.rows;
  expect(printed?.[0]?.cells.slice(0, 5)).toEqual([
    'Giải ngân vốn đầu tư công',
    '9 tháng 2026',
    { value: 5_900, decimals: 1 },
    'tỷ đồng',
    'Sơ bộ',
  ]);
  const { headers } = await centre.api('GET', `/reports/editions/${id}/paper?format=xlsx`);
  expect(headers.get('content-type')).toContain('spreadsheet');
}, 120_000);
