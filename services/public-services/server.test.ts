/** A summer of dossiers: June keeps its limit, the clock stops, two systems disagree, one is late and apologised for. */
import { expect, test } from 'vitest';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { AgencyScore } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { RecordList, RecordView } from '../../contract/records/record-view.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { TestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { DossierSummary, DossierWeek, LookedUp } from './answers.ts';
import { DOSSIER_TABLE } from './dossier/table-presets.ts';

const at = (local: string) => Date.parse(`${local}+07:00`);
const toLocal = (ms: number | null | undefined) =>
  ms == null ? null : new Date(ms + 7 * HOUR_MS).toISOString().slice(0, 16);
const stamp = (local: string) => local.replaceAll(/\D/gu, '');
const SYSTEM = 'mot-cua-xay-dung';
const OFFICE = 'bang-xay-dung';

const dossierOf = (code: string, received: string, more: Record<string, unknown> = {}) => ({
  MaHoSo: code,
  MaTTHC: '1.012766',
  TenTTHC: 'Cấp giấy phép xây dựng',
  NgayTiepNhan: stamp(received),
  TrangThaiHoSo: '4',
  HinhThuc: '1',
  DonViXuLy: 'Sở Xây dựng',
  ChuHoSo: 'Nguyễn Văn A',
  ...more,
});
const stepOf = (code: string, time: string, status: number, more: Record<string, unknown> = {}) => ({
  MaHoSo: code,
  ThoiDiemXuLy: stamp(time),
  PhongBanXuLy: 'Phòng Cấp phép',
  TrangThai: status,
  ...more,
});

async function makeFeeds(centre: TestCentre) {
  const common = {
    agencyId: 'so-xay-dung',
    serviceId: 'public-services',
    properties: [],
    contract: { recordKinds: ['dossier'] },
    obligation: {
      everySec: 86_400,
      overdueSec: 259_200,
      delinquentSec: 604_800,
      visibility: 'restricted' as const,
      sharedWith: ['trung-tam-ioc'],
    },
  };
  const system = await centre.makeFeed({ ...common, id: SYSTEM, decoder: 'dossiers' });
  const office = await centre.makeFeed({
    ...common,
    id: OFFICE,
    decoder: 'csv',
    settings: { mapping: DOSSIER_TABLE },
  });
  return { system, office };
}

