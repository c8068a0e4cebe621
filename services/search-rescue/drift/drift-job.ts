/** Every ten minutes: where what is looked for at sea may be now, and in the hours to come. */
import type { Job } from '../../../platform/sdk/service.ts';
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import { AREA, SEA, SEARCH } from '../searches/search.ts';
import { MOST_OPEN } from '../searches/of-search.ts';
import type { DriftAsked, SeaTold } from './drift.ts';

/** Hours ahead of now for which it is told; 0 is now. */
export const AHEAD_H = [0, 3, 6, 12, 24] as const;
const PARTICLES = 10_000;
const DEFAULT_ERROR_KM = 1;
const MOST_TOLD = 2_000;
/** What nobody found within a week is no matter of minutes. */
const LONGEST_MS = 7 * 24 * HOUR_MS;

export type GivenDrift = {
  readonly searches: readonly { readonly code: string; readonly asked: DriftAsked }[];
  /** Areas on the map whose search has ended. */
  readonly ended: readonly string[];
};

export const driftJob: Job = {
  id: 'drift',
  name: { vi: 'Ước tính trôi dạt trên biển', en: 'Estimate of drift at sea' },
  every: { minutes: 10 },
  afterMin: 0,
  missed: 'last',
  writes: { records: [AREA] },
  module: new URL('./drift-module.ts', import.meta.url),
  async gather(reads, { endMs }): Promise<GivenDrift | undefined> {
    const open = await reads.listRecords({ kind: SEARCH, open: true, limit: MOST_OPEN });
    const atSea = open.filter(({ body }) => body['terrain'] === 'sea');
    const areas = await reads.listRecords({ kind: AREA, open: true, limit: 2 * MOST_OPEN });
    const ended = areas
      .filter(({ body }) => !atSea.some(({ code }) => code === body['search']))
      .map(({ code }) => code);
    if (atSea.length + ended.length === 0) return undefined;
    const told = await reads.listRecords({ kind: SEA, limit: MOST_TOLD });
    const searches = atSea.flatMap(({ code, lon, lat, openedMs, body }) => {
      const sea = told
        .filter((one) => one.body['search'] === code)
        .map((one) => toSea(one.body))
        .toSorted((a, b) => a.timeMs - b.timeMs);
      const { object, errorKm } = body;
      if (lon === null || lat === null || typeof object !== 'string' || sea.length === 0) return [];
      const fromMs = Math.max(openedMs ?? endMs, endMs - LONGEST_MS);
      const asked: DriftAsked = {
        object,
        lon,
        lat,
        errorM: (typeof errorKm === 'number' ? errorKm : DEFAULT_ERROR_KM) * 1_000,
        fromMs,
        untilMs: AHEAD_H.map((hours) => endMs + hours * HOUR_MS),
        sea,
        particles: PARTICLES,
        seed: 1,
      };
      return [{ code, asked }];
    });
    return searches.length + ended.length === 0 ? undefined : { searches, ended };
  },
};

function toSea(body: Readonly<Record<string, unknown>>): SeaTold {
  const number = (field: string): number => {
    const value = body[field];
    return typeof value === 'number' ? value : 0;
  };
  return {
    timeMs: number('atMs'),
    windMs: number('windMs'),
    windFromDeg: number('windFromDeg'),
    windErrorMs: number('windErrorMs'),
    currentMs: number('currentMs'),
    currentToDeg: number('currentToDeg'),
    currentErrorMs: number('currentErrorMs'),
  };
}
