/** How far off something is, no finer than is known. */
import type { Words } from '../words.ts';

export function toDistanceText({ t, language }: Words, distanceM: number): string {
  if (distanceM < 1_000) return t('near.meters', { m: Math.max(50, Math.round(distanceM / 50) * 50) });
  const km = (distanceM / 1_000).toFixed(1);
  return t('near.kilometers', { km: language === 'vi' ? km.replace('.', ',') : km });
}
