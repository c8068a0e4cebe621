/** The ways of a chart of states as SVG paths, and where the name of each stands. Pure. */

export const boxWidth = 128;
/** Two lines of a name and two of who acts there, how long. */
export const boxHeight = 76;
/** The name of a move to the next phase stands between the boxes, on two lines, and its arrow is seen on both sides. */
export const columnGap = 140;

export interface ChartBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Drawn {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  /** Whether the name has to find room between two boxes. */
  readonly isNarrow: boolean;
}

/** Ways between the same two boxes keep this far from each other where their names stand. */
const APART = 38;

/** To the next phase: from side to side; a second way between the same two bends beside the first. */
export function drawOnward(from: ChartBox, to: ChartBox, order: number): Drawn {
  const aside = toAside(order);
  const [fromY, toY] = [from.y + boxHeight / 2 + aside / 4, to.y + boxHeight / 2 + aside / 4];
  const [startX, endX] = [from.x + boxWidth, to.x];
  const bend = (endX - startX) / 2;
  const bow = (aside * 4) / 3;
  return {
    path: `M${startX} ${fromY} C${startX + bend} ${fromY + bow} ${endX - bend} ${toY + bow} ${endX} ${toY}`,
    labelX: (startX + endX) / 2,
    labelY: (fromY + toY) / 2 + aside,
    isNarrow: true,
  };
}

/** Within a phase: round the right side down, round the left side up, so that there and back are two ways. */
export function drawBeside(from: ChartBox, to: ChartBox, order: number): Drawn {
  const isDown = to.y > from.y;
  const [fromY, toY] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  const edge = isDown ? from.x + boxWidth : from.x;
  const side = isDown ? 1 : -1;
  const out = edge + side * (28 + 8 * (order % 3));
  return {
    path: `M${edge} ${fromY} C${out} ${fromY} ${out} ${toY} ${edge} ${toY}`,
    labelX: edge + side * (columnGap / 2),
    labelY: (fromY + toY) / 2,
    isNarrow: true,
  };
}

/** Into the same state again: a loop under its box. */
export function drawOnto(box: ChartBox, order: number): Drawn {
  const [y, left, right] = [box.y + boxHeight, box.x + boxWidth * 0.4, box.x + boxWidth * 0.6];
  const deep = y + 24 + 20 * order;
  return {
    path: `M${right} ${y} C${right} ${deep} ${left} ${deep} ${left} ${y}`,
    labelX: box.x + boxWidth / 2,
    labelY: deep,
    isNarrow: true,
  };
}

/** Back, below everything, or over the heads of the phases between: each on a level of its own. */
export function drawAround(from: ChartBox, to: ChartBox, level: number, side: number, nameX: number): Drawn {
  const isOnward = to.x > from.x;
  const startX = from.x + boxWidth * (isOnward ? 0.7 : 0.3);
  const endX = to.x + boxWidth * (isOnward ? 0.3 : 0.7);
  const [startY, endY] = [from.y + side, to.y + side];
  const lean = isOnward ? 40 : -40;
  return {
    path: `M${startX} ${startY} C${startX} ${level} ${startX} ${level} ${startX + lean} ${level} L${endX - lean} ${level} C${endX} ${level} ${endX} ${level} ${endX} ${endY}`,
    labelX: nameX,
    labelY: level,
    isNarrow: false,
  };
}

/** Over the heads to a box that stands below another one: down beside that one and in from the left. */
export function drawIntoSide(
  from: ChartBox,
  to: ChartBox,
  level: number,
  order: number,
  nameX: number,
): Drawn {
  const startX = from.x + boxWidth * 0.7;
  const downX = to.x - 12 - 5 * (order % 3);
  const endY = to.y + boxHeight / 2;
  const bend = 10;
  return {
    path: `M${startX} ${from.y} C${startX} ${level} ${startX} ${level} ${startX + 40} ${level} L${downX - bend} ${level} Q${downX} ${level} ${downX} ${level + bend} L${downX} ${endY - bend} Q${downX} ${endY} ${to.x} ${endY}`,
    labelX: nameX,
    labelY: level,
    isNarrow: false,
  };
}

/** 0, below, above, further below … */
function toAside(order: number): number {
  return order === 0 ? 0 : (order % 2 === 1 ? 1 : -1) * APART * Math.ceil(order / 2);
}
