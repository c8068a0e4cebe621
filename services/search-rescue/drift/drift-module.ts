/** The drift of open searches, in its thread: an area for each of the hours that are told. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import { AREA, CURRENT, SEARCH } from '../searches/search.ts';
import { computeDrift } from './drift.ts';
import { AHEAD_H, type GivenDrift } from './drift-job.ts';

export const run: RunJob<GivenDrift> = async function* runDrift({ searches, ended }, { endMs }, signal) {
  if (ended.length > 0)
    yield {
      records: ended.map((code) => ({
        kind: AREA,
        code,
        timeMs: endMs,
        closedMs: endMs,
        status: 'told',
        patch: true as const,
        body: {},
      })),
    };
  for (const { code, asked } of searches) {
    if (signal.aborted) return;
    const records = computeDrift(asked).map(({ timeMs, lon, lat, r50M, r90M, ring }, at) => ({
      kind: AREA,
      code: `${code} +${AHEAD_H[at] ?? 0} h`,
      timeMs: endMs,
      openedMs: endMs,
      closedMs: at === 0 ? null : endMs,
      status: at === 0 ? CURRENT : 'told',
      title: code,
      lon,
      lat,
      // Its border is drawn as a line.
      geometry: { type: 'LineString' as const, coordinates: ring },
      body: {
        search: code,
        by: 'system' as const,
        atMs: timeMs,
        hours: AHEAD_H[at] ?? 0,
        r50M,
        r90M,
        object: asked.object,
        particles: asked.particles,
      },
      links: [{ kind: SEARCH, code, role: 'of' }],
    }));
    await Promise.resolve();
    yield { records };
  }
};
