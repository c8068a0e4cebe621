/** Streets for services: the road graph of the city's map, read when somebody first asks, and again after an import. */
import { readFile } from 'node:fs/promises';
import type { CityPack } from '../contract/city/city-pack.ts';
import { findCityFile, ROAD_GRAPH } from './city/city-map.ts';
import type { Log } from './kernel/log.ts';
import { createRoads, unpackRoads } from './roads/roads.ts';
import type { Roads } from './roads/route.ts';
import type { Areas } from './geo/area.ts';
import type { ServiceReads, StreetSums } from './sdk/read.ts';

const REACH_M = 100;

export type CityStreets = Pick<ServiceReads, 'route' | 'streetAt' | 'sumStreets'>;

export function createCityStreets({
  dataDir,
  pack,
  areas,
  log,
}: {
  readonly dataDir: string;
  readonly pack: Pick<CityPack, 'files'>;
  readonly areas: Pick<Areas, 'findAreaAt'>;
  readonly log: Log;
}): CityStreets {
  let known:
    | {
        readonly version: string;
        readonly roads: Promise<Roads | undefined>;
        sums?: StreetSums;
      }
    | undefined;

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

  const findRoads = async (): Promise<Roads | undefined> => {
    const file = await findCityFile(ROAD_GRAPH, dataDir, pack);
    if (file === undefined) return undefined;
    if (known?.version !== file.version) known = { version: file.version, roads: read(file.path) };
    return known.roads;
  };

  const sumByWard = ({ attribution, listStretches }: Roads): StreetSums => {
    const metersOf = new Map<string, number>();
    for (const { lon, lat, meters } of listStretches()) {
      const code = areas.findAreaAt(lon, lat)?.code;
      if (code !== undefined) metersOf.set(code, (metersOf.get(code) ?? 0) + meters);
    }
    return { attribution, metersOf };
  };

  return {
    async sumStreets() {
      const roads = await findRoads();
      if (roads === undefined || known === undefined) return undefined;
      // Once for each map: streets do not move.
      known.sums ??= sumByWard(roads);
      return known.sums;
    },
    route: async (from, to) => (await findRoads())?.findRoute(from, to),
    streetAt: async (lon, lat, saidName) =>
      (await findRoads())?.followStreet(lon, lat, { saidName, reachMeters: REACH_M }),
  };
}
