/**
 * The city pack as the platform reads it: names and files of cities/<id>/, turned into what the catalogue loads,
 * the borders that geo searches, and the base map that the console draws. The core never names a city: the setting does.
 */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { AgencyDefinition, CityArea, CityContent, ZoneDefinition } from '../../contract/city/city.ts';
import type { CityPack, NormAddition } from '../../contract/city/city-pack.ts';
import type { CityPlaceFile } from '../../contract/city/city-place.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Areas } from '../geo/area.ts';
import type { Coast } from '../geo/coast.ts';
import { invalidInput } from '../kernel/errors.ts';
import { createAreas, createCoast, decodeTopology, findNearestLine, toAreaUnits } from '../geo/geo.ts';
import { createCityPlaces } from './city-places.ts';
import type { CityPlaces } from './city-places.ts';
import { loadDemoParts, readServiceFolders } from './service-folders.ts';
import type { LoadedDemoPart, TellTrouble } from './service-folders.ts';

type TopologyFile = Parameters<typeof decodeTopology>[0];

/** The setting's default: the first pack there is. */
const FIRST = 'first';

export interface DemoContent extends CityContent {
  readonly rules: readonly RuleDefinition[];
  readonly eras: readonly NormAddition[];
  /** Addresses of modules with the export `demo` (DemoPart), one a service. */
  readonly demoModules: readonly string[];
}

/** A city pack, read. */
export interface LoadedCity {
  readonly pack: CityPack;
  readonly areas: Areas;
  readonly coast: Coast;
  /** The shore that the city lies on, without islands: what people mean by the distance to land. */
  readonly mainland: Coast;
  /** Agencies, areas and zones: what a city is without any demo data. */
  readonly content: CityContent;
  /** Demo assets, feeds, mappings and datastreams on top of it, and the modules that simulate them. */
  demoContent(): Promise<DemoContent>;
  /** How this city handles each kind of case, as it is first installed: the city's own, then those of each service. */
  readonly procedures: readonly ProcedureDefinition[];
  /** What stands there and is not measured, as published lists have it. */
  readonly places: CityPlaces;
  /** Bodies of the base map by file name, as the console fetches them. */
  readonly basemap: ReadonlyMap<string, Buffer>;
}

/**
 * Reads the pack `id` under `root` (the folder cities/).
 * @throws HaivanError invalid_input naming the setting when there is no such pack.
 */
