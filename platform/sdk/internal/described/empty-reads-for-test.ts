/** Reads of a centre in which nothing stands but one sample of each kind of asset: a form must be able to say what it makes there. */
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { CityPlace } from '../../../../contract/city/city-place.ts';
import type { FieldFacts } from '../../../../contract/records/form.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { NormDefinition } from '../../../../contract/rules/norm.ts';
import { readDefinitions } from '../../../norms/norms.ts';
import type { ServiceReads } from '../../read.ts';

const SAMPLE = 'MAU-';
const SAMPLE_WARD = `${SAMPLE}ward`;
const SAMPLE_FEED = 'mau-nguon';
/** Whose the samples are, and who sends. */
export const SAMPLE_AGENCY = 'mau-co-quan';

/** The code of the sample that answers a question for an asset, a place, a record, a ward or an agency. */
export function toSampleCode(of: NonNullable<FieldFacts['of']>): string {
  if ('area' in of) return SAMPLE_WARD;
  if ('agency' in of) return SAMPLE_AGENCY;
  if ('sentBy' in of) return SAMPLE_FEED;
  if ('recordKind' in of) return `${SAMPLE}${of.recordKind}`;
  return `${SAMPLE}${'assetKind' in of ? of.assetKind : of.placeKind}`;
}

export function toEmptyReads(norms: readonly NormDefinition[], nowMs: number): ServiceReads {
  return {
    nowMs: () => nowMs,
    timeZone: () => 'Asia/Ho_Chi_Minh',
    listAssets: () => [],
    findAssetByCode: (code) => (code.startsWith(SAMPLE) ? toSampleAsset(code) : undefined),
    listDatastreams: () => [],
    latestOf: () => undefined,
    latestPositions: () => [],
    listZonesAt: () => [],
    listPlaces: (kind) => (kind === undefined ? [] : [toSamplePlace(kind)]),
    listWards: () => [
      { code: SAMPLE_WARD, name: { vi: 'Mẫu', en: 'Sample' }, agencyId: null, point: [108.2, 16.05] },
    ],
    route: async () => undefined,
    streetAt: async () => undefined,
    roads: {
      route: async () => undefined,
      travels: async ({ many }) => many.map(() => null),
      reach: async () => undefined,
      told: async () => [],
      findWayOut: async () => undefined,
    },
    sumStreets: async () => undefined,
    listPlaceKinds: () => [],
    findAreaName: () => undefined,
    series: async () => [],
    listRecords: async ({ kind }) => [toSampleRecord(kind, nowMs)],
    listDue: async () => [],
    countRecords: async () => ({ fromMs: 0, toMs: nowMs, isComplete: true, cells: [] }),
    medianHoursToClose: async () => null,
    listTimeliness: async () => [],
    listRecordTasks: async () => [],
    periods: { list: async () => [], told: async () => [], sum: async () => [], delays: async () => [] },
    listAgencies: () => [],
    listDrawnAgencies: async () => [],
    findAgencyName: (id) => ({ vi: id, en: id }),
    norms: readDefinitions(norms),
  };
}

function toSampleAsset(code: string): Asset {
  const place = { lon: null, lat: null, areaCode: null };
  const whose = { serviceId: '', agencyId: SAMPLE_AGENCY, name: { vi: 'Mẫu', en: 'Sample' }, attributes: {} };
  return { id: 1, code, kind: code.slice(SAMPLE.length), ...whose, ...place, demo: true, approved: true };
}

function toSampleRecord(kind: string, nowMs: number): RecordView {
  return {
    id: 2,
    serviceId: 'mau',
    kind,
    code: `${SAMPLE}${kind}`,
    feedId: 'mau',
    status: 'open',
    title: 'Mẫu',
    lon: null,
    lat: null,
    areaCode: null,
    openedMs: nowMs,
    dueMs: null,
    clock: null,
    closedMs: null,
    updatedMs: nowMs,
    versions: 1,
    archived: false,
    body: {},
  };
}

function toSamplePlace(kind: string): CityPlace {
  return { id: `${SAMPLE}${kind}`, kind, name: 'Mẫu', lon: 108.2, lat: 16.05, areaCode: null };
}
