/** Reads of a centre in which nothing stands but one sample of each kind of asset: a form must be able to say what it makes there. */
import type { Asset } from '../../../../contract/asset.ts';
import type { NormDefinition } from '../../../../contract/norm.ts';
import { readDefinitions } from '../../../norms/norms.ts';
import type { ServiceReads } from '../../read.ts';

const SAMPLE = 'MAU-';

/** The code of the sample of a kind. */
export const toSampleCode = (assetKind: string): string => `${SAMPLE}${assetKind}`;

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
    listPlaces: () => [],
    route: async () => undefined,
    findAreaName: () => undefined,
    series: async () => [],
    listRecords: async () => [],
    countRecords: async () => ({ fromMs: 0, toMs: nowMs, isComplete: true, cells: [] }),
    medianHoursToClose: async () => null,
    listTimeliness: async () => [],
    findAgencyName: () => undefined,
    norms: readDefinitions(norms),
  };
}

function toSampleAsset(code: string): Asset {
  const place = { lon: null, lat: null, areaCode: null };
  const whose = { serviceId: '', agencyId: '', name: { vi: 'Mẫu', en: 'Sample' }, attributes: {} };
  return { id: 1, code, kind: code.slice(SAMPLE.length), ...whose, ...place, demo: true, approved: true };
}
