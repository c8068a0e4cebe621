/** Dengue rises in two wards: the system sees it, the health centre declares it; what tells of a person stays outside. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { ImportTrial } from '../../contract/feeds/table-import.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { Facilities, Surveillance } from './answers.ts';
import { CAPACITY_TABLE, CASES_TABLE, FACILITY, toCapacityContract, toCountContract } from './feeds.ts';

const FORM = '/services/health/actions';
const OWNER = 'so-y-te';
/** Two neighbours, and a third where nothing happens. */
const [HAI_CHAU, THANH_KHE, CALM] = ['20242', '20209', '20195'] as const;

test('dengue rises in two wards, and the health centre, not the system, declares the outbreak', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T05:50:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const wards = centre.centre.parts.catalogue.listAreas().map(({ code }) => code);
  const [first = '', second = '', calm = ''] = [HAI_CHAU, THANH_KHE, CALM].map((code, at) =>
    wards.includes(code) ? code : (wards[at + 40] ?? ''),
  );
  const counts = await centre.makeFeed({
    id: 'counts',
    agencyId: OWNER,
    serviceId: 'health',
    decoder: 'health-fhir',
    contract: toCountContract(),
    properties: [],
    obligation: { everySec: 86_400, overdueSec: 108_000, delinquentSec: 259_200 },
  });
  const hospitals = await centre.makeFeed({
    id: 'hospitals',
    agencyId: OWNER,
    serviceId: 'health',
    assetKind: FACILITY,
    contract: toCapacityContract(3_600),
    properties: toCapacityContract(3_600).properties,
    assets: ['full', 'room'],
    obligation: { everySec: 3_600, overdueSec: 10_800, delinquentSec: 86_400 },
  });

  // Ten calm weeks, then a week with three cases a day in two wards.
  const lastDay = Date.parse('2026-11-21');
  const toReport = (ward: string, back: number, cases: number, more: object = {}) => {
    const day = new Date(lastDay - back * DAY_MS).toISOString().slice(0, 10);
    return {
      resource: {
        resourceType: 'MeasureReport',
        status: 'complete',
        type: 'summary',
        measure: 'https://example.vn/fhir/Measure/notifiable-diseases',
        subject: { identifier: { value: ward } },
        date: '2026-11-22T05:30:00+07:00',
        period: { start: day, end: day },
        group: cases === 0 ? [] : [{ code: { coding: [{ code: 'A91' }] }, measureScore: { value: cases } }],
        ...more,
      },
    };
  };
  const toBundle = (entry: readonly object[]) =>
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
  const days = Array.from({ length: 84 }, (_, back) => back);
  const told = await counts.pushBytes(
    toBundle(
      [first, second, calm].flatMap((ward) =>
        days.map((back) => toReport(ward, back, back < 7 && ward !== calm ? 3 : back % 9 === 0 ? 1 : 0)),
      ),
    ),
  );
  expect(told.body).toMatchObject({ refused: 0 });

  // A patient among the counts: nothing of that delivery is taken or kept, and nobody is named.
  const leak = await counts.pushBytes(
    toBundle([
      toReport(calm, 0, 9),
      { resource: { resourceType: 'Patient', name: [{ text: 'Nguyễn Thị Mẫu' }] } },
    ]),
  );
  expect(leak.body).toMatchObject({
    accepted: 0,
    refusals: [{ reason: 'personal_data', where: 'entry[1].resource', value: 'Patient' }],
  });
  const kept = await centre.db.pool.query(
    `select count(*)::int as n from delivery_raw where convert_from(raw, 'UTF8') like '%Nguyễn Thị Mẫu%'`,
  );
  expect(kept.rows).toEqual([{ n: 0 }]);

  // Tables: each bad row is told with its column; the rest is good.
  const tryTable = (feed: string, mapping: object, lines: readonly string[]) =>
    centre.ask<ImportTrial>('POST', `/feeds/${feed}/import/check`, {
      name: 'bang.csv',
      base64: Buffer.from(lines.join('\n')).toString('base64'),
      importMapping: { format: 'csv', mapping },
    });
  const cases = await tryTable('counts', CASES_TABLE, [
    'Ngày,Mã xã,Bệnh,Số ca,Ngày báo cáo',
    `20/11/2026,${calm},dengue,2,21/11/2026`,
    `20/11/2026,${calm},dengue,-2,21/11/2026`,
    '20/11/2026,20194000,dengue,2,21/11/2026',
    `23/11/2026,${calm},dengue,2,21/11/2026`,
    `dengue,${calm},20/11/2026,2,21/11/2026`,
  ]);
  expect(cases.taken).toBe(1);
  expect(cases.refused.map(({ reason, where, value }) => `${reason} ${where} ${value}`)).toEqual([
    'time_not_readable row 6, column Ngày dengue',
    'wrong_shape row 3.value -2',
    'unknown_subject row 4.subject area:20194000',
    'time_in_future row 5.period 2026-11-23',
  ]);
  expect(cases.refused[2]?.next).toContain('1 July 2025');
  const names = await tryTable('counts', CASES_TABLE, [
    'Ngày,Mã xã,Bệnh,Số ca,Ngày báo cáo,Họ và tên',
    `20/11/2026,${calm},dengue,1,21/11/2026,Nguyễn Thị Mẫu`,
  ]);
  expect(names).toMatchObject({ taken: 0, refused: [{ reason: 'personal_data' }] });
  const beds = await tryTable('hospitals', CAPACITY_TABLE, [
    'Mã cơ sở,Thời điểm,Giường thực kê,Giường đang dùng,Giường hồi sức,Giường hồi sức đang dùng,Máy thở,Máy thở đang dùng',
    'full,21/11/2026 07:00,100,90,5,4,3,1',
    'room,21/11/2026 07:00,90,100,5,4,3,1',
  ]);
  expect(beds).toMatchObject({
    taken: 6,
    refused: [{ where: 'row 3, column Giường đang dùng', value: '100' }],
  });

  // One hospital is full, the other is not: one alert, one case.
  const toldMs = centre.clock.now();
  const toBeds = (code: string, used: number, time = toldMs) => [
    { datastream: `${code}/hospital-beds`, time, value: 100 },
    { datastream: `${code}/hospital-beds-used`, time, value: used },
  ];
  await hospitals.push([
    ...toBeds('room', 60, toldMs - HOUR_MS),
    ...toBeds('full', 100),
    ...toBeds('room', 70),
  ]);

  // The detectors look, in a thread of their own: of what was told by three, and again at six.
  await centre.advance(15 * MINUTE_MS);
  const surveillance = () => centre.ask<Surveillance>('GET', '/services/health/surveillance');
  await expect.poll(async () => (await surveillance()).signals.length, { timeout: 20_000 }).toBe(2);
  await centre.advance(2 * MINUTE_MS);
  const seen = await surveillance();
  expect(seen.signals).toMatchObject([
    { cases: 21, status: 'new', methods: expect.stringContaining('C1') },
    { cases: 21, status: 'new' },
  ]);
  // Nobody has declared anything: a signal is no outbreak.
  expect(seen.outbreaks).toEqual([]);
  expect(seen.diseases).toMatchObject([{ id: 'dengue', cases: expect.any(Number), deaths: null }]);
  expect(await listAlertLines(centre, 'health-signal')).toHaveLength(2);
  expect(
    (await listAlertLines(centre, 'health-beds')).map((line) => line.split(' ').slice(0, 3).join(' ')),
  ).toEqual(['full open medium']);
  const [alert] = await listAlerts(centre, 'health-signal');
  expect(alert?.title.vi).toMatch(/^Tín hiệu cần xác minh: TH-261121-\d{5} Sốt xuất huyết Dengue, /u);
  const { cases: opened } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const views = await Promise.all(opened.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(new Set(views.map(({ procedure }) => procedure.id))).toEqual(
    new Set(['health-signal', 'health-capacity']),
  );
  const facilities = await centre.ask<Facilities>('GET', '/services/health/facilities');
  expect(facilities).toMatchObject({ of: 2, beds: { used: 170, there: 200, have: 2 } });
  // Half an hour before only one had told, and another figure.
  expect(
    await centre.ask<Facilities>('GET', `/services/health/facilities?at=${toldMs - 30 * MINUTE_MS}`),
  ).toMatchObject({ beds: { used: 60, there: 100, have: 1 } });

  // The health centre judges one signal, and declares an outbreak by its own act; the next daily report is owed.
  const officer = await centre.signedIn('officer', OWNER);
  const [one, other] = seen.signals;
  // Told by the first look and again at six: what is judged is the second version.
  const judge = (record: number | undefined, verdict: string, key: string) =>
    sendForm<FormReceipt>(
      officer,
      `${FORM}/judge-signal`,
      { record, base: 2, verdict, judgedBy: 'Trung tâm y tế khu vực', why: 'Điều tra thực địa ngày 22/11' },
      key,
    );
  expect((await judge(one?.id, 'confirmed', 'judge-signal-1')).status).toBe(200);
  expect((await judge(other?.id, 'dismissed', 'judge-signal-2')).status).toBe(200);
  const declared = {
    disease: 'dengue',
    ward: first,
    declaredBy: 'Trung tâm y tế khu vực',
    sinceMs: centre.clock.now() - 7 * DAY_MS,
    cases: 21,
    deaths: 0,
    signal: one?.code,
  };
  expect(
    (await sendForm(officer, `${FORM}/declare-outbreak`, { ...declared, deaths: 30 }, 'declare-key-0'))
      .status,
  ).toBe(400);
  const outbreak = await sendForm<FormReceipt>(
    officer,
    `${FORM}/declare-outbreak`,
    declared,
    'declare-key-1',
  );
  expect(outbreak.status).toBe(200);
  await centre.settled();
  expect((await listAlertLines(centre, 'health-signal')).every((line) => line.includes('closed'))).toBe(true);
  expect((await surveillance()).outbreaks).toMatchObject([
    { declaredBy: 'Trung tâm y tế khu vực', cases: 21, deaths: 0, isLate: false },
  ]);

  // A day without a report: told; the report moves the clock on; the end ends it.
  await centre.restart(DAY_MS + HOUR_MS);
  await centre.advance(MINUTE_MS);
  expect(await listAlertLines(centre, 'health-outbreak-report')).toHaveLength(1);
  const later = await centre.signedIn('officer', OWNER);
  const [record] = outbreak.body.records;
  const tell = (id: string, base: number, body: object) =>
    sendForm(
      later,
      `${FORM}/${id}`,
      { record: record?.id, base, cases: 25, deaths: 0, ...body },
      `${id}-key`,
    );
  expect((await tell('report-outbreak', 1, {})).status).toBe(200);
  await centre.settled();
  expect((await listAlertLines(centre, 'health-outbreak-report'))[0]).toContain('closed');
  expect((await tell('end-outbreak', 2, { why: 'Trung tâm y tế: 14 ngày không có ca mới' })).status).toBe(
    200,
  );
  expect((await surveillance()).outbreaks).toEqual([]);

  // A station without a system tells its day by the form; a day to come is none.
  const report = { ward: calm, dayMs: centre.clock.now() - DAY_MS, disease: 'measles', cases: 2, deaths: 0 };
  const before = await sendForm<Receipt>(later, `${FORM}/report-cases`, report, 'cases-key-1');
  expect(before.status).toBe(200);
  const future = { ...report, dayMs: centre.clock.now() + DAY_MS };
  expect((await sendForm(later, `${FORM}/report-cases`, future, 'cases-key-2')).status).toBe(400);
  // A number far above the ward's own past, and more deaths than cases, are asked for a reason.
  const send = (key: string, change: object) =>
    sendForm<{ message: string }>(later, `${FORM}/report-cases`, { ...report, ...change }, key);
  const many = await send('cases-key-3', { cases: 400 });
  expect(many.status).toBe(400);
  expect(JSON.stringify(many.body)).toContain('at most 20 without a reason');
  const exchanged = await send('cases-key-4', { cases: 1, deaths: 2 });
  expect(JSON.stringify(exchanged.body)).toContain('at most 1, the cases');
  expect((await send('cases-key-5', { disease: 'plague', cases: 100_000 })).status).toBe(400);
  const why = 'Xét nghiệm cả trường, đã đối chiếu danh sách';
  expect((await send('cases-key-6', { cases: 400, why })).status).toBe(200);
}, 60_000);
