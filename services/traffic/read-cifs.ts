/** The closures that hold, as navigation services take them; one that has a fault stays out. */
import type { ServiceReads } from '../../platform/sdk/read.ts';
import type { CifsFeed } from './answers.ts';
import { listCifsFaults, toBox, toCifsIncident } from './cifs.ts';
import { SEGMENT } from './places.ts';
import { readClosures } from './read-states.ts';

export async function readCifs(reads: ServiceReads, atMs: number): Promise<CifsFeed> {
  const stretches = new Map(
    reads.listAssets(SEGMENT).flatMap(({ code, name, attributes, line }) => {
      const street = typeof attributes['street'] === 'string' ? attributes['street'] : name.vi;
      return line === undefined ? [] : [[code, { street, line }] as const];
    }),
  );
  const box = toBox([...stretches.values()].map(({ line }) => line));
  const incidents = (await readClosures(reads, atMs)).flatMap((closure) => {
    const stretch = stretches.get(closure.segment);
    if (stretch === undefined) return [];
    const incident = toCifsIncident(closure, stretch, reads.timeZone());
    return listCifsFaults(incident, box).length === 0 ? [{ incident }] : [];
  });
  return { incidents };
}
