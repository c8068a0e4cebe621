/** What the fire and rescue police drive: by kind, with its size, for not every street lets it through. */
import type { Asset } from '../../../contract/assets/asset.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { RoadSize, TravelProfile } from '../../../platform/sdk/roads.ts';

export const ENGINE = 'fire-engine';
export const STATION = 'fire-station';
/** A stretch or a place that lets through only what is narrow, low or light enough: an alley, a cable, a bridge. */
export const ROAD_LIMIT = 'road-limit';

/** Seconds by street to where a unit on a mission goes; computed each minute while it is on its way. */
export const TO_GO = 'fire-engine-to-go';
/** Minutes for which a unit without a mission has stood out of its station; computed each minute while it does. */
export const IDLE = 'fire-engine-idle';

export const ENGINE_KINDS = [
  { id: 'pump', name: { vi: 'xe chữa cháy', en: 'pumper' } },
  { id: 'tanker', name: { vi: 'xe bồn tiếp nước', en: 'water tanker' } },
  { id: 'ladder', name: { vi: 'xe thang', en: 'ladder' } },
  { id: 'rescue', name: { vi: 'xe cứu nạn, cứu hộ', en: 'rescue unit' } },
  { id: 'bike', name: { vi: 'mô tô chữa cháy', en: 'fire motorbike' } },
  { id: 'boat', name: { vi: 'tàu, xuồng', en: 'boat' } },
] as const satisfies readonly { id: string; name: Text }[];
export type EngineKind = (typeof ENGINE_KINDS)[number]['id'];

/** A unit is what it is: a ladder is no pumper. One of which no kind is known is not sent. */
export const isAble = (kind: string | null, needs: string | null): boolean =>
  kind !== null && (needs === null || kind === needs);

/** Metres and tonnes as the attributes tell them; what is not told limits nothing. */
export function toSize({ attributes }: Pick<Asset, 'attributes'>): RoadSize {
  const found: { widthM?: number; heightM?: number; weightT?: number } = {};
  for (const side of ['widthM', 'heightM', 'weightT'] as const) {
    const value = attributes[side];
    if (typeof value === 'number' && value > 0) found[side] = value;
  }
  return found;
}

/** On call it may go against one-way streets; a boat does not drive. */
export function toTravel(
  engine: Pick<Asset, 'attributes'>,
  depths: { readonly truck: number; readonly motorbike: number },
): TravelProfile | 'water' {
  const kind = engine.attributes['level'];
  if (kind === 'boat') return 'water';
  const isBike = kind === 'bike';
  return {
    vehicle: isBike ? 'motorbike' : 'truck',
    stoppedAtCm: isBike ? depths.motorbike : depths.truck,
    isPriority: true,
    size: toSize(engine),
  };
}
