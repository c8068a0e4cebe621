/** How each ward stands by its assets: the greatest value that may be used now, of how many, and whose it is. */
import type { Asset } from '../../contract/assets/asset.ts';
import { toDerivedFeedId } from '../../contract/feeds/feed.ts';
import { isUsable } from '../../contract/basics/quality.ts';
import { findScaleStep } from '../../ui/norms/norm-scale.ts';
import type { AreaLayerSpec, ScaleStep } from '../../ui/service-web.ts';
import type { CatalogueIndex } from '../api/catalogue-index.ts';
import { toStaleAfterSec } from '../asset-state.ts';
import type { ScreenValues } from '../use-values.ts';

export interface AreaState {
  readonly code: string;
  /** null: none of its assets has a value that is new enough and may be used. */
  readonly value: number | null;
  readonly step: ScaleStep | undefined;
  /** The asset with that value; without one the first that is there. */
  readonly asset: Asset;
  readonly timeMs: number | null;
  /** Nothing is known of the ward, but it is measured there: the value is computed of that and has not been for this time. */
  readonly isUncomputed: boolean;
  readonly have: number;
  readonly of: number;
}

/** The wards in which assets of the layer stand, the greatest value first, those of which nothing is known last. */
export function toAreaStates(
  { assetKind, property }: Pick<AreaLayerSpec, 'assetKind' | 'property'>,
  steps: readonly ScaleStep[],
  {
    assets,
    streamOf,
    datastreamsByAsset,
  }: Pick<CatalogueIndex, 'assets' | 'streamOf' | 'datastreamsByAsset'>,
  { latest, nowMs }: Pick<ScreenValues, 'latest' | 'nowMs'>,
): readonly AreaState[] {
  const watched = assets.flatMap((asset) => {
    if (asset.kind !== assetKind || asset.areaCode === null) return [];
    const stream = streamOf(asset.id, property);
    const newest = stream === undefined ? undefined : latest.get(stream.id);
    const isNew = newest !== undefined && nowMs - newest.timeMs <= toStaleAfterSec(stream) * 1_000;
    const value = isNew && isUsable(newest.quality) ? newest.value : null;
    const derived = toDerivedFeedId(asset.serviceId);
    const isMeasured = (): boolean =>
      (datastreamsByAsset.get(asset.id) ?? []).some((other) => {
        const told = other.feedId === derived ? undefined : latest.get(other.id);
        return told !== undefined && nowMs - told.timeMs <= toStaleAfterSec(other) * 1_000;
      });
    const isUncomputed = value === null && stream?.feedId === derived && isMeasured();
    return [{ asset, areaCode: asset.areaCode, value, timeMs: newest?.timeMs ?? null, isUncomputed }];
  });
  return [...Map.groupBy(watched, ({ areaCode }) => areaCode)]
    .flatMap(([code, inside]): AreaState[] => {
      const known = inside.filter(({ value }) => value !== null);
      const greatest = known.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0] ?? inside[0];
      if (greatest === undefined) return [];
      const { asset, value, timeMs } = greatest;
      const step = value === null ? undefined : findScaleStep(steps, value);
      const isUncomputed = value === null && inside.some((one) => one.isUncomputed);
      return [{ code, value, step, asset, timeMs, isUncomputed, have: known.length, of: inside.length }];
    })
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
}
