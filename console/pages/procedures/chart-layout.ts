/** Lays the states of a procedure out in columns, one a phase, and draws a curve for each way a move leads. Pure. */
import { casePhases, type ProcedureDefinition } from '../../../contract/procedure.ts';

export const boxWidth = 128;
export const boxHeight = 64;
/** The name of a move to the next phase stands between the boxes, on two lines. */
const columnGap = 86;
const rowGap = 36;
const margin = 16;
/** A move from several states has one level. Room below the boxes for each move that leads back, and above them for each that skips a phase. */
const aroundRoom = 26;

export interface ChartBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface ChartArrow {
  readonly moveId: string;
  readonly from: string;
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  /** Whether the name has to find room between two boxes. */
  readonly isNarrow: boolean;
}

export interface StateChartLayout {
  readonly boxes: readonly ChartBox[];
  readonly arrows: readonly ChartArrow[];
  readonly width: number;
  readonly height: number;
}

export function layOutChart({
  states,
  moves,
}: Pick<ProcedureDefinition, 'states' | 'moves'>): StateChartLayout {
  const columns = casePhases
    .map((phase) => states.filter((state) => state.phase === phase))
    .filter((column) => column.length > 0);
  const rows = Math.max(1, ...columns.map((column) => column.length));
  const columnOf = new Map(columns.flatMap((column, at) => column.map((state) => [state.id, at] as const)));
  const skips = (from: string, to: string): boolean =>
    (columnOf.get(to) ?? 0) - (columnOf.get(from) ?? 0) > 1;
  const skipping = moves.filter((move) => move.from.some((id) => skips(id, move.to))).map(({ id }) => id);
  const headRoom = aroundRoom * skipping.length;
  const innerHeight = rows * boxHeight + (rows - 1) * rowGap;
  const boxes = columns.flatMap((column, at) => {
    const height = column.length * boxHeight + (column.length - 1) * rowGap;
    const top = margin + headRoom + (innerHeight - height) / 2;
    return column.map((state, row) => ({
      id: state.id,
      x: margin + at * (boxWidth + columnGap),
      y: top + row * (boxHeight + rowGap),
    }));
  });
  const boxById = new Map(boxes.map((box) => [box.id, box]));
  let [backs, besides] = [0, 0];
  const arrows = moves.flatMap((move) =>
    move.from.flatMap((id): ChartArrow[] => {
      const [from, to] = [boxById.get(id), boxById.get(move.to)];
      if (from === undefined || to === undefined || from === to) return [];
      if (skips(id, move.to)) {
        const level = skipping.indexOf(move.id);
        const ceiling = margin / 2 + aroundRoom * (level + 0.5);
        const isTop = !boxes.some(({ x, y }) => x === to.x && y < to.y);
        const drawn = isTop ? drawAround(from, to, ceiling, 0) : drawIntoSide(from, to, ceiling, level);
        return [{ moveId: move.id, from: id, ...drawn }];
      }
      if (to.x < from.x) {
        const floor = margin + headRoom + innerHeight + aroundRoom * (backs += 1);
        return [{ moveId: move.id, from: id, ...drawAround(from, to, floor, boxHeight) }];
      }
      if (to.x === from.x) return [{ moveId: move.id, from: id, ...drawBeside(from, to, (besides += 1)) }];
      return [{ moveId: move.id, from: id, ...drawOnward(from, to) }];
    }),
  );
  return {
    boxes,
    arrows,
    width: 2 * margin + columns.length * boxWidth + Math.max(0, columns.length - 1) * columnGap,
    height: 2 * margin + headRoom + innerHeight + aroundRoom * backs,
  };
}

type Drawn = Pick<ChartArrow, 'path' | 'labelX' | 'labelY' | 'isNarrow'>;

/** To the next phase: from side to side. */
function drawOnward(from: ChartBox, to: ChartBox): Drawn {
  const [fromY, toY] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  const [startX, endX] = [from.x + boxWidth, to.x];
  const bend = (endX - startX) / 2;
  return {
    path: `M${startX} ${fromY} C${startX + bend} ${fromY} ${endX - bend} ${toY} ${endX} ${toY}`,
    labelX: (startX + endX) / 2,
    labelY: (fromY + toY) / 2,
    isNarrow: true,
  };
}

/** Within a phase: round the right side down, round the left side up, so that there and back are two ways. */
function drawBeside(from: ChartBox, to: ChartBox, order: number): Drawn {
  const isDown = to.y > from.y;
  const [fromY, toY] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  const edge = isDown ? from.x + boxWidth : from.x;
  const out = edge + (isDown ? 1 : -1) * (28 + 8 * (order % 3));
  return {
    path: `M${edge} ${fromY} C${out} ${fromY} ${out} ${toY} ${edge} ${toY}`,
    labelX: edge + (out - edge) * 0.75,
    labelY: (fromY + toY) / 2,
    isNarrow: true,
  };
}

/** Back, below everything, or over the heads of the phases between: each on a level of its own. */
function drawAround(from: ChartBox, to: ChartBox, level: number, side: number): Drawn {
  const isOnward = to.x > from.x;
  const startX = from.x + boxWidth * (isOnward ? 0.7 : 0.3);
  const endX = to.x + boxWidth * (isOnward ? 0.3 : 0.7);
  const [startY, endY] = [from.y + side, to.y + side];
  const lean = isOnward ? 40 : -40;
  return {
    path: `M${startX} ${startY} C${startX} ${level} ${startX} ${level} ${startX + lean} ${level} L${endX - lean} ${level} C${endX} ${level} ${endX} ${level} ${endX} ${endY}`,
    labelX: (startX + endX) / 2,
    labelY: level,
    isNarrow: false,
  };
}

/** Over the heads to a box that stands below another one: down beside that one and in from the left. */
function drawIntoSide(from: ChartBox, to: ChartBox, level: number, order: number): Drawn {
  const startX = from.x + boxWidth * 0.7;
  const downX = to.x - 14 - 6 * (order % 3);
  const endY = to.y + boxHeight / 2;
  const bend = 12;
  return {
    path: `M${startX} ${from.y} C${startX} ${level} ${startX} ${level} ${startX + 40} ${level} L${downX - bend} ${level} Q${downX} ${level} ${downX} ${level + bend} L${downX} ${endY - bend} Q${downX} ${endY} ${to.x} ${endY}`,
    labelX: (startX + downX) / 2,
    labelY: level,
    isNarrow: false,
  };
}
