/** How wide a line is drawn by the step it is on. */
import type { LayerSpec, ScaleStep } from '../service-web.ts';

const narrowPx = 2.5;
const widePx = 7;
/** Without a scale all lines are alike. */
const plainPx = 3;
const unknownPx = 2;
export const alertPx = 7;

export function toLineWidthPx(
  spec: Pick<LayerSpec, 'scale' | 'line'> | undefined,
  step: ScaleStep | undefined,
  isUnknown: boolean,
): number {
  if (isUnknown) return unknownPx;
  const scale = spec?.scale ?? [];
  const at = step === undefined ? -1 : scale.indexOf(step);
  if (at < 0 || scale.length < 2) return plainPx;
  const share = at / (scale.length - 1);
  return narrowPx + (spec?.line?.widest === 'low' ? 1 - share : share) * (widePx - narrowPx);
}
