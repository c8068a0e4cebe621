/** Reads of a centre in which nothing stands yet: a form must be able to say what it makes of a sample there too. */
import type { NormDefinition } from '../../../../contract/norm.ts';
import { readDefinitions } from '../../../norms/norms.ts';
import type { ServiceReads } from '../../read.ts';

export function toEmptyReads(norms: readonly NormDefinition[], nowMs: number): ServiceReads {
  return {
    nowMs: () => nowMs,
    timeZone: () => 'Asia/Ho_Chi_Minh',
    listAssets: () => [],
    findAssetByCode: () => undefined,
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
