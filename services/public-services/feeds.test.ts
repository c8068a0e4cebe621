/** Messages made after the national schema become records; the mapping of tables; the catalogue; a day of the demo. */
import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Decoder } from '../../contract/feeds/item.ts';
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { catalogueDecoder } from './catalogue/catalogue-decoder.ts';
import { dossierDecoder } from './dossier/dossier-decoder.ts';
import { dossier } from './dossier/dossier.ts';
import { simulateOffice } from './simulate.ts';

const at = (local: string) => Date.parse(`${local}+07:00`);
const decode = async (decoder: Decoder, bytes: string | Buffer, settings: Record<string, unknown> = {}) => {
  const raw = { bytes: Buffer.from(bytes), receivedMs: at('2026-11-23T08:00') };
  const context = { feedId: 'mc', settings, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  const { records = [], refused = [] } = await decoder.decode(raw, context);
  return { records, refused };
};
const captured = readFileSync(new URL('fixtures/dong-bo-ho-so.json', import.meta.url), 'utf8');

test('DongBoHoSoMC: what is needed is taken, numbers of the person are not; a code that there is not is told by its place', async () => {
  const { records, refused } = await decode(dossierDecoder, captured);
  expect(records).toHaveLength(1);
  const [record] = records;
  expect(record).toMatchObject({
    kind: 'dossier',
    code: '000.00.12.H17-260615-0001',
    status: 'supplement',
    title: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
    openedMs: at('2026-06-15T08:30'),
    // True from the newest time that it tells; the appointment that was given anew stands.
    timeMs: at('2026-06-18T09:00'),
    dueMs: at('2026-07-10T23:59:59.999'),
    body: {
      procedure: '1.012766',
      agency: 'Sở Xây dựng',
      channel: 'online',
      applicantKind: 'citizen',
      applicant: 'Nguyễn Văn A',
      payment: 'other',
      digitised: 'part',
    },
  });
  expect(record?.closedMs).toBeUndefined();
  expect(JSON.stringify(records)).not.toMatch(/048000000001|0900000001|example/u);
  expect(Value.Check(dossier.schema ?? {}, record?.body)).toBe(true);
  expect(refused.map(({ reason, where, value }) => [reason, where, value])).toEqual([
    ['wrong_type', 'data[1].TrangThaiHoSo', '12'],
  ]);
  const [other] = (await decode(dossierDecoder, captured, { codeLists: '1' })).records;
  expect(other?.body['applicantKind']).toBeNull();
});

test('CapNhatTienDoHoSoMC: a step changes the status and the room, and names nobody', async () => {
  const step = {
    MaHoSo: 'H17-1',
    NguoiXuLy: 'Trần Thị B',
    ThoiDiemXuLy: '20260616093000',
    PhongBanXuLy: 'Phòng Cấp phép',
    NoiDungXuLy: 'Chuyển chị B',
    TrangThai: '4',
    NgayKetThucTheoQuyDinh: '20260620',
  };
  const over = { ...step, ThoiDiemXuLy: '20260701100000', TrangThai: 9 };
  const { records, refused } = await decode(
    dossierDecoder,
    JSON.stringify([step, over, { ...step, MaHoSo: '' }]),
  );
  expect(records[0]).toMatchObject({
    code: 'H17-1',
    patch: true,
    status: 'processing',
    timeMs: at('2026-06-16T09:30'),
    body: { unit: 'Phòng Cấp phép', unitDueMs: at('2026-06-20T23:59:59.999') },
    steps: [{ what: 'processing', facts: { unit: 'Phòng Cấp phép' } }],
  });
  expect(records[1]).toMatchObject({ status: 'done', body: { unit: null, unitDueMs: null } });
  expect(JSON.stringify(records)).not.toMatch(/Trần|chị/u);
  expect(refused).toMatchObject([{ reason: 'missing_field', where: '[2].MaHoSo' }]);
});

test('what is no message is refused whole', async () => {
  for (const bytes of ['{"DongBoHoSoMC": [', '"H17"', 'null'])
    expect((await decode(dossierDecoder, bytes)).refused).toMatchObject([{ where: 'the whole delivery' }]);
});

describeWithData('tthc-sample', 'The catalogue of procedures', () => {
  test('207 procedures with field and level; limits in working days only where the text says one', async () => {
    const bytes = readSharedData('tthc-sample/procedures_bqp.jsonl.gz');
    const { records, refused } = await decode(catalogueDecoder, bytes);
    expect(refused).toEqual([]);
    expect(new Set(records.map(({ code }) => code)).size).toBe(207);
    const levels = records.map(({ body }) => String(body['level']));
    expect(levels.filter((level) => level.includes('Cấp Xã'))).toHaveLength(85);
    expect(records.every(({ title, body }) => title !== undefined && body['field'] !== null)).toBe(true);
    expect(records.find(({ code }) => code === '1.013124')?.body).toMatchObject({
      field: 'Ứng phó sự cố tràn dầu',
      level: 'Cấp Bộ',
      limit: '30 Ngày làm việc',
      limitDays: 30,
    });
  });
});

test('the demo, played hour by hour, is the same as at once, and everything it says is taken', async () => {
  const simulation = simulateOffice({
    feedId: 'mc-thu',
    agency: 'Sở Xây dựng',
    wards: ['20242'],
    procedures: [
      { code: '9.1000', name: 'Thử', field: 'Thử', limitDays: 5, units: ['Một cửa', 'Cấp phép'], weight: 1 },
    ],
    perDay: 10,
    givesDue: true,
  });
  const push = (fromMs: number, toMs: number) => [
    ...simulation.pushes({ fromMs, toMs, utcOffsetMin: 420, assets: [] }),
  ];
  const toMs = at('2026-11-20T18:00');
  const whole = push(toMs - DAY_MS, toMs);
  expect(whole.length).toBeGreaterThan(5);
  const hours = Array.from({ length: 24 }, (_, i) => toMs - DAY_MS + i * HOUR_MS);
  expect(hours.flatMap((fromMs) => push(fromMs, fromMs + HOUR_MS))).toEqual(whole);
  for (const { bytes } of whole) expect((await decode(dossierDecoder, bytes)).refused).toEqual([]);
});
