/** The squares of an open search, as its record says where and how far. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { type Grid, layGrid } from '../theory/grid.ts';
import { MOST_OPEN } from './of-search.ts';
import { SEARCH } from './search.ts';

const DEFAULT_RADIUS_KM = 5;

/** Undefined for a search at sea: there the drift says where. */
export function toGrid({ lon, lat, body }: Pick<RecordView, 'lon' | 'lat' | 'body'>): Grid | undefined {
  if (lon === null || lat === null || body['terrain'] !== 'land') return undefined;
  const { radiusKm } = body;
  return layGrid({
    lon,
    lat,
    radiusM: (typeof radiusKm === 'number' ? radiusKm : DEFAULT_RADIUS_KM) * 1_000,
  });
}

export async function findGrid(
  code: string,
  read: Pick<ServiceReads, 'listRecords'>,
): Promise<Grid | undefined> {
  const open = await read.listRecords({ kind: SEARCH, open: true, limit: MOST_OPEN });
  const found = open.find((one) => one.code === code);
  return found === undefined ? undefined : toGrid(found);
}
