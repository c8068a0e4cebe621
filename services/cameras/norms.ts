/** From when on a crowd is one, how much a search may ask for, how long pictures are kept: defaults, which two people change. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { findPart, SOFTWARE_DEFAULT, toParts } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { PURPOSES } from './register/camera.ts';

export const NORM = {
  crowd: 'cameras/crowd',
  queue: 'cameras/queue',
  smoke: 'cameras/smoke',
  search: 'cameras/search',
  keep: 'cameras/keep',
} as const;

const COMMON = { serviceId: 'cameras', averaging: null } as const;

export const norms: readonly NormDefinition[] = [
  {
    ...COMMON,
    id: NORM.crowd,
    name: { vi: 'Số người trong vùng đếm coi là đông', en: 'People in the zone that are a crowd' },
    unit: '1',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['medium', 150, 'Đông', 'A crowd'],
          ['high', 300, 'Quá đông', 'Too many'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.queue,
    name: { vi: 'Số lượt chờ coi là hàng dài', en: 'A long queue' },
    unit: '1',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['low', 30, 'Hàng dài', 'Long'],
          ['medium', 60, 'Hàng rất dài', 'Very long'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.smoke,
    name: {
      vi: 'Mức chắc chắn khi phân tích hình thấy khói, lửa',
      en: 'How sure an analysis must be of smoke or fire',
    },
    unit: '%',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['medium', 60, 'Nghi có khói, lửa', 'Suspected'],
          ['high', 85, 'Nhiều khả năng có khói, lửa', 'Likely'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.search,
    name: { vi: 'Giới hạn của một lần tìm qua camera', en: 'Limits of one search in cameras' },
    unit: '1',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Chưa có văn bản nêu con số; phạm vi, thời hạn và người duyệt thứ hai theo yêu cầu xử lý dữ liệu nhạy cảm của Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP.',
          en: 'No document says a number; scope, term and the second person are as Law 91/2025/QH15 and Decree 356/2025 ask of sensitive data.',
        },
        values: toParts([
          ['cameras', 12, 'Số camera', 'Cameras'],
          ['span', 24, 'Khoảng thời gian được xem lại, giờ', 'Time that is looked at, h'],
          ['lasts', 8, 'Thời hạn từ lúc duyệt, giờ', 'Term from the approval on, h'],
          ['finds', 200, 'Số kết quả', 'Finds'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.keep,
    name: { vi: 'Thời gian lưu hình theo mục đích', en: 'How long pictures are kept, by purpose' },
    unit: 'd',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Chưa tìm thấy một thời hạn chung cho camera thành phố; thành phố quyết định theo mục đích.',
          en: 'No single term for city cameras was found; the city decides by purpose.',
        },
        values: toParts(
          PURPOSES.map(({ id, name }) => [id, id === 'flood' ? 7 : 30, name.vi, name.en] as const),
        ),
      },
    ],
  },
];

type Limit = 'cameras' | 'span' | 'lasts' | 'finds';

export const findSearchLimit = (reads: NormReads, key: Limit, atMs: number): number =>
  findPart(reads, norms, { norm: NORM.search, key, atMs });

/** Days. */
export const findKeepDays = (reads: NormReads, purpose: string, atMs: number): number =>
  findPart(reads, norms, { norm: NORM.keep, key: purpose, atMs });
