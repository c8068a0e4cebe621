/** Facts of the city as screens and services ask for them, put together from the modules that know a part each. */
import { findAgencyOfArea } from '../contract/city/agency-of-area.ts';
import type { Agency } from '../contract/city/agency.ts';
import type { CityInfo } from '../contract/city/city-info.ts';
import type { PropertyFacts } from '../contract/services/manifest.ts';
import type { Text } from '../contract/basics/text.ts';
import { isSystemKind, SYSTEM_KIND_NAMES } from '../contract/assets/system-asset.ts';
import type { FeedPulse } from '../contract/centre/live.ts';
import type { Access } from './access/access.ts';
import type { TitleSources } from './alerts/titled-alert.ts';
import type { Audiences } from './audience/audience.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { LoadedCity } from './city/city.ts';
import { readOutsideLayers } from './city/outside-layers.ts';
import { CITY_TILES, findCityFile, toTilesName } from './city/city-map.ts';
import { isInZoneShape, toInnerPoint } from './geo/geo.ts';
import type { Clock } from './kernel/clock.ts';
import type { Registry } from './registry/registry.ts';
import type { Settings } from './kernel/settings.ts';
import type { NormReads } from './norms/norms.ts';
import type { RoadlessReads, ServiceReads } from './sdk/read.ts';
import type { CityStreets } from './city-streets.ts';
import { listRecordTasks } from './cases/record-tasks.ts';
import { createTimeliness, listUntaken } from './cases/timeliness.ts';
import type { Queryable } from './kernel/database.ts';
import type { Store } from './store/store.ts';

/**
 * The agency that runs this centre: the one the city pack names, while it stands; else an operation centre by kind, any
 * agency with operators, the root.
 */
export function findCentre(agencies: readonly Agency[], named: string): Agency | undefined {
  return (
    agencies.find(({ id }) => id === named) ??
    agencies.find((agency) => agency.kind === 'operation-centre') ??
    agencies.find((agency) => agency.isOperationCentre) ??
    agencies.find((agency) => agency.parentId === null)
  );
}

/** An agency with all above it; a circle in the tree ends by itself. */
export function listLine(agencyId: string, find: (id: string) => Agency | undefined): string[] {
  const line = new Set<string>();
  for (let id: string | null = agencyId; id !== null && !line.has(id); id = find(id)?.parentId ?? null)
    line.add(id);
  return [...line];
}

/** GET /city */
export async function toCityInfo(given: {
  readonly city: LoadedCity;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly pulses: () => readonly FeedPulse[];
  readonly version: string;
}): Promise<CityInfo> {
  const { city, access, catalogue, settings, pulses, version } = given;
  const { id, name, timeZone, utcOffsetMin, centre, zoom, bounds } = city.pack;
  const people = await access.users.listUsers();
  return {
    id,
    name,
    timeZone,
    utcOffsetMin,
    centre,
    zoom,
    bounds,
    signIn: { ssoName: access.ssoName },
    demo: settings.demo,
    ready: {
      administrator:
        settings.demo ||
        people.some(({ username, roles }) => username !== 'admin' && roles.includes('administrator')),
      city: catalogue.listAgencies().length > 0,
      firstDelivery: pulses().some((pulse) => pulse.lastDeliveryMs !== null),
    },
    basemap: await toBasemap(settings, city),
    version,
  };
}

/** Where titles of alerts find their words: manifests, catalogue and coast. */
export function toTitleSources({
  city,
  catalogue,
  registry,
  audiences,
}: {
  readonly city: Pick<LoadedCity, 'pack' | 'coast' | 'mainland'>;
  readonly catalogue: Pick<Catalogue, 'findArea' | 'findAsset'> & {
    listZones(): readonly { readonly id: string; readonly name: Text }[];
  };
  readonly registry: Pick<Registry, 'services' | 'findRecordKind'>;
  readonly audiences: Pick<Audiences, 'openness'>;
}): TitleSources {
  const manifests = registry.services.map(({ manifest }) => manifest);
  const kinds = manifests.flatMap(({ assetKinds }) => assetKinds);
  return {
    timeZone: city.pack.timeZone,
    findProperty: createFindProperty(registry),
    findAssetKind: (kind) =>
      isSystemKind(kind) ? SYSTEM_KIND_NAMES[kind] : kinds.find((facts) => facts.kind === kind)?.name,
    openness: audiences.openness,
    isOnTheMove: (kind) => kinds.some((facts) => facts.kind === kind && facts.moves),
    findRecordKind: (serviceId, kind) => registry.findRecordKind(serviceId, kind)?.name,
    findRecordStatus: (serviceId, kind, status) =>
      registry.findRecordKind(serviceId, kind)?.statuses.find(({ id }) => id === status)?.name,
    findArea: (code) => catalogue.findArea(code)?.name,
    findZone: (id) => catalogue.listZones().find((zone) => zone.id === id)?.name,
    findAsset: (id) => catalogue.findAsset(id),
    toShoreM: (lon, lat) => {
      if (city.coast.isOnLand(lon, lat)) return undefined;
      const meters = city.mainland.distanceToCoastMeters(lon, lat);
      return Number.isFinite(meters) ? meters : undefined;
    },
  };
}

