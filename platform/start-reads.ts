/** What services may read, put together: the city as it stands, its streets, and what services themselves tell of these. */
import type { CityPack } from '../contract/city/city-pack.ts';
import { toServiceReads } from './city-facts.ts';
import { createFindRoads } from './city-road-graph.ts';
import { withCityRoads } from './city-roads.ts';
import { createCityStreets } from './city-streets.ts';
import type { Settings } from './kernel/settings.ts';
import type { NormReads } from './norms/norms.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';
import type { Store } from './store/store.ts';

interface Given extends StartBase {
  readonly store: Store;
  readonly norms: NormReads;
  readonly settings: Pick<Settings, 'dataDir'>;
}

export function startReads({ settings, ...given }: Given): ServiceReads {
  const { city, db, log } = given;
  const findRoads = createFindRoads({ dataDir: settings.dataDir, pack: city.pack, log });
  const streets = createCityStreets({ findRoads, areas: city.areas });
  return withCityRoads(toServiceReads({ ...given, db: db.pool, streets }), { ...given, findRoads });
}

/** Reads the map of streets and what is told of them, for which the first who asks for the nearest units would wait. */
export async function prepareRoads(
  { roads }: Pick<ServiceReads, 'roads'>,
  { centre }: Pick<CityPack, 'centre'>,
): Promise<void> {
  const profile = { vehicle: 'car', stoppedAtCm: 30, isPriority: true } as const;
  await roads.travels({ one: centre, many: [centre], direction: 'to-one', profile });
}
