/** The night of a storm: bulletins that follow each other, communes that report what they know, a shelter that fills. */
import { expect, test } from 'vitest';
import type { BulletinDetail } from '../../contract/papers/bulletin.ts';
import type { FormList, FormReceipt } from '../../contract/records/form.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { ReportEditionDetail } from '../../contract/papers/report.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import { drawsForwardPost } from './posts/posts-for-test.ts';
import { keepsRescueList } from './rescue/rescue-for-test.ts';
import { followsWarnings } from './warnings/warnings-for-test.ts';
import type { ShelterWays } from './shelters/way-answer.ts';
import type { Exposure, Official, Reports, Storm } from './answers.ts';

const FORM = '/services/civil-defence/actions';
const HAI_CHAU = '20242';
const WARD_OFFICE = 'ubnd-phuong-hai-chau';

test('a bulletin is owed its next one and ends the one it follows; a blank is no zero; a shelter is opened by its own ward', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T15:30:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const now = () => centre.clock.now();
  const official = () => centre.ask<Official>('GET', '/services/civil-defence/official');
  const reports = () => centre.ask<Reports>('GET', '/services/civil-defence/reports');

  // A bulletin with a level and a promise; no other has been heard of.
  const fourth = {
    about: 'river-flood',
    issuer: 'city-office',
    number: 'LU-04/2026',
    title: 'Tin lũ trên sông Vu Gia',
    issuedMs: now() - 10 * MINUTE_MS,
    nextMs: now() + HOUR_MS,
    area: 'Hạ lưu sông Vu Gia',
    riskLevel: '2',
  };
  const entered = await sendForm<FormReceipt>(centre, `${FORM}/enter-bulletin`, fourth, 'bulletin-4');
  expect(entered.status).toBe(200);
  expect((await official()).bulletins).toMatchObject([
    {
      number: 'LU-04/2026',
      riskLevel: 2,
      isOverdue: false,
      issuer: { vi: 'Đài Khí tượng Thủy văn thành phố' },
    },
  ]);
  // The same number told otherwise by somebody else changes nothing unseen: one bulletin is one record.
  const otherwise = { ...fourth, riskLevel: '3' };
  expect((await sendForm(centre, `${FORM}/enter-bulletin`, otherwise, 'bulletin-4-again')).status).toBe(409);

  // The promised time passes: nobody computes the next, it is said that it has not come.
  await centre.restart(HOUR_MS + 20 * MINUTE_MS);
  await centre.advance(MINUTE_MS);
  expect((await official()).bulletins[0]).toMatchObject({ isOverdue: true });
  expect(await listAlertLines(centre, 'bulletin-overdue')).toHaveLength(1);

  const fifth = { ...fourth, number: 'LU-05/2026', riskLevel: '3', follows: 'LU-04/2026' };
  const older = { ...fifth, issuedMs: fourth.issuedMs - HOUR_MS, nextMs: now() };
  expect(await sendForm(centre, `${FORM}/enter-bulletin`, older, 'bulletin-5-old')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'issuedMs' }] } },
  });
  const newer = { ...fifth, issuedMs: now(), nextMs: now() + 6 * HOUR_MS };
  expect((await sendForm(centre, `${FORM}/enter-bulletin`, newer, 'bulletin-5-new')).status).toBe(200);
  expect((await official()).bulletins.map(({ number, riskLevel }) => [number, riskLevel])).toEqual([
    ['LU-05/2026', 3],
  ]);
  await centre.settled();
  expect((await listAlertLines(centre, 'bulletin-overdue'))[0]).toContain('closed');
  // The leaders' morning tells it as official, and what it followed no more.
  const { id: morning } = await centre.ask<{ id: number }>('POST', '/bulletins', { why: 'Thử' });
  expect((await centre.ask<BulletinDetail>('GET', `/bulletins/${morning}`)).content.risk).toMatchObject({
    items: [{ number: 'LU-05/2026', riskLevel: 3, issuer: { vi: 'Đài Khí tượng Thủy văn thành phố' } }],
    of: 1,
  });

  // A slope above places of past landslides: two wet days, then 144 mm in one.
  const rain = await centre.makeFeed({
    id: 'slope-rain',
    agencyId: 'dai-khi-tuong-thuy-van',
    serviceId: 'rainfall',
    assetKind: 'rain-gauge',
    properties: [{ property: 'rain', unit: 'mm', intervalSec: 3_600, aggregation: 'sum' }],
    assets: ['slope', 'street'],
    obligation: { everySec: 3_600, overdueSec: 9_000, delinquentSec: 86_400 },
  });
  const slope = centre.centre.parts.catalogue.findAssetByCode('slope');
  await centre.ask('PATCH', `/assets/${slope?.id}`, {
    lon: 108.07,
    lat: 15.12,
    attributes: { slidePlaces: 5 },
  });
  // From now on it is one of the gauges that tell of slopes; of hours before nothing was known.
  await centre.settled();
  await centre.advance(HOUR_MS);
  const rainOf = (endMs: number, back: number) =>
    ['slope', 'street'].map((code) => ({
      datastream: `${code}/rain`,
      time: endMs - back * HOUR_MS,
      value: back < 24 ? 6 : 2,
    }));
  const hourMs = Math.floor(now() / HOUR_MS) * HOUR_MS;
  await rain.push(Array.from({ length: 72 }, (_, back) => rainOf(hourMs, back)).flat());
  await centre.advance(MINUTE_MS);
  await centre.settled();
  const wet = await centre.ask<Storm>('GET', '/services/civil-defence/storm');
  expect(wet.slides).toMatchObject({ known: 1, of: 1 });
  expect(wet.slides.areas.find(({ ward }) => ward === '20941')).toMatchObject({ condition: 1 });
  expect(wet.slides.areas[0]?.places).toBeGreaterThan(5);
  // The gauge of a street has no slopes around it: the same rain says nothing there.
  const slides = await listAlertLines(centre, 'slide-rain');
  expect(slides.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['slope open medium']);

  const commune = await centre.signedIn('officer', WARD_OFFICE);

  // A level is what was declared by an instrument; one place has one.
  const level = {
    level: '1',
    declaredBy: 'Chủ tịch UBND phường Hải Châu',
    instrument: 'Quyết định 12/QĐ-UBND ngày 22/11/2026',
    sinceMs: now() - HOUR_MS,
    ward: HAI_CHAU,
  };
  expect((await sendForm(commune, `${FORM}/declare-level`, level, 'level-one-1')).status).toBe(200);
  expect((await sendForm(commune, `${FORM}/declare-level`, level, 'level-one-2')).status).toBe(409);
  expect((await official()).levels).toMatchObject([
    { level: 1, ward: { vi: expect.stringContaining('Hải Châu') } },
  ]);

  // The ward tells of its power: what it leaves empty is not known, what was expected and has not come says so.
  const dark = { outageOf: 'power', ward: HAI_CHAU, sinceMs: now() - HOUR_MS, toldBy: 'Điện lực Hải Châu' };
  const due = { ...dark, expectedMs: now() + 30 * MINUTE_MS };
  expect(
    (await sendForm(commune, `${FORM}/tell-outage`, { ...dark, ward: '20941' }, 'outage-dark-0')).status,
  ).toBe(403);
  expect(
    (
      await sendForm(
        commune,
        `${FORM}/tell-outage`,
        { ...dark, expectedMs: dark.sinceMs - 1 },
        'outage-dark-1',
      )
    ).status,
  ).toBe(400);
  const dimmed = await sendForm<FormReceipt>(commune, `${FORM}/tell-outage`, due, 'outage-dark-2');
  expect(dimmed.status).toBe(200);
  expect((await sendForm(commune, `${FORM}/tell-outage`, due, 'outage-dark-3')).status).toBe(409);
  const outages = async () => (await centre.ask<Storm>('GET', '/services/civil-defence/storm')).outages;
  expect(await outages()).toMatchObject([
    { what: { vi: 'Mất điện' }, households: null, sinceMs: dark.sinceMs, isOverdue: false },
  ]);
  await centre.advance(HOUR_MS);
  const darkness = { record: dimmed.body.records[0]?.id, base: 1, toldBy: 'Trực ban phường' };
  const counted = await sendForm(
    commune,
    `${FORM}/change-outage`,
    { ...darkness, households: 1_200 },
    'outage-dark-4',
  );
  expect(counted.status).toBe(200);
  expect(await outages()).toMatchObject([{ households: 1_200, isOverdue: true, toldBy: 'Trực ban phường' }]);
  expect(
    (await sendForm(commune, `${FORM}/end-outage`, { ...darkness, base: 2 }, 'outage-dark-5')).status,
  ).toBe(200);
  expect(await outages()).toEqual([]);

  // The ward is offered its own name and its own shelters, and may report for no other.
  const { forms } = await commune.ask<FormList>('GET', '/forms');
  const ofForm = (id: string, field: string) =>
    forms.find((form) => form.id === id)?.fields[field]?.choices ?? [];
  expect(ofForm('report-damage', 'ward').map(({ id }) => id)).toEqual([HAI_CHAU]);
  const shelters = ofForm('open-shelter', 'shelter');
  expect(shelters.length).toBeGreaterThan(1);
  expect(shelters.length).toBeLessThan(408);

  // The cut-off of 16:00 has passed: late, by telephone; the dead are not known yet, nobody is missing.
  const told = { ward: HAI_CHAU, cutOff: 'last', missing: 0, householdsFlooded: 120, needs: '2 xuồng máy' };
  expect(
    (await sendForm(commune, `${FORM}/report-damage`, { ...told, ward: '20320' }, 'report-x')).status,
  ).toBe(403);
  const sent = await sendForm<FormReceipt>(commune, `${FORM}/report-damage`, told, 'report-16h');
  expect(sent.status).toBe(200);
  const first = await reports();
  expect(first).toMatchObject({ reported: 1, of: 94 });
  expect(new Date(first.cutOffMs).toISOString()).toBe('2026-11-22T09:00:00.000Z');
  const totalOf = (from: Reports, id: string) => from.totals.find((total) => total.id === id);
  expect(totalOf(first, 'dead')).toMatchObject({ value: null, told: 0, change: null });
  expect(totalOf(first, 'missing')).toMatchObject({ value: 0, told: 1 });

  // A correction is seen: what changed, why, and the version before.
  const [record] = sent.body.records;
  const corrected = await sendForm<FormReceipt>(
    commune,
    `${FORM}/correct-report`,
    { record: record?.id, base: 1, dead: 1, missing: 0, householdsFlooded: 150, why: 'Đếm lại tại tổ 12' },
    'correct-16h',
  );
  expect(corrected.status).toBe(200);
  const detail = await commune.ask<RecordDetail>('GET', `/records/${record?.id}`);
  expect(detail.record.body).toMatchObject({ dead: 1, householdsFlooded: 150, needs: null });
  expect(detail.steps).toMatchObject([
    { what: 'corrected', facts: { dead: '– → 1', householdsFlooded: '120 → 150' } },
  ]);
  expect((await reports()).wards.find(({ ward }) => ward === HAI_CHAU)).toMatchObject({
    isCorrected: true,
    correction: 'Người chết: trước chưa có, nay 1; Hộ bị ngập: trước 120, nay 150; lý do: Đếm lại tại tổ 12',
  });

  // Each cut-off has its paper while the day goes on, and none before it came.
  const print = (until: number) =>
    centre.api('GET', `/reports/civil-defence/quick-damage?day=${first.localDay}&until=${until}`);
  const printed = await print(first.cutOffMs);
  expect(printed.headers.get('content-disposition')).toContain('quick-damage-2026-11-22-1600.pdf');
  expect((await print(first.nextMs)).status).toBe(400);

  // The next cut-off counts since the beginning, and says what changed since the last.
  const next = { ward: HAI_CHAU, cutOff: 'next', dead: 1, householdsFlooded: 90 };
  expect((await sendForm(commune, `${FORM}/report-damage`, next, 'report-21h')).status).toBe(200);

  const shelter = { shelter: shelters[0]?.id, room: 100, people: 40, inCharge: 'Tổ trực phường' };
  const opened = await sendForm<FormReceipt>(commune, `${FORM}/open-shelter`, shelter, 'shelter-open');
  expect(opened.status).toBe(200);
  expect((await sendForm(commune, `${FORM}/open-shelter`, shelter, 'shelter-open-2')).status).toBe(409);
  // From a street in water a way leads to it as long as it has room, and begins where a car can drive.
  const towers = await centre.makeFeed({
    id: 'towers',
    agencyId: 'so-xay-dung',
    serviceId: 'flooding',
    assetKind: 'flood-tower',
    properties: [{ property: 'flood-depth', unit: 'cm', intervalSec: 600, min: 0, max: 300 }],
    assets: ['T-WET'],
  });
  const tower = centre.centre.parts.catalogue.findAssetByCode('T-WET');
  await centre.ask('PATCH', `/assets/${tower?.id}`, { lon: 108.2208, lat: 16.0611 });
  await towers.push([{ datastream: 'T-WET/flood-depth', time: now(), value: 45 }]);
  await centre.settled();
  const ways = () => centre.ask<ShelterWays>('GET', '/services/civil-defence/ways');
  const [way, ...others] = (await ways()).ways;
  expect(others).toEqual([]);
  expect(way).toMatchObject({
    code: 'T-WET',
    depthCm: 45,
    cutOff: 0,
    shelter: { roomLeft: 60, inCharge: 'Tổ trực phường' },
  });
  expect(way?.shelter?.meters).toBeGreaterThan(0);
  expect(way?.shelter?.seconds).toBeGreaterThan(0);
  expect(way?.shelter?.streets).not.toEqual([]);
  // The street in water itself is none that a car can drive.
  expect(way?.shelter?.walkMeters).toBeGreaterThan(30);

  const fill = {
    record: opened.body.records[0]?.id,
    base: 1,
    people: 100,
    isFull: true,
    inCharge: 'Tổ trực',
  };
  expect((await sendForm(commune, `${FORM}/count-shelter`, fill, 'shelter-full')).status).toBe(200);
  expect((await ways()).ways).toMatchObject([
    { code: 'T-WET', shelter: null, call: { name: { vi: expect.stringContaining('Hải Châu') } } },
  ]);

  // Of a chosen area: what is entered and listed is told with its source, what is not stays empty.
  const people = { ward: HAI_CHAU, people: 130_000, ofMs: now() - HOUR_MS, source: 'Chi cục Thống kê' };
  expect((await sendForm(commune, `${FORM}/tell-people`, people, 'people-1')).status).toBe(200);
  const exposure = await centre.ask<Exposure>(
    'GET',
    `/services/civil-defence/exposure?wards=${HAI_CHAU},20941`,
  );
  const [town, hills] = ['20242', '20941'].map((code) => exposure.wards.find((one) => one.code === code));
  expect(town).toMatchObject({
    people: { count: 130_000, ofMs: people.ofMs, source: people.source },
    sheltersOpen: 1,
    roomLeft: 0,
  });
  expect(town?.schools).toBeGreaterThan(3);
  expect(town?.streetsM).toBeGreaterThan(10_000);
  expect(hills).toMatchObject({ people: null, schools: null, hospitals: null, streetsM: null });
  // Over both each place counts once; what only one of them has told is said to be of one.
  expect(exposure.total).toMatchObject({
    wards: 2,
    people: 130_000,
    peopleTold: 1,
    schools: town?.schools,
    streetsM: town?.streetsM,
    sheltersListed: (town?.sheltersListed ?? 0) + (hills?.sheltersListed ?? 0),
  });
  const twice = await centre.ask<Exposure>(
    'GET',
    `/services/civil-defence/exposure?wards=${HAI_CHAU},${HAI_CHAU},20941`,
  );
  expect(twice.total).toEqual(exposure.total);
  expect(exposure.sources.map(({ what: { en }, date }) => [en, date])).toEqual([
    ['Storm shelter', '2025-11-26'],
    ['Hospital', '2026-11-28'],
    ['School', '2026-11-28'],
    ['Streets for cars', null],
  ]);

  await centre.restart(5 * HOUR_MS);
  const storm = await centre.ask<Storm>('GET', '/services/civil-defence/storm');
  expect(storm.shelters.open).toMatchObject([{ people: 100, room: 100, isFull: true }]);
  expect(storm.reports).toMatchObject({ reported: 1, of: 94 });
  expect(storm.reports.totals.find(({ id }) => id === 'householdsFlooded')).toMatchObject({
    value: 90,
    change: -60,
  });
  expect(storm.flooded).toMatchObject({ known: 0, places: [] });
  expect(storm.slides.areas).toEqual([]);
  // As it stood before the correction.
  const then = await centre.ask<Storm>(
    'GET',
    `/services/civil-defence/storm?at=${fourth.issuedMs + 20 * MINUTE_MS}`,
  );
  expect(then.official.bulletins.map(({ number }) => number)).toEqual(['LU-04/2026']);
  expect(then.shelters.open).toEqual([]);

  // The quick report of the day is of its last cut-off: who told it, and who has not.
  await centre.restart(6 * HOUR_MS);
  const phone = { dutyPhone: '0236 3 822 114', why: 'Danh bạ trực ban' };
  expect(await centre.ask('PATCH', '/agencies/ubnd-phuong-thanh-khe', phone)).toMatchObject({
    dutyPhone: phone.dutyPhone,
  });
  const { id } = await centre.ask<{ id: number }>('POST', '/reports/editions', {
    service: 'civil-defence',
    report: 'quick-damage',
    day: '2026-11-22',
  });
  const paper = await centre.ask<ReportEditionDetail>('GET', `/reports/editions/${id}`);
  expect(paper.content.sentence).toMatch(
    /^1\/94 xã, phường, đặc khu đã báo cáo, chốt 21:00 22\/11\/2026\. Chết: 1; mất tích: chưa có số liệu; bị thương: chưa có số liệu\.$/u,
  );
  expect(paper.content.coverage).toMatchObject({ came: 1, expected: 94 });
  const silent = paper.content.sections.find(({ id: section }) => section === 'silent')?.table?.rows ?? [];
  expect(silent).toHaveLength(93);
  expect(silent.filter(({ cells }) => cells[1] !== null).map(({ cells }) => cells)).toEqual([
    ['Thanh Khê', phone.dutyPhone],
  ]);
  await drawsForwardPost(centre);
  await keepsRescueList(centre);
  await followsWarnings(centre);
}, 180_000);
