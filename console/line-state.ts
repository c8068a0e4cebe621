/** How a long asset is drawn now: how wide its step of the scale is, and which way it flows. */
import type { Asset } from '../contract/assets/asset.ts';
import type { LatestValue } from '../contract/centre/live.ts';
import { isUsable } from '../contract/basics/quality.ts';
import { toLineWidthPx } from '../ui/map/line-look.ts';
import type { LayerSpec, ScaleStep } from '../ui/service-web.ts';
import type { CatalogueIndex } from './api/catalogue-index.ts';

export interface LineState {
  /** Nothing is known of its state now. */
  readonly isUnknown: boolean;
  readonly widthPx: number;
  readonly dashed: boolean;
  /** 1 in the way it is drawn, -1 against it, 0 nobody knows or nothing flows. */
  readonly flow: -1 | 0 | 1;
}

/** @param isOld what is shown of it is not of now: it is drawn as unknown, and flows nowhere that anybody knows. */
export function toLineState(
  asset: Asset,
  catalogue: CatalogueIndex,
  latest: ReadonlyMap<number, LatestValue>,
  spec: LayerSpec | undefined,
  step: ScaleStep | undefined,
  isOld: boolean,
): LineState {
  const known = isOld ? undefined : step;
  // Without a scale there is no state that could be unknown.
  const isUnknown = isOld || (spec?.scale !== undefined && step === undefined);
  return {
    isUnknown,
    widthPx: toLineWidthPx(spec, known, isUnknown),
    dashed: isUnknown || known?.dashed === true,
    flow: toFlow(asset, catalogue, latest, spec, isOld),
  };
}

function toFlow(
  asset: Asset,
  catalogue: CatalogueIndex,
  latest: ReadonlyMap<number, LatestValue>,
  spec: LayerSpec | undefined,
  isOld: boolean,
): LineState['flow'] {
  const by = spec?.line?.arrows?.by;
  if (by === undefined) return 0;
  if (by === 'all') return 1;
  if ('attribute' in by) return asset.attributes[by.attribute] === true ? 1 : 0;
  const stream = catalogue.streamOf(asset.id, by.property);
  const found = stream === undefined ? undefined : latest.get(stream.id);
  if (isOld || found === undefined || found.value === null || !isUsable(found.quality)) return 0;
  return found.value > 0 ? 1 : found.value < 0 ? -1 : 0;
}
