/** Which limits hold for an outlet at a time: those of its permit, else of the template of its class. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { type Averaging, toLimitNorm } from './limits.ts';
import type { Limit, Shares } from './outlet-state.ts';
import { NORM } from './norms.ts';
import { hasDayMean, isParameter, listSides } from './parameters.ts';
import { toWord } from './places.ts';

export interface LimitsFound {
  readonly averaging: Averaging;
  readonly limits: readonly (Limit & { readonly norm: string; readonly confidence: string })[];
}

const NONE: LimitsFound = { averaging: 'hour', limits: [] };

/** Limits of one parameter of an outlet; a permit limits either the mean of an hour or that of a day. */
export function findLimits(
  norms: Pick<NormReads, 'findEra'>,
  asset: Pick<Asset, 'code' | 'kind' | 'areaCode' | 'attributes'>,
  property: string,
  timeMs: number,
): LimitsFound {
  if (!isParameter(property)) return NONE;
  const assetClass = toWord(asset.attributes, 'class');
  const about = {
    assetKind: asset.kind,
    asset: asset.code,
    areaCode: asset.areaCode,
    ...(assetClass === null ? {} : { assetClass }),
  };
  const found = (['hour', 'day'] as const)
    .filter((averaging) => averaging === 'hour' || hasDayMean(property))
    .map((averaging) => ({
      averaging,
      limits: listSides(property).flatMap((side) => {
        const norm = toLimitNorm({ parameter: property, side, averaging });
        const era = norms.findEra(norm, timeMs, about);
        return era?.values.kind === 'limit'
          ? [{ side, value: era.values.value, norm, confidence: era.confidence }]
          : [];
      }),
    }));
  return found.find(({ limits }) => limits.length > 0) ?? NONE;
}

/** From which shares of a limit a value tends towards it, and is about to exceed it. */
export function findShares(norms: Pick<NormReads, 'findEra'>, atMs: number): Shares {
  const values = norms.findEra(NORM.shares, atMs)?.values;
  const shareOf = (key: string): number =>
    ((values?.kind === 'parts' ? values.parts.find((part) => part.key === key)?.value : undefined) ?? 100) /
    100;
  return { tendency: shareOf('tendency'), preparing: shareOf('preparing') };
}
