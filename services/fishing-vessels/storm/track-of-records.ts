/** The track that one source tells of a storm, from its records: what was observed, and on from there its newest forecast. */
import type { Facts } from '../../../contract/records/record-item.ts';
import { parseQuadrants } from './storm-records.ts';
import type { TrackPoint } from './track.ts';

/** A record of a point, as far as a track needs it. */
export interface PointRecord {
  readonly status: string;
  readonly lon?: number | null;
  readonly lat?: number | null;
  readonly body: Facts;
}

/** By time. Forecasts that a newer one replaced are left out, also for hours of which the newer one says nothing. */
export function toTrack(records: readonly PointRecord[]): TrackPoint[] {
  const timeOf = ({ body }: PointRecord, field: 'issuedMs' | 'validMs') => Number(body[field]);
  const ofStatus = (status: string) => records.filter((record) => record.status === status);
  const observed = ofStatus('observed');
  const lastMs = observed.reduce((most, record) => Math.max(most, timeOf(record, 'validMs')), -Infinity);
  const forecasts = ofStatus('forecast');
  const newestMs = forecasts.reduce((most, record) => Math.max(most, timeOf(record, 'issuedMs')), -Infinity);
  const ahead = forecasts.filter(
    (record) => timeOf(record, 'issuedMs') === newestMs && timeOf(record, 'validMs') > lastMs,
  );
  return [...observed, ...ahead].flatMap(toPoint).toSorted((a, b) => a.timeMs - b.timeMs);
}

function toPoint({ lon, lat, body }: PointRecord): TrackPoint[] {
  if (lon == null || lat == null) return [];
  const { validMs, maxKt, errorKm, r34, r50, r64 } = body;
  return [
    {
      timeMs: Number(validMs),
      lon,
      lat,
      maxKt: Number(maxKt),
      reach: {
        34: parseQuadrants(r34) ?? null,
        50: parseQuadrants(r50) ?? null,
        64: parseQuadrants(r64) ?? null,
      },
      errorKm: typeof errorKm === 'number' ? errorKm : null,
    },
  ];
}
