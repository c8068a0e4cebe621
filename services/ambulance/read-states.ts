/** How ambulances stand now, and what free ones reach. */
import { readUnitStates } from '../../platform/sdk/missions.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import type { States } from './answers.ts';
import { ambulances } from './units/ambulances.ts';
import { CENTRE, COVER_15, COVER_8 } from './units/unit.ts';

export async function readStates(reads: ServiceReads, atMs: number): Promise<States> {
  const cover = readCover(reads);
  return {
    ...(await readUnitStates(ambulances, reads, atMs)),
    cover8: cover(COVER_8).value,
    cover15: cover(COVER_15).value,
    coverMs: cover(COVER_8).timeMs,
  };
}

/** The newest value of the centre's cover. */
function readCover(reads: ServiceReads) {
  const streams = reads.listAssets(CENTRE).flatMap(({ id }) => reads.listDatastreams(id));
  return (property: string) => {
    const found = streams.find((stream) => stream.property === property);
    const latest = found === undefined ? undefined : reads.latestOf(found.id);
    return { value: latest?.value ?? null, timeMs: latest?.timeMs ?? null };
  };
}
