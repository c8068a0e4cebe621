/** Series of counts that health agencies tell, all of whole days or weeks; nothing is counted below zero. */
import type { SeriesContract } from '../../../contract/feeds/feed.ts';

/** New cases by ward (or of the city) and `disease`, by the day on which they were found. */
export const CASES = 'notifiable-cases';
export const DEATHS = 'notifiable-deaths';
/** Visits of a facility by `department`. */
export const VISITS = 'facility-visits';

export const BY_DISEASE = 'disease';
export const BY_DEPARTMENT = 'department';

export const series: readonly SeriesContract[] = [CASES, DEATHS, VISITS].map((id) => ({
  series: id,
  unit: '1',
  min: 0,
}));
