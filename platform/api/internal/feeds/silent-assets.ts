/** What is missing inside a feed that is on time: assets whose readings have stopped, told from the newest values; pure. */
import { toSilentAfterSec } from '../../../../contract/assets/asset.ts';
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import type { SilentAsset } from '../../../../contract/assets/silent-asset.ts';

interface Given {
  /** What the feed tells. */
  readonly datastreams: readonly Datastream[];
  readonly findAsset: (id: number) => Asset | undefined;
  /** Time of the newest value; undefined = never heard. */
  readonly timeOf: (datastreamId: number) => number | undefined;
  readonly nowMs: number;
}

/**
 * Assets with a datastream that has been silent for three of its own intervals (at least two minutes), or that were never
 * heard at all, the longest silent first. The time is that of the datastream that is silent the longest. Of an asset that
 * tells of something, what it never told of is nothing that stopped: a hospital without such beds counts none.
 */
export function listSilentAssets({ datastreams, findAsset, timeOf, nowMs }: Given): SilentAsset[] {
  const isSilent = ({ id, intervalSec }: Datastream): boolean =>
    (nowMs - (timeOf(id) ?? -Infinity)) / 1_000 > toSilentAfterSec(intervalSec);
  return [...Map.groupBy(datastreams, ({ assetId }) => assetId)]
    .flatMap(([assetId, all]) => {
      const heard = all.filter(({ id }) => timeOf(id) !== undefined);
      const streams = heard.length === 0 ? all : heard;
      const asset = findAsset(assetId);
      const silent = streams.filter(isSilent);
      if (asset === undefined || silent.length === 0) return [];
      const oldestMs = Math.min(...silent.map(({ id }) => timeOf(id) ?? -Infinity));
      return {
        code: asset.code,
        name: asset.name,
        lastMs: Number.isFinite(oldestMs) ? oldestMs : null,
        properties: silent.map(({ property }) => property),
        of: streams.length,
      };
    })
    .toSorted((a, b) => (a.lastMs ?? -Infinity) - (b.lastMs ?? -Infinity) || a.code.localeCompare(b.code));
}
