/** A Figure is one measured number with what it should be; figures are printed as a table or as one JSON object. */

export interface Figure {
  /** Stable identifier, the key in the JSON object. */
  readonly id: string;
  readonly says: string;
  readonly value: number;
  readonly unit: string;
  /** The promise, when there is one. */
  readonly target?: { readonly is: 'at least' | 'at most'; readonly value: number };
  /** Circumstances that belong to the number. */
  readonly note?: string;
}

/** A measure that can't be taken here says why instead of giving nothing. */
export class Skipped extends Error {}

/** True when the figure keeps its promise; true as well when it has none. */
export function isKept({ value, target }: Figure): boolean {
  if (target === undefined) return true;
  return target.is === 'at least' ? value >= target.value : value <= target.value;
}

/** The figures as lines for people: measured, target, measured ÷ target. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    isKept(figure) ? '✓' : '✗',
    figure.says,
    `${toShown(figure.value)} ${figure.unit}`,
    figure.target === undefined
      ? ''
      : `${figure.target.is === 'at least' ? '≥' : '≤'} ${toShown(figure.target.value)}`,
    toRatio(figure),
    figure.note ?? '',
  ]);
  const header = ['', 'what', 'measured', 'target', 'ratio', 'note'];
  const widths = header.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, at) =>
          at === 2 || at === 3 || at === 4 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Measured ÷ target; nothing can be divided by a target of zero. */
function toRatio({ value, target }: Figure): string {
  return target === undefined || target.value === 0 ? '' : `${(value / target.value).toFixed(2)}×`;
}

/** The figures as one object: id → value, target and whether it is kept. */
export function toJson(figures: readonly Figure[]): Record<string, unknown> {
  return Object.fromEntries(
    figures.map((figure) => [
      figure.id,
      {
        says: figure.says,
        value: figure.value,
        unit: figure.unit,
        ...(figure.target === undefined
          ? {}
          : { target: figure.target.value, targetIs: figure.target.is, isKept: isKept(figure) }),
        ...(figure.note === undefined ? {} : { note: figure.note }),
      },
    ]),
  );
}

/** Value below which a share of the sorted or unsorted samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

function toShown(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
