/** From when on a story is told as rising, and within what time a rumour is answered: defaults, for nobody has decreed them. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';

export const NORM = {
  /** So many independent sources before anything is told. */
  sources: 'media/independent-sources',
  /** Standard deviations above what is usual at this hour of this weekday. */
  rise: 'media/rise',
  /** Minutes from the mark “tin chưa kiểm chứng” to the official answer. */
  answer: 'media/answer-within',
} as const;

/** Where no norm is kept. */
export const DEFAULT = { sources: 3, rise: 3, answer: 60 } as const;

const common = { serviceId: 'media', averaging: null } as const;
const limit = (value: number) => ({ kind: 'limit', value, bound: 'exceeded' }) as const;

export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.sources,
    name: { vi: 'Số nguồn độc lập ít nhất để báo', en: 'Least number of independent sources' },
    unit: '1',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.sources) }],
  },
  {
    ...common,
    id: NORM.rise,
    name: { vi: 'Mức tăng so với lệ thường (số lần độ lệch)', en: 'Rise against the usual (deviations)' },
    unit: '1',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.rise) }],
  },
  {
    ...common,
    id: NORM.answer,
    name: { vi: 'Thời gian trả lời tin chưa kiểm chứng', en: 'Time to answer what is unverified' },
    unit: 'min',
    eras: [{ ...SOFTWARE_DEFAULT, values: limit(DEFAULT.answer) }],
  },
];

export function toAmount(reads: NormReads, norm: keyof typeof NORM, timeMs: number): number {
  const values = reads.findEra(NORM[norm], timeMs)?.values;
  return values?.kind === 'limit' ? values.value : DEFAULT[norm];
}
