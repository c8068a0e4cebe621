/** Streets of the map for services, whatever is told of them: a plain way, the street at a place, sums by ward. */
import type { FindRoads } from './city-road-graph.ts';
import type { Areas } from './geo/area.ts';
import type { Roads } from './roads/travel.ts';
import type { ServiceReads, StreetSums } from './sdk/read.ts';

const REACH_M = 100;

export type CityStreets = Pick<ServiceReads, 'route' | 'streetAt' | 'sumStreets'>;

export function createCityStreets({
  findRoads,
  areas,
}: {
  readonly findRoads: FindRoads;
  readonly areas: Pick<Areas, 'findAreaAt'>;
}): CityStreets {
  let known: { readonly roads: Roads; readonly sums: StreetSums } | undefined;

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
      if (roads === undefined) return undefined;
      // Once for each map: streets do not move.
      if (known?.roads !== roads) known = { roads, sums: sumByWard(roads) };
      return known.sums;
    },
    route: async (from, to) => (await findRoads())?.findRoute(from, to),
    streetAt: async (lon, lat, saidName) =>
      (await findRoads())?.followStreet(lon, lat, { saidName, reachMeters: REACH_M }),
  };
}
