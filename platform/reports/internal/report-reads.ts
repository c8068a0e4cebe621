/** What a report may read while it is written: only the kinds that it names, or its audience would not be that of its inputs. */
import type { Report } from '../../sdk/report.ts';
import type { ServiceReads } from '../../sdk/read.ts';

/** @throws Error when another kind is read: a fault of the service, told as its trouble. */
export function toReportReads(reads: ServiceReads, serviceId: string, { inputs }: Report): ServiceReads {
  const assetKinds = new Set(inputs.assetKinds);
  const recordKinds = new Set(inputs.recordKinds);
  const checkAsset = (kind: string | undefined) => {
    if (kind === undefined || !assetKinds.has(kind))
      throw new Error(`The report reads assets of kind ${kind ?? 'any'}, which its inputs do not name.`);
  };
  const checkRecord = ({ kind }: { readonly kind: string }) => {
    if (!recordKinds.has(kind))
      throw new Error(`The report reads records of kind ${kind}, which its inputs do not name.`);
  };
  const checkSeries = (query: { readonly serviceId: string; readonly series: string }) => {
    if (query.serviceId !== serviceId || !(inputs.series ?? []).includes(query.series))
      throw new Error(`The report reads the series ${query.series}, which its inputs do not name.`);
  };
  return {
    ...reads,
    periods: {
      async list(query) {
        checkSeries(query);
        return reads.periods.list(query);
      },
      async told() {
        throw new Error('The report reads what was told of any series, which its inputs do not name.');
      },
      async sum(query) {
        checkSeries(query);
        return reads.periods.sum(query);
      },
      async delays(query) {
        checkSeries(query);
        return reads.periods.delays(query);
      },
    },
    listAssets(kind) {
      checkAsset(kind);
      return reads.listAssets(kind);
    },
    findAssetByCode(code) {
      const asset = reads.findAssetByCode(code);
      if (asset !== undefined) checkAsset(asset.kind);
      return asset;
    },
    latestPositions: () => [],
    async listRecords(query) {
      checkRecord(query);
      return reads.listRecords(query);
    },
    async listDue(query) {
      checkRecord(query);
      return reads.listDue(query);
    },
    async countRecords(query) {
      checkRecord(query);
      return reads.countRecords(query);
    },
    async medianHoursToClose(query) {
      checkRecord(query);
      return reads.medianHoursToClose(query);
    },
    async listTimeliness(query) {
      if (query.serviceId !== serviceId || recordKinds.size === 0)
        throw new Error('The report reads timeliness of records, which its inputs do not name.');
      return reads.listTimeliness(query);
    },
  };
}
