/**
 * How long a vessel may be silent, and how fast it may be in port, as effective-dated data. Steps that no instrument has
 * stand as `assumed`: defaults of this software, to be confirmed or replaced by two people.
 */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';

/** Ids of the norms; rules and reads name them by these. */
export const NORM = {
  late: 'fishing-vessels/silence-late',
  lost: 'fishing-vessels/silence-lost',
  portSpeed: 'fishing-vessels/port-speed',
} as const;

const CHECKED_ON = '2026-11-29';

const VMS_LAW: Pick<NormEra, 'instrument' | 'article' | 'source'> = {
  instrument: 'Nghị định 26/2019/NĐ-CP, sửa đổi bởi Nghị định 37/2024/NĐ-CP và 41/2026/NĐ-CP',
  article: 'Điều 44',
  source: 'Bản chép Nghị định 26/2019/NĐ-CP và các nghị định sửa đổi',
};
const open = { scope: {}, validToMs: null, checkedOn: CHECKED_ON } as const;

export const norms: readonly NormDefinition[] = [
  {
    id: NORM.late,
    serviceId: 'fishing-vessels',
    name: { vi: 'Tàu cá chậm báo vị trí', en: 'A fishing vessel is late with its position' },
    unit: 'h',
    averaging: null,
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Thiết bị báo vị trí 2 giờ một lần; 4 giờ là lỡ hai lần. Không văn bản nào quy định bước này.',
          en: 'The device reports every 2 hours; 4 hours are two reports missed. No instrument has this step.',
        },
        values: { kind: 'limit', value: 4, bound: 'reached' },
      },
    ],
  },
  {
    id: NORM.lost,
    serviceId: 'fishing-vessels',
    name: { vi: 'Tàu cá mất tín hiệu vị trí', en: 'A fishing vessel has lost its position signal' },
    unit: 'h',
    averaging: null,
    eras: [
      {
        ...open,
        ...VMS_LAW,
        confidence: 'secondary',
        text: {
          vi: 'Thiết bị hỏng trên biển: báo vị trí bằng cách khác 6 giờ một lần, đưa tàu về cảng trong 10 ngày. Hai mốc này được dùng làm mốc mất tín hiệu, mất tín hiệu kéo dài.',
          en: 'With the device broken at sea: a position by other means every 6 hours, back in port within 10 days. Both are used here as the steps of lost and long lost.',
        },
        validFromMs: toLawMs('2019-04-25'),
        values: {
          kind: 'parts',
          parts: [
            { key: 'lost', value: 6, name: { vi: 'mất tín hiệu', en: 'lost' } },
            { key: 'long', value: 240, name: { vi: 'mất tín hiệu kéo dài', en: 'long lost' } },
          ],
        },
      },
    ],
  },
  {
    id: NORM.portSpeed,
    serviceId: 'fishing-vessels',
    name: { vi: 'Tốc độ trong vùng nước cảng', en: 'Speed inside port waters' },
    unit: 'kn',
    averaging: null,
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        text: {
          vi: 'Nội quy của từng cảng quyết định tốc độ cho phép; cần thay bằng số của cảng.',
          en: 'The by-laws of each port decide; to be replaced by the port’s own number.',
        },
        values: { kind: 'limit', value: 7, bound: 'exceeded' },
      },
    ],
  },
];
