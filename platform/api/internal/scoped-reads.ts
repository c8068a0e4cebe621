/** What a service may read for one person. The one place where what that person may not see is taken out. */
import type { Asset } from '../../../contract/asset.ts';
import type { Person } from '../../access/permissions.ts';
import { haversineMeters } from '../../geo/geo.ts';
import type { NearAsset, ScopedReads } from '../../sdk/read.ts';
import type { ApiParts } from '../api-parts.ts';

const MOST_NEAR = 500;
const MOST_ON_PAGE = 1_000;

export function createScopedReads(
  { reads, store }: Pick<ApiParts, 'reads' | 'store'>,
  { id, username, name }: Person,
): ScopedReads {
  const placeOf = (): ((asset: Asset) => { lon: number; lat: number } | undefined) => {
    const last = new Map(reads.latestPositions().map((position) => [position.assetId, position]));
    return ({ id: assetId, lon, lat }) =>
      last.get(assetId) ?? (lon === null || lat === null ? undefined : { lon, lat });
  };
  return {
    ...reads,
    person: { id, username, name },
    listNear({ lon, lat, withinM, kind, limit = MOST_NEAR }) {
      const findPlace = placeOf();
      return reads
        .listAssets(kind)
        .flatMap((asset): NearAsset[] => {
          const place = findPlace(asset);
          if (place === undefined) return [];
          const distanceM = haversineMeters(lon, lat, place.lon, place.lat);
          return distanceM <= withinM ? [{ asset, lon: place.lon, lat: place.lat, distanceM }] : [];
        })
        .toSorted((one, other) => one.distanceM - other.distanceM)
        .slice(0, Math.min(limit, MOST_NEAR));
    },
    track: (query) => store.track(query),
    page: (query) => store.listRecords({ ...query, limit: Math.min(query.limit, MOST_ON_PAGE) }),
  };
}
