/** Each hour: what share of the streets free units reach, so that the page shows it hour by hour. */
import type { Job } from '../../../platform/sdk/service.ts';
import { CENTRE, COVER_15, COVER_8, FREE_UNITS } from '../units/unit.ts';
import { COVER_SEC, listFreePlaces, readReach, toShare } from './read-cover.ts';

/** What the module is given: the values, for there is nothing to compute that is not asked of the streets. */
export type GivenCover = {
  readonly centres: readonly string[];
  readonly within8: number;
  readonly within15: number;
  readonly free: number;
};

export const coverJob: Job = {
  id: 'cover',
  name: { vi: 'Tính độ phủ của xe cấp cứu', en: 'Cover by ambulances' },
  every: 'hour',
  afterMin: 0,
  // What was not computed when it was so can't be: where units stood then is not asked again.
  missed: 'last',
  writes: {
    readings: [
      { assetKind: CENTRE, property: COVER_8, unit: '%' },
      { assetKind: CENTRE, property: COVER_15, unit: '%' },
      { assetKind: CENTRE, property: FREE_UNITS, unit: '1' },
    ],
  },
  module: new URL('./cover-module.ts', import.meta.url),
  async gather(reads): Promise<GivenCover | undefined> {
    const atMs = reads.nowMs();
    const centres = reads.listAssets(CENTRE).map(({ code }) => code);
    if (centres.length === 0) return undefined;
    const from = await listFreePlaces(reads, atMs);
    if (from === undefined) return undefined;
    const [eight, fifteen] = await Promise.all([
      readReach(reads, from, COVER_SEC.within8, atMs),
      readReach(reads, from, COVER_SEC.within15, atMs),
    ]);
    const [within8, within15] = [eight && toShare(eight), fifteen && toShare(fifteen)];
    return within8 == null || within15 == null
      ? undefined
      : { centres, within8, within15, free: from.length };
  },
};
