/** Assets near a place, nearest first. Metres on a sphere; within some kilometres a flat earth is off by less than 0.1 %. */
import type { Asset } from '../../../../contract/assets/asset.ts';

const metresPerDegree = 111_195;

export function listNear(
  assets: readonly Asset[],
  lon: number,
  lat: number,
  withinM: number,
  withoutId: number | null,
): readonly { readonly asset: Asset; readonly metres: number }[] {
  const lonScale = Math.cos((lat * Math.PI) / 180);
  return assets
    .flatMap((asset) => {
      if (asset.lon === null || asset.lat === null || asset.id === withoutId) return [];
      const metres = metresPerDegree * Math.hypot((asset.lon - lon) * lonScale, asset.lat - lat);
      return metres <= withinM ? [{ asset, metres }] : [];
    })
    .toSorted((a, b) => a.metres - b.metres);
}
