/** Lays the states of a procedure out in columns, one a phase, and draws a curve for each way a move leads. Pure. */
import { casePhases, type ProcedureDefinition } from '../../../contract/procedure.ts';

export const boxWidth = 168;
export const boxHeight = 52;
const columnGap = 96;
const rowGap = 44;
const margin = 20;
/** Room below the boxes for moves that lead back. */
const backRoom = 26;

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
  const innerHeight = rows * boxHeight + (rows - 1) * rowGap;
  const boxes = columns.flatMap((column, at) => {
    const height = column.length * boxHeight + (column.length - 1) * rowGap;
    const top = margin + (innerHeight - height) / 2;
    return column.map((state, row) => ({
      id: state.id,
      x: margin + at * (boxWidth + columnGap),
      y: top + row * (boxHeight + rowGap),
    }));
  });
  const boxById = new Map(boxes.map((box) => [box.id, box]));
  let backs = 0;
  const arrows = moves.flatMap((move) =>
    move.from.flatMap((id): ChartArrow[] => {
      const [from, to] = [boxById.get(id), boxById.get(move.to)];
      if (from === undefined || to === undefined || from === to) return [];
      const floor = margin + innerHeight + backRoom * (to.x < from.x ? (backs += 1) : 0);
      return [{ moveId: move.id, from: id, ...drawArrow(from, to, floor) }];
    }),
  );
  return {
    boxes,
    arrows,
    width: 2 * margin + columns.length * boxWidth + Math.max(0, columns.length - 1) * columnGap,
    height: 2 * margin + innerHeight + backRoom * backs,
  };
}

/** Onward: side to side. In one column: round the right side. Back: below everything, each on a floor of its own. */
function drawArrow(
  from: ChartBox,
  to: ChartBox,
  floor: number,
): Pick<ChartArrow, 'path' | 'labelX' | 'labelY'> {
  const [fromY, toY] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  if (to.x > from.x) {
    const [startX, endX] = [from.x + boxWidth, to.x];
    const bend = (endX - startX) / 2;
    return {
      path: `M${startX} ${fromY} C${startX + bend} ${fromY} ${endX - bend} ${toY} ${endX} ${toY}`,
      labelX: (startX + endX) / 2,
      labelY: (fromY + toY) / 2,
    };
  }
  if (to.x === from.x) {
    const edge = from.x + boxWidth;
    const out = edge + 36;
    return {
      path: `M${edge} ${fromY} C${out} ${fromY} ${out} ${toY} ${edge} ${toY}`,
      labelX: edge + 27,
      labelY: (fromY + toY) / 2,
    };
  }
  const [startX, endX] = [from.x + boxWidth / 3, to.x + (2 * boxWidth) / 3];
  const [startY, endY] = [from.y + boxHeight, to.y + boxHeight];
  return {
    path: `M${startX} ${startY} C${startX} ${floor} ${startX} ${floor} ${startX - 40} ${floor} L${endX + 40} ${floor} C${endX} ${floor} ${endX} ${floor} ${endX} ${endY}`,
    labelX: (startX + endX) / 2,
    labelY: floor,
  };
}
