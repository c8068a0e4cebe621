/** The borders of fields of view, in a thread. */
import type { RunJob } from '../../../platform/sdk/job.ts';
import { toGoneBorders } from '../gone-borders.ts';
import { type GivenViews, toMark, VIEW } from './view-job.ts';

/** Of one delivery. */
const MOST = 500;

export const run: RunJob<GivenViews> = async function* runViews({ drawn, gone }, { endMs }) {
  await Promise.resolve();
  for (let at = 0; at < drawn.length; at += MOST)
    yield {
      records: drawn.slice(at, at + MOST).map(({ code, name, lon, lat, border }) => ({
        kind: VIEW,
        code,
        timeMs: endMs,
        openedMs: endMs,
        closedMs: null,
        status: 'current',
        title: name,
        lon,
        lat,
        geometry: { type: 'LineString' as const, coordinates: border },
        body: { camera: code, border: toMark(border) },
      })),
    };
  if (gone.length > 0) yield { records: toGoneBorders(VIEW, gone, endMs) };
};
