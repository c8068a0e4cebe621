/** What norms of services share: days on which laws begin, the era of a number that nobody has decreed, the bounds of a scale. */
import type { NormEra } from '../../contract/norm.ts';
import type { NormReads } from '../norms/norms.ts';

/** Midnight in Vietnam of `2021-07-01`: there laws begin to hold. */
export const toLawMs = (date: string): number => Date.parse(`${date}T00:00:00+07:00`);

/** No instrument says since when: as long as this software can have data. */
export const ALWAYS_MS = toLawMs('2000-01-01');

/** A default of this software, to be confirmed or replaced by two people; give it its `values`, or words of its own. */
export const SOFTWARE_DEFAULT: Omit<NormEra, 'values'> = {
  scope: {},
  instrument: 'Mặc định của phần mềm',
  article: '',
  text: {
    vi: 'Chưa có văn bản quy định; cần hiệu chỉnh theo địa bàn.',
    en: 'Decreed by nobody; to be tuned to the place.',
  },
  validFromMs: ALWAYS_MS,
  validToMs: null,
  source: 'Hải Vân',
  checkedOn: '2026-11-22',
  confidence: 'assumed',
};

/** A number with a name of the era of a norm. */
export interface NormBound {
  readonly key: string;
  readonly value: number;
  /** Whether the number itself still belongs to what it names. */
  readonly included: boolean;
}

/** The parts of a norm as they held at a time, as they stand there; empty where none is kept for it: nothing is said by it. */
export function listBounds(norms: Pick<NormReads, 'findEra'>, norm: string, timeMs: number): NormBound[] {
  const values = norms.findEra(norm, timeMs)?.values;
  if (values?.kind !== 'parts') return [];
  return values.parts.map(({ key, value, included = true }) => ({ key, value, included }));
}
