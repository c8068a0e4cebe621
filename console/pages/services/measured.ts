/** The newest value of one property of every asset of a service, the highest first, those without one last. */
import type { Datastream } from '../../../contract/asset.ts';
import { toQualityCode, usableBelow, type QualityId } from '../../../contract/quality.ts';
import { toStaleAfterSec, type AssetState } from '../../asset-state.ts';
import type { ServiceView } from './service-view.ts';

export interface Measured {
  readonly state: AssetState;
  readonly stream: Datastream;
  readonly value: number | null;
  readonly quality: QualityId | undefined;
  readonly isUsable: boolean;
  readonly isStale: boolean;
}

export function listMeasured(
  { states, catalogue, values }: Pick<ServiceView, 'states' | 'catalogue' | 'values'>,
  property: string,
): readonly Measured[] {
  return states
    .flatMap((state): Measured[] => {
      const stream = catalogue.streamOf(state.asset.id, property);
      if (stream === undefined) return [];
      const latest = values.latest.get(stream.id);
      return [
        {
          state,
          stream,
          value: latest?.value ?? null,
          quality: latest?.quality,
          isUsable: latest !== undefined && toQualityCode(latest.quality) < usableBelow,
          isStale: latest === undefined || values.nowMs - latest.timeMs > toStaleAfterSec(stream) * 1_000,
        },
      ];
    })
    .toSorted((a, b) => toOrder(b) - toOrder(a));
}

function toOrder({ value, isUsable }: Measured): number {
  return value === null || !isUsable ? -Infinity : value;
}
