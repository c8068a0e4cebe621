/** The closures that hold, those by water too, as navigation services take them; one that has a fault stays out. */
import type { ServiceReads } from '../../platform/sdk/read.ts';
import type { CifsFeed } from './answers.ts';
import { listCifsFaults, toBox, toCifsIncident } from './cifs.ts';
import { CLOSED_BY_WATER, listFloodClosures, toFloodIncident } from './flood-cifs.ts';
import { SEGMENT } from './places.ts';
import { readClosures } from './read-states.ts';

export async function readCifs(reads: ServiceReads, atMs: number): Promise<CifsFeed> {
  const stretches = new Map(
    reads.listAssets(SEGMENT).flatMap(({ code, name, attributes, line }) => {
      const street = typeof attributes['street'] === 'string' ? attributes['street'] : name.vi;
      return line === undefined ? [] : [[code, { street, line }] as const];
    }),
  );
  const wards = reads.listWards().flatMap(({ point }) => (point === null ? [] : [point]));
  const box = toBox([...[...stretches.values()].map(({ line }) => line), wards]);
  const [closures, byWater] = await Promise.all([
    readClosures(reads, atMs),
    reads.listRecords({ kind: CLOSED_BY_WATER, limit: 1_000 }),
  ]);
  const incidents = [
    ...closures.map((closure) => {
      const stretch = stretches.get(closure.segment);
      return stretch === undefined ? undefined : toCifsIncident(closure, stretch, reads.timeZone());
    }),
    ...listFloodClosures(byWater, atMs).map((closure) => toFloodIncident(closure, reads.timeZone())),
  ].filter((incident) => incident !== undefined);
  return {
    incidents: incidents
      .filter((incident) => listCifsFaults(incident, box).length === 0)
      .map((incident) => ({ incident })),
  };
}
