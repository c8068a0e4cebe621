/** What a service may read for one person. The one place where what that person may not see is taken out. */
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { ServiceManifest } from '../../../../contract/services/manifest.ts';
import type { Person } from '../../../access/permissions.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { CitizenReads } from '../../../sdk/citizen.ts';
import type { NearAsset, ScopedReads, ServiceReads } from '../../../sdk/read.ts';
import type { Sight } from '../../../audience/sight.ts';
import type { ApiParts } from '../../api-parts.ts';
import { listPublicIncidents } from '../public/public-incidents.ts';
import { notThere } from '../../../access/permissions.ts';

const MOST_NEAR = 500;
const MOST_ON_PAGE = 1_000;

export function createScopedReads(
  { reads: all, store, callers }: Pick<ApiParts, 'reads' | 'store' | 'callers'>,
  { id, username, name }: Person,
  sight: Sight,
): ScopedReads {
  const reads = sight.unseen === undefined ? all : toSeenReads(all, store, sight);
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
    track: (query) =>
      store.track({
        ...query,
        unseenFeedIds: sight.unseen?.assetIds.includes(query.assetId) ? undefined : sight.unseen?.feedIds,
      }),
    listOfCaller: ({ telephone, ...filter }) =>
      callers.listEarlier(telephone, { ...filter, unseen: sight.unseen }),
    page: (query) =>
      store.listRecords({ ...query, unseen: sight.unseen, limit: Math.min(query.limit, MOST_ON_PAGE) }),
  };
}

/** What a service may read to tell it to anybody: values that the public may see, of its own things that stand still. */
export function createCitizenReads(
  parts: Pick<ApiParts, 'reads' | 'store' | 'incidents' | 'alerts'>,
  publicSight: Sight,
  { id: serviceId, assetKinds, recordKinds }: Pick<ServiceManifest, 'id' | 'assetKinds' | 'recordKinds'>,
): CitizenReads {
  const { reads: all, store } = parts;
  const reads = publicSight.unseen === undefined ? all : toSeenReads(all, store, publicSight);
  const kinds = new Set(assetKinds.flatMap(({ kind, moves }) => (moves ? [] : [kind])));
  const own = new Map(recordKinds.map(({ kind, personal = [] }) => [kind, personal]));
  const { nowMs, timeZone, listDatastreams, latestOf, series, findAgencyName, norms } = reads;
  return {
    nowMs,
    timeZone,
    listDatastreams,
    latestOf,
    series,
    findAgencyName,
    norms,
    listAssets: (kind) => reads.listAssets(kind).filter((asset) => kinds.has(asset.kind)),
    async listRecords(query) {
      const personal = own.get(query.kind);
      if (personal === undefined) return [];
      return (await reads.listRecords(query)).map((record) => withoutPersonal(record, personal));
    },
    listIncidents: (sinceMs) => listPublicIncidents(parts, publicSight, { serviceId, sinceMs }),
  };
}

/** The reads of a service with what is out of sight left out; registers hold only what is seen whole. */
function toSeenReads(all: ServiceReads, store: ApiParts['store'], sight: Sight): ServiceReads {
  const { unseen } = sight;
  const isWhole = (asset: Asset) => sight.lookAt(asset) === 'whole';
  return {
    ...all,
    listAssets: (kind) => all.listAssets(kind).filter(isWhole),
    findAssetByCode(code) {
      const asset = all.findAssetByCode(code);
      return asset !== undefined && isWhole(asset) ? asset : undefined;
    },
    listDatastreams: (assetId) => all.listDatastreams(assetId).filter(({ id }) => sight.seesStream(id)),
    latestOf: (datastreamId) => (sight.seesStream(datastreamId) ? all.latestOf(datastreamId) : undefined),
    latestPositions: () => store.latestPositions(sight.seesPosition),
    async series(query) {
      const stranger = query.datastreamIds.find((datastreamId) => !sight.seesStream(datastreamId));
      if (stranger !== undefined) throw notThere('datastream', stranger);
      return all.series(query);
    },
    listRecords: async (query) =>
      (await store.pageRecords({ ...query, unseen, limit: query.limit ?? 1000 })).records,
    listDue: (query) => store.listDue({ ...query, unseen }),
    countRecords: (query) => store.countRecords({ ...query, unseen }),
    medianHoursToClose: (query) => store.medianHoursToClose({ ...query, unseen }),
    periods: {
      list: (query) => store.listPeriodValues({ asOfMs: all.nowMs(), ...query, unseen: unseen?.feedIds }),
      // Names of what was told, for jobs; the values themselves are asked for by `list`.
      told: () => Promise.resolve([]),
      sum: (query) => store.sumPeriodValues({ asOfMs: all.nowMs(), ...query, unseen: unseen?.feedIds }),
      delays: (query) =>
        store.listPeriodDelays({
          asOfMs: all.nowMs(),
          ...query,
          unseen: unseen?.feedIds,
          timeZone: all.timeZone(),
        }),
    },
  };
}

/** A record without what its kind calls personal: its members by their paths (`title`, `place`, `body.description`). */
function withoutPersonal({ line, body, ...record }: RecordView, personal: readonly string[]): RecordView {
  const isPlaced = !personal.includes('place');
  return {
    ...record,
    ...(personal.includes('title') ? { title: '' } : {}),
    ...(isPlaced ? {} : { lon: null, lat: null }),
    ...(isPlaced && line !== undefined ? { line } : {}),
    body: Object.fromEntries(Object.entries(body).filter(([name]) => !personal.includes(`body.${name}`))),
  };
}
