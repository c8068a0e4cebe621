/** The limits of noise as effective-dated data: QCVN 26, by day and by night, in ordinary and in special areas. */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import { toLawMs } from '../../platform/sdk/norm.ts';

/** Ids of the norms; rules and pages name them by these. */
export const NORM = { day: 'noise/day', night: 'noise/night' } as const;
/** What the attribute `class` of a station in a special area says; every other area is an ordinary one. */
export const SPECIAL = 'special';

const BEGINS = toLawMs('2011-02-15');
const REPLACED = toLawMs('2025-11-14');

type Source = Omit<NormEra, 'scope' | 'values'>;
const QCVN_2010: Source = {
  instrument: 'QCVN 26:2010/BTNMT (Thông tư 39/2010/TT-BTNMT)',
  article: 'Mục 2, Bảng 1',
  text: {
    vi: 'Giới hạn tối đa cho phép về tiếng ồn, theo mức âm tương đương. Khu vực đặc biệt: trong hàng rào cơ sở y tế, thư viện, nhà trẻ, trường học, nhà thờ, đình, chùa.',
    en: 'Highest noise allowed, by equivalent level. Special areas: within the fence of hospitals, libraries, nurseries, schools, churches, communal houses and pagodas.',
  },
  validFromMs: BEGINS,
  validToMs: REPLACED,
  source: 'Bản chép QCVN 26:2010/BTNMT; ngày hiệu lực theo Thông tư 39/2010/TT-BTNMT',
  checkedOn: '2026-11-29',
  confidence: 'secondary',
};
/** It takes the place of the one of 2010; its table could not be read when this was written, so no number of it stands here. */
const QCVN_2025: Source = {
  instrument: 'QCVN 26:2025/BNNMT (Thông tư 01/2025/TT-BNNMT)',
  article: '',
  text: {
    vi: 'QCVN 26:2025/BNNMT thay thế QCVN 26:2010/BTNMT. Bảng giới hạn mới chưa được đối chiếu: các số ở đây vẫn là của QCVN 26:2010, dùng tạm làm mặc định. Ngày hiệu lực cũng cần đối chiếu.',
    en: 'QCVN 26:2025/BNNMT replaces QCVN 26:2010/BTNMT. Its table has not been compared yet: the numbers here are still those of QCVN 26:2010, kept as a default. Its first day is to be compared too.',
  },
  validFromMs: REPLACED,
  validToMs: null,
  source: 'Lời nói đầu QCVN 26:2025/BNNMT (bản chép); số liệu theo QCVN 26:2010/BTNMT',
  checkedOn: '2026-11-29',
  confidence: 'assumed',
};

interface Limits {
  readonly ordinary: number;
  readonly special: number;
}

const toEras = ({ ordinary, special }: Limits): NormEra[] =>
  [QCVN_2010, QCVN_2025].flatMap((source) => [
    { ...source, scope: {}, values: { kind: 'limit', value: ordinary, bound: 'exceeded' } as const },
    {
      ...source,
      scope: { assetClass: SPECIAL },
      values: { kind: 'limit', value: special, bound: 'exceeded' } as const,
    },
  ]);

const common = {
  serviceId: 'noise',
  unit: 'dB(A)',
  averaging: { vi: 'mức tương đương 1 giờ', en: 'equivalent level of 1 hour' },
} as const;

/** All norms of the service. */
export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.day,
    name: { vi: 'Giới hạn tiếng ồn từ 6 đến 21 giờ', en: 'Limit of noise from 6 h to 21 h' },
    eras: toEras({ ordinary: 70, special: 55 }),
  },
  {
    ...common,
    id: NORM.night,
    name: { vi: 'Giới hạn tiếng ồn từ 21 đến 6 giờ', en: 'Limit of noise from 21 h to 6 h' },
    eras: toEras({ ordinary: 55, special: 45 }),
  },
];
