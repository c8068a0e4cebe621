/** Lays the states of a procedure out in columns, one a phase, and draws a way for each way a move leads. Pure. */
import { casePhases, type ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import {
  boxHeight,
  boxWidth,
  columnGap,
  drawAround,
  drawBeside,
  drawIntoSide,
  drawOnto,
  drawOnward,
  type ChartBox,
  type Drawn,
} from './chart-ways.ts';

const rowGap = 48;
const margin = 16;
/** A move from several states has one level. Room below the boxes for each move that leads back, and above them for each that skips a phase. */
const aroundRoom = 26;

export interface ChartArrow extends Drawn {
  /** Undefined for the one that no procedure writes down: whoever gives a case its lead moves it on. */
  readonly moveId: string | undefined;
  readonly from: string;
}

export interface StateChartLayout {
  readonly boxes: readonly ChartBox[];
  readonly arrows: readonly ChartArrow[];
  readonly width: number;
  readonly height: number;
}

type Chart = Pick<ProcedureDefinition, 'states' | 'moves' | 'initial'>;

export function layOutChart({ states, moves, initial }: Chart): StateChartLayout {
  const columns = casePhases
    .map((phase) => states.filter((state) => state.phase === phase))
    .filter((column) => column.length > 0);
  const rows = Math.max(1, ...columns.map((column) => column.length));
  const columnOf = new Map(columns.flatMap((column, at) => column.map((state) => [state.id, at] as const)));
  const toColumn = (id: string): number => columnOf.get(id) ?? 0;
  const skips = (from: string, to: string): boolean => toColumn(to) - toColumn(from) > 1;
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
  /** Ways between the same two states lie beside each other. */
  const order = new Map<string, number>();
  const nextOf = (pair: string): number => {
    const next = order.get(pair) ?? 0;
    order.set(pair, next + 1);
    return next;
  };
  let backs = 0;

  const draw = (
    from: ChartBox,
    move: { readonly id: string; readonly from: readonly string[] },
    to: ChartBox,
  ) => {
    if (from === to) return drawOnto(from, nextOf(`${from.id} itself`));
    if (skips(from.id, to.id)) {
      const level = skipping.indexOf(move.id);
      const ceiling = margin / 2 + aroundRoom * (level + 0.5);
      // On the stretch that all ways of the move share.
      const last = Math.max(...move.from.filter((id) => skips(id, to.id)).map(toColumn));
      const nameX = margin + last * (boxWidth + columnGap) + boxWidth * 0.7 + (boxWidth + columnGap) / 2;
      const isTop = !boxes.some(({ x, y }) => x === to.x && y < to.y);
      return isTop ? drawAround(from, to, ceiling, 0, nameX) : drawIntoSide(from, to, ceiling, level, nameX);
    }
    if (to.x < from.x) {
      const floor = margin + headRoom + innerHeight + aroundRoom * (backs += 1);
      return drawAround(from, to, floor, boxHeight, from.x - columnGap / 2);
    }
    if (to.x === from.x) return drawBeside(from, to, nextOf(`beside ${from.x}`));
    return drawOnward(from, to, nextOf(`${from.id} ${to.id}`));
  };

  const arrows = moves.flatMap((move) =>
    move.from.flatMap((id): ChartArrow[] => {
      const [from, to] = [boxById.get(id), boxById.get(move.to)];
      return from === undefined || to === undefined
        ? []
        : [{ moveId: move.id, from: id, ...draw(from, move, to) }];
    }),
  );
  const [begin, assigned] = [boxById.get(initial), boxById.get(findAssigned(states) ?? '')];
  const isWritten = moves.some(({ from, to }) => from.includes(initial) && to === assigned?.id);
  if (begin !== undefined && assigned !== undefined && begin.x < assigned.x && !isWritten)
    arrows.push({ moveId: undefined, from: begin.id, ...drawOnward(begin, assigned, 0) });
  return {
    boxes,
    arrows: arrows.map((arrow, index) => ({
      ...arrow,
      ...toFreePlace(arrow, arrows.slice(0, index), boxes),
    })),
    width: 2 * margin + columns.length * boxWidth + Math.max(0, columns.length - 1) * columnGap,
    height: 2 * margin + headRoom + innerHeight + aroundRoom * backs,
  };
}

function findAssigned(states: Chart['states']): string | undefined {
  return states.find(({ phase }) => phase === 'assigned')?.id;
}

/** What a name between two boxes takes at most. */
export const nameSize = { width: 92, height: 34 } as const;
/** How far a name may slip along its way from the middle, the nearest first. */
const SLIPS = [0, 1, -1, 2, -2, 3, -3].map((step) => step * 18);

/** A name that would lie over another one or over a box slips up or down. */
function toFreePlace(arrow: ChartArrow, before: readonly ChartArrow[], boxes: readonly ChartBox[]) {
  if (!arrow.isNarrow) return {};
  const isFree = (labelY: number): boolean =>
    !before.some(
      (other) =>
        other.isNarrow &&
        Math.abs(other.labelX - arrow.labelX) < nameSize.width &&
        Math.abs(other.labelY - labelY) < nameSize.height,
    ) &&
    !boxes.some(
      ({ x, y }) =>
        Math.abs(x + boxWidth / 2 - arrow.labelX) < (boxWidth + nameSize.width) / 2 &&
        Math.abs(y + boxHeight / 2 - labelY) < (boxHeight + nameSize.height) / 2,
    );
  const slip = SLIPS.find((by) => isFree(arrow.labelY + by)) ?? 0;
  return { labelY: arrow.labelY + slip };
}
