/** The road graph of the city's map, read when somebody first asks, and again after an import. */
import { readFile } from 'node:fs/promises';
import type { CityPack } from '../contract/city/city-pack.ts';
import { findCityFile, ROAD_GRAPH } from './city/city-map.ts';
import type { Log } from './kernel/log.ts';
import { createRoads, unpackRoads } from './roads/roads.ts';
import type { Roads } from './roads/travel.ts';

/** Undefined without a map of streets. The same object as long as the map is the same. */
export type FindRoads = () => Promise<Roads | undefined>;

export function createFindRoads({
  dataDir,
  pack,
  log,
}: {
  readonly dataDir: string;
  readonly pack: Pick<CityPack, 'files'>;
  readonly log: Log;
}): FindRoads {
  let known: { readonly version: string; readonly roads: Promise<Roads | undefined> } | undefined;

  const read = async (path: string): Promise<Roads | undefined> => {
    try {
      return createRoads(unpackRoads(await readFile(path), path));
    } catch (error) {
      log.warn(
        { reason: String(error) },
        'the road graph can not be read; there are no routes until the next import',
      );
      return undefined;
    }
  };

  return async () => {
    const file = await findCityFile(ROAD_GRAPH, dataDir, pack);
    if (file === undefined) return undefined;
    if (known?.version !== file.version) known = { version: file.version, roads: read(file.path) };
    return known.roads;
  };
}
