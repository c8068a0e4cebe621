/** Each minute: what the camera of every flying drone sees of the ground, as a border on the map; a drone that landed has none. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { Job } from '../../../platform/sdk/service.ts';
import { MINUTE_MS } from '../../../platform/sdk/science.ts';
import { DRONE } from '../register/camera.ts';
import { toFootprint } from './footprint.ts';

export const FOOTPRINT = 'drone-footprint';
/** Older is no place of now. */
const FRESH_MS = 2 * MINUTE_MS;
const MOST = 1_000;

export const footprint: RecordKindFacts = {
  kind: FOOTPRINT,
  name: { vi: 'Vùng nhìn của thiết bị bay', en: 'What a drone sees' },
  icon: 'video',
  identity: 'city',
  schema: Type.Object({
    drone: Type.String(),
    /** What was not told, with a space between. */
    unknown: Type.String(),
    isCut: Type.Boolean(),
  }),
  statuses: [
    { id: 'current', name: { vi: 'đang bay', en: 'in the air' }, closed: false },
    { id: 'gone', name: { vi: 'không còn', en: 'no more' }, closed: true },
  ],
  facets: [{ id: 'drone', path: 'body.drone', type: 'asset', name: { vi: 'Thiết bị bay', en: 'Drone' } }],
};

export type GivenFootprints = {
  readonly seen: readonly {
    readonly code: string;
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
    readonly unknown: string;
    readonly isCut: boolean;
    readonly border: readonly (readonly [number, number])[];
  }[];
  readonly gone: readonly string[];
};

export const footprintJob: Job = {
  id: 'footprints',
  name: { vi: 'Vẽ vùng nhìn của thiết bị bay', en: 'Draw what drones see' },
  every: { minutes: 1 },
  afterMin: 0,
  missed: 'last',
  writes: { records: [FOOTPRINT] },
  module: new URL('./footprint-module.ts', import.meta.url),
  async gather(reads, { endMs }): Promise<GivenFootprints | undefined> {
    const drones = reads.listAssets(DRONE);
    // A city without drones pays nothing.
    if (drones.length === 0) return undefined;
    const places = new Map(reads.latestPositions().map((one) => [one.assetId, one]));
    const seen = drones.slice(0, MOST).flatMap(({ id, code, name, attributes }) => {
      const place = places.get(id);
      if (place === undefined || endMs - place.timeMs > FRESH_MS) return [];
      const number = (field: string): number | null => {
        const value = attributes[field];
        return typeof value === 'number' && Number.isFinite(value) ? value : null;
      };
      const { border, unknown, isCut } = toFootprint({
        lon: place.lon,
        lat: place.lat,
        heightM: number('heightM'),
        // Many fly sideways: a course is no heading.
        headingDeg: place.headingDeg,
        pitchDeg: number('pitchDeg'),
        acrossDeg: number('acrossDeg'),
        downDeg: number('downDeg'),
      });
      if (border === undefined) return [];
      return [
        { code, name: name.vi, lon: place.lon, lat: place.lat, unknown: unknown.join(' '), isCut, border },
      ];
    });
    const known = await reads.listRecords({ kind: FOOTPRINT, open: true, limit: MOST });
    const still = new Set(seen.map(({ code }) => code));
    const gone = known.filter(({ code }) => !still.has(code)).map(({ code }) => code);
    return seen.length + gone.length === 0 ? undefined : { seen, gone };
  },
};
