/** Thins a series for drawing: of each stretch the least and the greatest stay, so that no peak is lost. */

/** Indexes to keep, in order. Stretches without a value keep one, so that a gap stays a gap. */
export function thin(values: readonly (number | null)[], maxPoints: number): number[] {
  const n = values.length;
  if (n <= maxPoints) return [...values.keys()];
  const stretches = Math.max(1, Math.floor((maxPoints - 2) / 2));
  const kept: number[] = [0];
  for (let s = 0; s < stretches; s++) {
    const from = Math.max(1, Math.floor((s * n) / stretches));
    const to = Math.min(n - 1, Math.floor(((s + 1) * n) / stretches));
    kept.push(...extremesOf(values, from, to));
  }
  kept.push(n - 1);
  return kept;
}

function extremesOf(values: readonly (number | null)[], from: number, to: number): number[] {
  let least = -1;
  let greatest = -1;
  for (let i = from; i < to; i++) {
    const value = values[i] ?? null;
    if (value === null) continue;
    if (least < 0 || value < (values[least] ?? 0)) least = i;
    if (greatest < 0 || value > (values[greatest] ?? 0)) greatest = i;
  }
  if (least < 0) return from < to ? [from] : [];
  if (least === greatest) return [least];
  return least < greatest ? [least, greatest] : [greatest, least];
}
