/** The newest value of one property of every asset of a service, the highest (or lowest, where low is bad) of now first, then what is old, those without one last. */
import type { Datastream } from '../../../contract/assets/asset.ts';
import type { PropertyFacts } from '../../../contract/services/manifest.ts';
import { toQualityCode, usableBelow, type QualityId } from '../../../contract/basics/quality.ts';
import { toStaleAfterSec, type AssetState } from '../../asset-state.ts';
import type { ServiceView } from './service-view.ts';

export interface Measured {
  readonly state: AssetState;
  readonly stream: Datastream;
  readonly value: number | null;
  /** Of when it is; undefined without one. */
  readonly timeMs: number | undefined;
  readonly quality: QualityId | undefined;
  readonly isUsable: boolean;
  readonly isStale: boolean;
}

export function listMeasured(
  { states, catalogue, values }: Pick<ServiceView, 'states' | 'catalogue' | 'values'>,
  { property, isWorseLow = false }: Pick<PropertyFacts, 'property'> & { readonly isWorseLow?: boolean },
): readonly Measured[] {
  const sign = isWorseLow ? -1 : 1;
  return states
    .flatMap((state): Measured[] => {
      const stream = catalogue.streamOf(state.asset.id, property);
      if (stream === undefined) return [];
      const latest = values.latest.get(stream.id);
      // What the asset is heard by has its own limit.
      const staleAfterSec =
        state.property?.property === property ? state.staleAfterSec : toStaleAfterSec(stream);
      return [
        {
          state,
          stream,
          value: latest?.value ?? null,
          timeMs: latest?.timeMs,
          quality: latest?.quality,
          isUsable: latest !== undefined && toQualityCode(latest.quality) < usableBelow,
          isStale: latest === undefined || values.nowMs - latest.timeMs > staleAfterSec * 1_000,
        },
      ];
    })
    .toSorted((a, b) => toRank(b) - toRank(a) || sign * (toOrder(b) - toOrder(a)));
}

/** What was high hours ago is not the highest of now. */
function toRank({ value, isUsable, isStale }: Measured): number {
  return value === null || !isUsable ? 0 : isStale ? 1 : 2;
}

function toOrder({ value }: Measured): number {
  return value ?? 0;
}