export async function readCity(
  root: string,
  id: string,
  tell: TellTrouble = refuseTrouble,
): Promise<LoadedCity> {
  const folder = join(root, id === FIRST ? await findFirst(root) : id);
  const path = join(folder, 'city.ts');
  if (!existsSync(path)) {
    const packs = (await readdir(root, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    throw invalidInput(`There is no city pack "${id}".`, {
      where: 'HAIVAN_CITY',
      value: id,
      allowed: packs.join(', '),
      next: 'Name a folder under cities/, or copy one and fill it.',
    });
  }
  const { city: pack }: { city: CityPack } = await import(pathToFileURL(path).href);
  const { files } = pack;
  const validFromMs = toLocalDayMs(pack.wardsValidFrom, pack.utcOffsetMin);
  const [wards, coast, agencies, zones] = await Promise.all([
    readJson<TopologyFile>(files.wards),
    readJson<TopologyFile>(files.coast),
    readJson<AgencyDefinition[]>(files.agencies),
    readJson<ZoneDefinition[]>(files.zones),
  ]);
  const areas = createAreas(toAreaUnits(wards, 'wards', { level: 'ward', validFromMs }));
  const lines = decodeTopology(coast, 'coast').flatMap((feature) => feature.lines);

  const folders = await readServiceFolders(join(folder, 'services'), tell);

  return {
    pack,
    areas,
    coast: createCoast({
      land: decodeTopology(coast, 'land').map((feature) => feature.polygons),
      lines,
    }),
    mainland: createCoast({ land: [], lines: [findNearestLine(lines, pack.centre) ?? []] }),
    content: { id: pack.id, agencies, zones, areas: areas.listAreas().map(toCityArea) },
    async demoContent() {
      const assets = (await Promise.all(folders.map((one) => one.readAssets()))).flat();
      return toDemoContent(pack.id, assets, await loadDemoParts(folders, tell), tell);
    },
    procedures: [...(await readProcedures(pack)), ...folders.flatMap(({ procedures }) => procedures)],
    places: createCityPlaces(await Promise.all((files.places ?? []).map(readJson<CityPlaceFile>))),
    basemap: await readBasemap(pack),
  };
}

async function findFirst(root: string): Promise<string> {
  const folders = (await readdir(root)).sort();
  return folders.find((folder) => existsSync(join(root, folder, 'city.ts'))) ?? FIRST;
}

/** Modules with the export `procedures`, in the order in which the pack names them. */
async function readProcedures({ files }: CityPack): Promise<ProcedureDefinition[]> {
  const modules = await Promise.all(
    files.procedures.map(
      async (url): Promise<{ procedures: readonly ProcedureDefinition[] }> => import(url.href),
    ),
  );
  return modules.flatMap(({ procedures }) => procedures);
}

async function readBasemap({ files }: CityPack): Promise<Map<string, Buffer>> {
  const named = {
    'wards.json': files.basemap.wards ?? files.wards,
    'coast.json': files.coast,
    'sea.json': files.basemap.sea,
    'ward-labels.json': files.basemap.wardLabels,
    'labels.json': files.basemap.labels,
    'places.json': files.basemap.places,
  };
  const read = Object.entries(named).map(async ([name, url]) => [name, await readFile(url)] as const);
  return new Map(await Promise.all(read));
}

function toCityArea(area: ReturnType<Areas['listAreas']>[number]): CityArea {
  const { code, level, type, nameVi, nameEn, validFromMs, validToMs } = area;
  return { code, level, type, name: { vi: nameVi, en: nameEn }, validFromMs, validToMs };
}

/** Files of the pack are written by the project's own scripts and checked by the pack's tests; their shape is theirs. */
async function readJson<Value>(url: URL): Promise<Value> {
  return JSON.parse(await readFile(url, 'utf8')) as Value;
}

function toLocalDayMs(day: string, utcOffsetMin: number): number {
  return Date.parse(`${day}T00:00:00Z`) - utcOffsetMin * 60_000;
}

/** Everything of all parts together; a part that fails is told and left out. */
function toDemoContent(
  id: string,
  assets: readonly AssetDefinition[],
  parts: readonly LoadedDemoPart[],
  tell: TellTrouble,
): DemoContent {
  const contents = parts.flatMap(({ serviceId, demoModule, demo }) => {
    try {
      const { rules, eras, content } = demo;
      return [{ demoModule, rules: rules?.(assets) ?? [], eras: eras?.(assets) ?? [], ...content(assets) }];
    } catch (error) {
      tell({ serviceId, part: 'demo', what: 'demo.ts' }, error);
      return [];
    }
  });
  return {
    id,
    assets,
    agencies: contents.flatMap(({ agencies = [] }) => agencies),
    feeds: contents.flatMap(({ feeds = [] }) => feeds),
    mappings: contents.flatMap(({ mappings = [] }) => mappings),
    datastreams: contents.flatMap(({ datastreams = [] }) => datastreams),
    rules: contents.flatMap(({ rules }) => rules),
    eras: contents.flatMap(({ eras }) => eras),
    demoModules: contents.map(({ demoModule }) => demoModule),
  };
}

/** Where nobody can be told of trouble (programs and tests), it is an error. */
function refuseTrouble({ serviceId, what }: Parameters<TellTrouble>[0], cause: unknown): never {
  throw new Error(`${what} of ${serviceId} can't be used.`, { cause });
}
