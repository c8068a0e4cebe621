/** A sender's correction in figures that need no language: `150 → 1 mm (12)`, `150 → — mm`, `12.3 km` for a place. */
import type { AlertCorrection } from './alert.ts';

export function toCorrectionText({
  property,
  before,
  after,
  afterQuality,
  unit,
  count,
}: AlertCorrection): string {
  const now = afterQuality === undefined ? after : null;
  const change =
    property === 'position' ? `${after} ${unit}` : `${before ?? '—'} → ${now ?? '—'} ${unit}`.trim();
  return count > 1 ? `${change} (${count})` : change;
}
