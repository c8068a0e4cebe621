/** What norms of services share: days on which laws begin, and the era of a number that nobody has decreed. */
import type { NormEra } from '../../contract/norm.ts';

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
