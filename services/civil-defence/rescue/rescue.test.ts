/** Calls for rescue as people write them: what is taken from the words, what stays empty, which may be the same. */
import { describe, expect, test } from 'vitest';
import { createGazetteer } from '../../../platform/sdk/text.ts';
import { COLUMNS, readTable, writeTable } from './rescue-table.ts';
import { findAlike, listTelephones, splitCalls } from './split-calls.ts';

const ward = (id: string, name: string) =>
  ({ kind: 'ward', id, name, before: ['phường', 'xã'], lon: 108, lat: 16 }) as const;
const gazetteer = createGazetteer([
  ward('20314', 'Hòa Xuân'),
  ward('20332', 'Hòa Tiến'),
  ward('20260', 'Cẩm Lệ'),
]);

describe('a pasted text', () => {
  test('of Facebook: one call a paragraph, talk around it is none, and nothing is made up', () => {
    const text = `Mọi người chia sẻ giúp với ạ!!!

CỨU GẤP: nhà bác Tư, địa chỉ: kiệt 25 đường Trần Nam Trung, phường Hòa Xuân, có 5 người trong đó 2 người già và bé 3 tháng, nước đã lên mái. Liên hệ 0905 123 456

Cần xuồng cho bà bầu sắp sinh ở thôn La Bông xã Hòa Tiến sđt +84 911.222.333

Ai biết tin Cẩm Lệ sao rồi, nước rút chưa?`;
    expect(splitCalls(text, gazetteer)).toEqual([
      expect.objectContaining({
        where: 'kiệt 25 đường Trần Nam Trung, phường Hòa Xuân',
        ward: '20314',
        people: 5,
        vulnerable: ['old', 'children'],
        telephones: ['0905123456'],
      }),
      expect.objectContaining({
        where: 'thôn La Bông xã Hòa Tiến',
        ward: '20332',
        // How many they are nobody said.
        people: null,
        vulnerable: ['pregnant'],
        telephones: ['0911222333'],
      }),
    ]);
  });

  test('of Zalo: a line each, by bullets or by telephones; a line that begins none belongs to the one before', () => {
    const text = `Danh sách cứu hộ tổ 5:
1. Nguyễn Văn A 0905111222, 3 mẹ con, số 12 đường Số 5
2. Bà Sáu, 2 người, tổ 7 Cẩm Lệ
   không có điện thoại
3) Ông Ba liệt giường 0236 3 888 999`;
    const calls = splitCalls(text, gazetteer);
    expect(calls.map(({ people, telephones, ward: of }) => [people, telephones, of])).toEqual([
      [3, ['0905111222'], null],
      [2, [], '20260'],
      [null, ['02363888999'], null],
    ]);
    expect(calls[1]?.told).toContain('không có điện thoại');
    expect(calls[2]?.vulnerable).toEqual(['ill']);
    expect(
      splitCalls('Nhà A 0905111222 4 người\nNhà B 0905111333 hai vợ chồng', gazetteer).map(
        ({ people }) => people,
      ),
    ).toEqual([4, 2]);
  });

  test('two wards or two numbers of people leave it to a person; a price and a date are no telephone', () => {
    const [call] = splitCalls('0905111222 từ Hòa Xuân qua Cẩm Lệ, 5 người, có người nói 7 người', gazetteer);
    expect(call).toMatchObject({ ward: null, people: null });
    expect(listTelephones('30.11.2026 giá 0.905.111 và 09051112223344')).toEqual([]);
    expect(splitCalls('Chúc bà con bình an', gazetteer)).toEqual([]);
  });
});

test('two are held for the same by telephone, place or words; never where the numbers of the houses differ', () => {
  const at = (more: object) => ({
    code: 'a',
    where: '',
    ward: null,
    telephones: [] as string[],
    lon: null,
    lat: null,
    ...more,
  });
  expect(findAlike(at({ telephones: ['0905111222'] }), at({ telephones: ['0905111222'] }))).toBe('telephone');
  expect(findAlike(at({ lon: 108.2, lat: 16 }), at({ lon: 108.2003, lat: 16.0002 }))).toBe('place');
  const said = (where: string, of: string | null = null) => at({ where, ward: of });
  expect(findAlike(said('kiệt 25 đường Trần Nam Trung'), said('Kiet 25 Tran Nam Trung'))).toBe('words');
  expect(
    findAlike(said('kiệt 25 đường Trần Nam Trung'), said('kiệt 27 đường Trần Nam Trung')),
  ).toBeUndefined();
  expect(findAlike(said('thôn La Bông', '1'), said('thôn La Bông', '2'))).toBeUndefined();
});

test('the list goes to 112 as a table and comes back the same; no cell computes anything', () => {
  const cells = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, '']));
  const row = {
    ...cells,
    where: 'Kiệt 25, tổ 7',
    ward: '20314',
    people: '5',
    telephone: '0905111222',
    vulnerable: 'người già, trẻ em',
  };
  const formula = { ...cells, where: '=cmd()', telephone: '0905111333' };
  const file = writeTable([row, formula] as never);
  expect(file).toContain("'=cmd()");
  expect(readTable(file)).toMatchObject([
    {
      where: 'Kiệt 25, tổ 7',
      ward: '20314',
      people: 5,
      vulnerable: ['old', 'children'],
      telephones: ['0905111222'],
    },
    { where: "'=cmd()", people: null },
  ]);
  expect(readTable('kêu cứu, 0905111222')).toBeUndefined();
});
