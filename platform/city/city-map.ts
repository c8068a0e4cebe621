/**
 * The city's own map as `npm run map` makes it: tiles to look at and a road graph for routes. What was imported into the
 * data folder comes before what the city pack brings; a new import is found without a restart.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CityPack } from '../../contract/city/city-pack.ts';

/** The files of an import, beside each other. */
export const CITY_TILES = 'city.pmtiles';
export const ROAD_GRAPH = 'roads.bin';
/** Their folder in the data folder. */
export const MAP_FOLDER = 'map';

export interface CityFile {
  readonly path: string;
  readonly bytes: number;
  /** Another one for another content. */
  readonly version: string;
}

/** Undefined when neither an import nor the pack has it. An import without streets does not fall back to the pack's. */
export async function findCityFile(
  name: typeof CITY_TILES | typeof ROAD_GRAPH,
  dataDir: string,
  { files }: Pick<CityPack, 'files'>,
): Promise<CityFile | undefined> {
  const folder = join(dataDir, MAP_FOLDER);
  if ((await look(join(folder, CITY_TILES))) !== undefined) return look(join(folder, name));
  const shipped = name === CITY_TILES ? files.cityMap?.tiles : files.cityMap?.roads;
  return shipped === undefined ? undefined : look(fileURLToPath(shipped));
}

/** Tiles under a name of their version: a new import is another address, so no browser shows pieces of two. */
export function toTilesName({ version }: CityFile): string {
  return `tiles-${version}.pmtiles`;
}

/** The tiles of today, if this is their name. */
export async function findTilesByName(
  name: string,
  dataDir: string,
  pack: Pick<CityPack, 'files'>,
): Promise<CityFile | undefined> {
  const tiles = await findCityFile(CITY_TILES, dataDir, pack);
  return tiles !== undefined && name === toTilesName(tiles) ? tiles : undefined;
}

async function look(path: string): Promise<CityFile | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return {
    path,
    bytes: found.size,
    version: `${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}`,
  };
}