/** What services may read, but for the ways that rest on what services tell of streets. */
export function toServiceReads(given: {
  readonly clock: Clock;
  readonly city: LoadedCity;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly norms: NormReads;
  readonly db: Pick<Queryable, 'query'>;
  readonly registry: Pick<Registry, 'services'>;
  readonly streets: CityStreets;
}): RoadlessReads {
  const { clock, city, catalogue, store, norms, db, registry, streets } = given;
  const timeliness = createTimeliness({ db, catalogue, untaken: listUntaken(registry) });
  return {
    nowMs: () => clock.now(),
    norms,
    timeZone: () => city.pack.timeZone,
    listAssets: (kind) => catalogue.listAssets().filter((asset) => kind === undefined || asset.kind === kind),
    findAssetByCode: (code) => catalogue.findAssetByCode(code),
    listDatastreams: (assetId) => catalogue.listDatastreams(assetId),
    latestOf: (id) => store.latestOf(id),
    latestPositions: () => store.latestPositions(),
    listZonesAt: (lon, lat) => catalogue.listZones().filter((zone) => isInZoneShape(zone.shape, lon, lat)),
    listPlaces: (kind) => city.places.find({ kind, limit: Infinity }).places,
    listPlaceKinds: () => city.places.listKinds(),
    ...streets,
    listWards: () => toWards(catalogue, city.areas),
    findAreaName: (code) => catalogue.findArea(code)?.name,
    series: (query) => store.series({ ...query, maxPoints: 20_000 }),
    listRecords: async (query) => (await store.pageRecords({ ...query, limit: query.limit ?? 1000 })).records,
    listDue: (query) => store.listDue(query),
    countRecords: (query) => store.countRecords(query),
    medianHoursToClose: (query) => store.medianHoursToClose(query),
    listTimeliness: (query) => timeliness.list(query),
    listRecordTasks: (recordIds, atMs) => listRecordTasks(db, recordIds, atMs),
    periods: {
      list: (query) => store.listPeriodValues({ asOfMs: clock.now(), ...query }),
      told: (query) => store.listPeriodsTold(query),
      sum: (query) => store.sumPeriodValues({ asOfMs: clock.now(), ...query }),
      delays: (query) =>
        store.listPeriodDelays({ asOfMs: clock.now(), ...query, timeZone: city.pack.timeZone }),
    },
    listAgencies: () =>
      catalogue.listAgencies().map(({ id, name, kind, dutyPhone = null }) => ({ id, name, kind, dutyPhone })),
    async listDrawnAgencies(atMs) {
      const then = await catalogue.listAgenciesAt(atMs);
      return then.flatMap(
        ({ id, name, kind, parentId, dutyPhone = null, areaShape, validFromMs, validToMs }) => {
          const point = areaShape === null ? undefined : toInnerPoint(areaShape);
          const above = then.find((one) => one.id === parentId)?.name ?? null;
          return areaShape === null || point === undefined
            ? []
            : [{ id, name, kind, dutyPhone, areaShape, point, above, validFromMs, validToMs }];
        },
      );
    },
    findAgencyName: (id) => catalogue.listAgencies().find((agency) => agency.id === id)?.name,
  };
}

/** Wards of today with the agency of each. */
export function toWards(
  { listAreas, listAgencies }: Pick<Catalogue, 'listAreas' | 'listAgencies'>,
  areas?: Pick<LoadedCity['areas'], 'findInnerPoint'>,
): ReturnType<ServiceReads['listWards']> {
  const agencies = listAgencies();
  return listAreas()
    .filter(({ validToMs }) => validToMs === null)
    .map(({ code, name }) => ({
      code,
      name,
      agencyId: findAgencyOfArea(agencies, code)?.id ?? null,
      point: areas?.findInnerPoint(code) ?? null,
    }));
}

/** What maps show beside what is measured. @throws invalid_input for a wrong file of outside layers. */
export async function readMapParts(city: LoadedCity, { outsideLayers }: Settings) {
  return {
    areas: () => city.areas,
    places: city.places,
    outsideLayers: await readOutsideLayers(outsideLayers),
  };
}

async function toBasemap(
  { tilesUrl, dataDir }: Settings,
  { pack }: LoadedCity,
): Promise<CityInfo['basemap']> {
  if (tilesUrl !== undefined)
    return { kind: tilesUrl.endsWith('.pmtiles') ? 'pmtiles' : 'tiles', url: tilesUrl, cityTiles: null };
  const url = '/api/v1/city/basemap';
  const tiles = await findCityFile(CITY_TILES, dataDir, pack);
  return {
    kind: 'built-in',
    url,
    cityTiles: tiles === undefined ? null : `${url}/${toTilesName(tiles)}`,
  };
}

/** What a service says of a property: its own word first, then that of whoever knows one of this name. */
export function createFindProperty({ services }: Pick<Registry, 'services'>) {
  const properties = services.flatMap(({ manifest: { id, properties: some } }) =>
    some.map((facts) => ({ id, facts })),
  );
  return (serviceId: string, property: string): PropertyFacts | undefined =>
    (
      properties.find(({ id, facts }) => id === serviceId && facts.property === property) ??
      properties.find(({ facts }) => facts.property === property)
    )?.facts;
}