test('dossiers from receipt to apology: limits by their day, stops, what is refused and why, who is told what', async () => {
  await using centre = await startTestCentre({
    at: '2026-07-10T08:00:00+07:00',
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
  });
  await centre.ask('POST', '/setup/city');
  const { system, office } = await makeFeeds(centre);
  const send = async (messages: object) => (await system.pushBytes(JSON.stringify(messages))).body;
  const find = async (code: string): Promise<RecordView | undefined> => {
    const { records } = await centre.ask<RecordList>(
      'GET',
      `/records?serviceId=public-services&text=${code}`,
    );
    return records.find((record) => record.code === code);
  };
  const dueOf = async (code: string) => toLocal((await find(code))?.dueMs);

  // Two people state the limit of one procedure: twenty working days until June, fifteen from July.
  await stateLimit(centre, 20, '2025-07-01T00:00', '2026-07-01T00:00');
  await stateLimit(centre, 15, '2026-07-01T00:00', null);
  await send({
    DongBoHoSoMC: [
      dossierOf('XD-JUNE', '2026-06-29T08:30'),
      dossierOf('XD-JULY', '2026-07-02T08:30', { TrangThaiHoSo: '2' }),
      dossierOf('XD-GIVEN', '2026-07-01T08:30', { NgayHenTra: '20260715' }),
      dossierOf('XD-LATE', '2026-06-15T08:30', { NgayHenTra: '20260710080030' }),
      dossierOf('XD-NEW', '2026-07-09T08:30', { TrangThaiHoSo: '1' }),
    ],
  });
  expect([await dueOf('XD-JUNE'), await dueOf('XD-JULY')]).toEqual(['2026-07-27T23:59', '2026-07-23T23:59']);
  expect((await find('XD-JUNE'))?.body['agency']).toBe('so-xay-dung');

  // The clock stops while the citizen is asked for papers: three working days, also of what the system gave itself.
  const waits = ['XD-JUNE', 'XD-GIVEN'].map((code) => stepOf(code, '2026-07-06T09:00', 5));
  await send({ CapNhatTienDoHoSoMC: waits });
  expect(await find('XD-GIVEN')).toMatchObject({ dueMs: null, clock: { stoppedMs: at('2026-07-06T09:00') } });
  await send({
    CapNhatTienDoHoSoMC: ['XD-JUNE', 'XD-GIVEN'].map((code) =>
      stepOf(code, '2026-07-09T09:00', 4, { NgayKetThucTheoQuyDinh: '20260709' }),
    ),
  });
  expect([await dueOf('XD-JUNE'), await dueOf('XD-GIVEN')]).toEqual(['2026-07-30T23:59', '2026-07-20T23:59']);

  // A table of the office: what it tells otherwise, or what can't be, is refused by its row; the rest is taken, once.
  const head = [
    'Mã hồ sơ,Cập nhật lúc,Trạng thái,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý',
    'Mã thủ tục,Lĩnh vực,Cơ quan giải quyết,Mã xã\\, phường,Hình thức nộp,Phòng đang xử lý',
  ];
  const row = (
    code: string,
    status: string,
    received: string,
    more: Partial<Record<'closed' | 'ward', string>> = {},
  ) =>
    [
      code,
      '10/07/2026 07:30',
      status,
      'Cấp giấy phép xây dựng',
      received,
      '31/07/2026 17:00',
      more.closed ?? '',
      '1.012766',
      'Xây dựng',
      'UBND phường Hải Châu',
      more.ward ?? '20242',
      'direct',
      '',
    ].join(',');
  const table = [
    head.join(',').replace('Mã xã\\, phường', '"Mã xã, phường"'),
    row('HC-1', 'Đang xử lý', '09/07/2026 09:00'),
    row('XD-JUNE', 'Đang xử lý', '27/06/2026 08:30'),
    row('HC-2', 'Đã xử lý xong', '09/07/2026 09:00', { closed: '08/07/2026 09:00' }),
    row('XD-LATE', '2', '15/06/2026 08:30'),
    row('HC-3', 'Đang xử lý', '09/07/2026 09:00', { ward: '20195' }),
    row('HC-4', '09/07/2026 09:00', 'Đang xử lý'),
  ].join('\n');
  const csv = { 'content-type': 'text/csv' };
  const taken = (await office.pushBytes(table, csv)).body;
  expect(taken).toMatchObject({ accepted: 1, refused: 5 });
  expect(taken.refusals.map(({ where, reason }) => `${where} ${reason}`).toSorted()).toEqual([
    'row 3.opened not_this_feeds',
    'row 4.closed time_not_readable',
    'row 5.status wrong_type',
    'row 6.body.ward unknown_subject',
    'row 7, column Ngày tiếp nhận time_not_readable',
  ]);
  expect((await office.pushBytes(table, { ...csv, 'idempotency-key': 'again' })).body).toMatchObject({
    accepted: 0,
    duplicates: 1,
  });
  expect(await find('HC-1')).toMatchObject({ areaCode: '20242', body: { agency: 'ubnd-phuong-hai-chau' } });

  // One is late: an alert, and a case of the agency that the dossier names. What waits or is in time stays silent.
  await centre.advance(MINUTE_MS);
  await centre.settled();
  expect(await listAlertLines(centre, 'dossier-overdue')).toHaveLength(1);
  const { cases } = await centre.ask<CaseList>('GET', '/cases?serviceId=public-services');
  expect(cases).toMatchObject([{ leadAgencyId: 'so-xay-dung', title: expect.stringContaining('XD-LATE') }]);
  const week = () => centre.ask<DossierWeek>('GET', '/services/public-services/week');
  expect(await week()).toMatchObject({
    late: 1,
    owed: 1,
    isComplete: true,
    rows: [{ code: 'XD-LATE', agency: { vi: 'Sở Xây dựng' }, risk: 'late', apology: null }],
  });

  // Its own office apologises; another one does not even see it.
  const late = await find('XD-LATE');
  const letter = { number: '12/TXL-SXD', why: 'Chờ ý kiến thẩm định', newDueMs: at('2026-07-17T17:00') };
  const form = { ...letter, record: late?.id, base: late?.versions };
  const APOLOGISE = '/services/public-services/actions/apologise';
  const stranger = await centre.signedIn('officer', 'so-y-te');
  expect((await sendForm(stranger, APOLOGISE, form, 'apology-of-others')).status).toBe(404);
  expect((await stranger.ask<RecordList>('GET', '/records?serviceId=public-services')).total).toBe(0);
  expect(await stranger.ask<DossierWeek>('GET', '/services/public-services/week')).toMatchObject({
    late: 0,
    owed: 0,
    rows: [],
  });
  const officer = await centre.signedIn('officer', 'so-xay-dung');
  expect((await sendForm<FormReceipt>(officer, APOLOGISE, form, 'apology-number-12')).status).toBe(200);
  expect(await week()).toMatchObject({ late: 1, owed: 0 });
  expect(await dueOf('XD-LATE')).toBe('2026-07-10T08:00');

  // Received is resolved and pending together; what was only registered is in none of them.
  await send({
    DongBoHoSoMC: Array.from({ length: 24 }, (_, at) =>
      dossierOf(`XD-DONE-${at}`, '2026-07-01T08:30', {
        NgayHenTra: '20260706',
        TrangThaiHoSo: '9',
        NgayKetThucXuLy: at < 18 ? '20260703100000' : '20260708100000',
      }),
    ),
  });
  // Nor is what the counter refused, which has an end and a limit all the same.
  await send({
    DongBoHoSoMC: [
      dossierOf('XD-REFUSED', '2026-07-01T08:30', {
        NgayHenTra: '20260706',
        TrangThaiHoSo: '3',
        NgayKetThucXuLy: '20260702100000',
      }),
    ],
  });
  const summary = await centre.ask<DossierSummary>('GET', '/services/public-services/summary?days=60');
  expect(summary.total).toMatchObject({
    received: 29,
    resolved: 24,
    pending: 5,
    overdue: 1,
    onTime: 18,
    late: 6,
    gap: 0,
    onTimeShare: 0.75,
  });
  expect(summary.byAgency.map(({ id, received }) => [id, received])).toEqual([
    ['so-xay-dung', 28],
    ['ubnd-phuong-hai-chau', 1],
  ]);
  expect(summary.byMonth.map(({ onTime, late }) => onTime + late)).toContain(24);
  const { agencies } = await centre.ask<{ agencies: AgencyScore[] }>(
    'GET',
    `/agencies/score?from=${summary.fromMs}&to=${summary.toMs}`,
  );
  expect(agencies.find(({ agencyId }) => agencyId === 'so-xay-dung')?.records).toEqual([
    { serviceId: 'public-services', onTime: 18, late: 6 },
  ]);
  expect(summary.index.groups.find(({ id }) => id === 'progress')?.points).toBeCloseTo(15, 9);

  // The citizen asks by the number, where the city has opened it, and reads nothing of anybody.
  const ask = (code: string) =>
    fetch(`${centre.url}/api/public/v1/services/public-services/dossier?code=${code}`);
  expect((await ask('XD-LATE')).status).toBe(404);
  await centre.ask('POST', '/feeds/public-public-services/pause', { paused: false });
  const told = await ask('XD-LATE');
  const text = await told.text();
  expect(text).not.toContain('Nguyễn');
  const answer: LookedUp = JSON.parse(text);
  expect(answer).toMatchObject({
    code: 'XD-LATE',
    agency: { vi: 'Sở Xây dựng' },
    status: { vi: 'Đang xử lý' },
    isLate: true,
    newDueMs: at('2026-07-17T17:00'),
  });
  expect((await ask('XD-LATER')).status).toBe(404);

  // A step of before the letter comes after it: it is done, the letter stays, the alert ends.
  await send({ CapNhatTienDoHoSoMC: [stepOf('XD-LATE', '2026-07-10T08:00:50', 9)] });
  await centre.advance(MINUTE_MS);
  await centre.settled();
  expect(await find('XD-LATE')).toMatchObject({
    status: 'done',
    body: { apology: '12/TXL-SXD', unit: null },
  });
  expect((await listAlertLines(centre, 'dossier-overdue'))[0]).toContain('closed');
}, 60_000);

/** Proposed by one administrator and approved by another. */
async function stateLimit(centre: TestCentre, days: number, from: string, to: string | null): Promise<void> {
  const NORM = '/norms/public-services/time-limit';
  const { id } = await centre.ask<{ id: number }>('POST', `${NORM}/proposals`, {
    era: {
      scope: { asset: '1.012766' },
      instrument: 'Quyết định công bố danh mục',
      article: '',
      text: { vi: 'Thời hạn của một thủ tục.', en: 'The limit of one procedure.' },
      validFromMs: at(from),
      validToMs: to === null ? null : at(to),
      values: { kind: 'limit', value: days, bound: 'exceeded' },
      source: 'Cổng dịch vụ công',
      checkedOn: '2026-07-01',
      confidence: 'secondary',
    },
    corrects: null,
    note: 'Theo quyết định công bố',
  });
  const other = await centre.signedIn('data-steward');
  await other.ask('POST', `/norm-proposals/${id}/decision`, { what: 'approve', note: 'Đã đối chiếu' });
}
