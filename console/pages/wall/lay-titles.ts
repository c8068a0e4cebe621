/**
 * Where the titles stand beside the map: slots below each other in the last column of panels (on one panel its right half),
 * none under a bezel. All in units: a unit is a pixel of a panel of 1080 lines.
 */

export interface WallSize {
  readonly width: number;
  readonly columns: number;
  readonly rows: number;
}

export const panelHigh = 1_080;
const lineHigh = 105;
const gapHigh = 16;
/** Of the head, of the foot, and of a bezel. */
const topHigh = 235;
const bottomHigh = 165;
const bezelHigh = 48;

/** On one panel a line is half as wide, and there are more of them. */
export const toTitleLines = ({ columns }: Pick<WallSize, 'columns'>): number => (columns === 1 ? 3 : 2);
/** A title and the gap to the next. */
export const toSlotHigh = (size: Pick<WallSize, 'columns'>): number =>
  toTitleLines(size) * lineHigh + gapHigh;

/** Left edge of the titles. */
export function toTitlesLeft({ width, columns }: WallSize): number {
  return columns === 1 ? width * 0.46 : (width * (columns - 1)) / columns;
}

/** Upper edges of the slots, from above. */
export function toSlots({ columns, rows }: Pick<WallSize, 'columns' | 'rows'>): readonly number[] {
  const slotHigh = toSlotHigh({ columns });
  return Array.from({ length: rows }, (_row, row) => {
    const top = row * panelHigh + (row === 0 ? topHigh : bezelHigh);
    const bottom = (row + 1) * panelHigh - (row === rows - 1 ? bottomHigh : bezelHigh);
    return Array.from({ length: Math.floor((bottom - top) / slotHigh) }, (_slot, at) => top + at * slotHigh);
  }).flat();
}

/**
 * A slot for each title, in the order given, near the height of its mark; lines to the marks do not cross where they need
 * not. `null`: it has no mark, and stands below those that have one. There may be no more titles than slots.
 */
export function layTitles(heights: readonly (number | null)[], slots: readonly number[]): readonly number[] {
  const order = heights
    .map((height, at) => ({ height: height ?? Infinity, at }))
    .toSorted((a, b) => a.height - b.height || a.at - b.at);
  const laid = heights.map(() => 0);
  let free = 0;
  for (const [done, { height, at }] of order.entries()) {
    const last = slots.length - (order.length - done);
    const nearest = slots.findLastIndex((top) => top <= height - lineHigh / 2);
    // Without a mark it follows the one before: far away it would read as another matter.
    const wanted = height === Infinity ? free : Math.max(0, nearest);
    const slot = Math.min(Math.max(wanted, free), last);
    laid[at] = slots[slot] ?? 0;
    free = slot + 1;
  }
  return laid;
}
