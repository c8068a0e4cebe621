/** Ways and times by street for services: the road graph of the city's map under what services tell of streets. */
import { SECOND_MS } from '../contract/basics/time-units.ts';
import type { LoadedCity } from './city/city.ts';
import type { FindRoads } from './city-road-graph.ts';
import { distanceToSegmentMeters } from './geo/geo.ts';
import type { Registry } from './registry/registry.ts';
import type { Route } from './roads/route.ts';
import { toStraightTravel } from './roads/straight-line.ts';
import { stopsVehicle } from './roads/travel.ts';
import type { DrivenRoads, Roads, RoadTelling, TravelProfile } from './roads/travel.ts';
import type { RoadlessReads, ServiceReads } from './sdk/read.ts';
import type { RoadReads } from './sdk/roads.ts';

/** What is told of streets is gathered once in so long, however many ask. */
const SAME_MS = 10 * SECOND_MS;
/** A way this near to a line that is told of goes along it, m. */
const ALONG_M = 25;

interface Given {
  readonly findRoads: FindRoads;
  readonly registry: Pick<Registry, 'services' | 'troubles'>;
  readonly city: Pick<LoadedCity, 'areas'>;
}

interface Gathered {
  readonly atMs: number;
  readonly tellings: readonly RoadTelling[];
  /** The streets under these tellings, by map and profile. */
  readonly driven: WeakMap<Roads, Map<string, DrivenRoads>>;
}

/** The reads of services, with ways by street. */
export function withCityRoads(reads: RoadlessReads, given: Given): ServiceReads {
  return { ...reads, roads: createCityRoads(reads, given) };
}

function createCityRoads(reads: RoadlessReads, { findRoads, registry, city }: Given): RoadReads {
  let gathered: { readonly atMs: number; readonly answer: Promise<Gathered> } | undefined;

  /** A service that fails silences no other. */
  async function ask({ manifest, server }: Given['registry']['services'][number], atMs: number) {
    if (server.tellRoads === undefined) return [];
    const part = { serviceId: manifest.id, part: 'roads', what: 'roads' } as const;
    try {
      const tellings = await server.tellRoads(reads, atMs);
      registry.troubles.end(part);
      return tellings;
    } catch (error) {
      registry.troubles.tell(part, error, 'running');
      return [];
    }
  }

  function gather(): Promise<Gathered> {
    const atMs = reads.nowMs();
    if (gathered !== undefined && atMs >= gathered.atMs && atMs - gathered.atMs < SAME_MS)
      return gathered.answer;
    const answer = Promise.all(registry.services.map((service) => ask(service, atMs))).then(
      (said): Gathered => ({ atMs, tellings: said.flat(), driven: new WeakMap() }),
    );
    gathered = { atMs, answer };
    return answer;
  }

  /** As if nothing were told of them: the same as long as the map is. */
  const plainly: Pick<Gathered, 'tellings' | 'driven'> = { tellings: [], driven: new WeakMap() };

  function drive(
    roads: Roads,
    profile: TravelProfile,
    { tellings, driven }: Pick<Gathered, 'tellings' | 'driven'>,
  ): DrivenRoads {
    const { vehicle, stoppedAtCm, isPriority, size } = profile;
    const key = JSON.stringify([vehicle, stoppedAtCm, isPriority, size ?? null]);
    const known = driven.get(roads) ?? new Map<string, DrivenRoads>();
    driven.set(roads, known);
    const found = known.get(key) ?? roads.drivenBy(profile, tellings);
    known.set(key, found);
    return found;
  }

  return {
    async route(from, to, profile) {
      const roads = await findRoads();
      const now = await gather();
      const route = roads && drive(roads, profile, now).findRoute(from, to);
      if (roads === undefined || route === undefined) return undefined;
      const plain = drive(roads, profile, plainly).findRoute(from, to);
      return {
        ...route,
        plainSeconds: plain?.seconds ?? route.seconds,
        avoided:
          plain === undefined
            ? []
            : now.tellings.filter(
                ({ closedTo = [], ...telling }) =>
                  stopsVehicle({ ...telling, closedTo: new Set(closedTo) }, profile) &&
                  liesOn(telling, plain),
              ),
      };
    },

    async travels({ one, many, direction, profile }) {
      const roads = await findRoads();
      const seconds = roads && drive(roads, profile, await gather()).listSeconds(one, many, direction);
      return many.map((other, at) => {
        const least = seconds?.[at];
        if (least === null) return null;
        return least === undefined ? toStraightTravel(one, other) : { seconds: least, by: 'street' };
      });
    },

    async findWayOut({ from, many, withinMeters, profile }) {
      const roads = await findRoads();
      return roads && drive(roads, profile, await gather()).findWayOut(from, many, withinMeters);
    },

    async reach({ from, limitSeconds, profile }) {
      const roads = await findRoads();
      const findArea = (lon: number, lat: number) => city.areas.findAreaAt(lon, lat)?.code;
      return roads && drive(roads, profile, await gather()).reach(from, limitSeconds, findArea);
    },

    told: async () => (await gather()).tellings,
  };
}

function liesOn({ where }: Pick<RoadTelling, 'where'>, { line }: Route): boolean {
  const [places, within] = 'point' in where ? [[where.point], where.withinM] : [where.line, ALONG_M];
  return places.some(([lon, lat]) =>
    line.some((end, at) => {
      const begin = line[at - 1];
      return begin !== undefined && distanceToSegmentMeters(lon, lat, begin, end) <= within;
    }),
  );
}
