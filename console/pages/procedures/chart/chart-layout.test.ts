/** The chart shows every state once, in the order of the phases, and a way for each move that has both ends. */
import { expect, test } from 'vitest';
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import { procedures as alerts } from '../../../../cities/da-nang/procedures/alerts.ts';
import { procedures as orders } from '../../../../cities/da-nang/procedures/orders.ts';
import { procedures as requests } from '../../../../cities/da-nang/services/feedback/procedures.ts';
import { procedures as air } from '../../../../cities/da-nang/services/air-quality/procedures.ts';
import { procedures as rain } from '../../../../cities/da-nang/services/rainfall/procedures.ts';
import { procedures as sensors } from '../../../../cities/da-nang/procedures/sensors.ts';
import { procedures as vessels } from '../../../../cities/da-nang/services/fishing-vessels/procedures.ts';
import { layOutChart, nameSize, type StateChartLayout } from './chart-layout.ts';
import { boxHeight, boxWidth } from './chart-ways.ts';

const procedures: readonly ProcedureDefinition[] = [
  air,
  alerts,
  orders,
  rain,
  requests,
  sensors,
  vessels,
].flat();

const name = { vi: 'x', en: 'x' };
const states: ProcedureDefinition['states'] = [
  { id: 'new', name, phase: 'received', owner: 'centre' },
  { id: 'doing', name, phase: 'acting', owner: 'lead' },
  { id: 'waiting', name, phase: 'acting', owner: 'lead' },
  { id: 'over', name, phase: 'closed', owner: 'centre', outcome: 'done' },
];
const move = (id: string, from: string[], to: string): ProcedureDefinition['moves'][number] => ({
  id,
  name,
  from,
  to,
  by: ['lead'],
  demands: [],
});

test('columns follow the phases and no two boxes lie over each other', () => {
  const { boxes, width, height } = layOutChart({ states, initial: 'new', moves: [] });
  const xOf = (id: string) => boxes.find((box) => box.id === id)?.x ?? NaN;
  expect(xOf('new')).toBeLessThan(xOf('doing'));
  expect(xOf('doing')).toBe(xOf('waiting'));
  expect(xOf('doing')).toBeLessThan(xOf('over'));
  for (const a of boxes) {
    expect(a.x + boxWidth).toBeLessThanOrEqual(width);
    expect(a.y + boxHeight).toBeLessThanOrEqual(height);
    for (const b of boxes)
      if (a !== b) expect(Math.abs(a.x - b.x) >= boxWidth || Math.abs(a.y - b.y) >= boxHeight).toBe(true);
  }
});

test('a move from two states is drawn twice, one to a state that is not there is not drawn', () => {
  const { arrows } = layOutChart({
    states,
    initial: 'new',
    moves: [move('finish', ['doing', 'waiting'], 'over'), move('lost', ['doing'], 'nowhere')],
  });
  expect(arrows.map(({ moveId, from }) => `${moveId} ${from}`)).toEqual(['finish doing', 'finish waiting']);
});

test('two moves between the same states, one into the same state and one within a phase all have a way and a name of their own', () => {
  const layout = layOutChart({
    states,
    initial: 'new',
    moves: [
      move('a', ['new'], 'doing'),
      move('b', ['new'], 'doing'),
      move('again', ['doing'], 'doing'),
      move('wait', ['doing'], 'waiting'),
      move('go-on', ['waiting'], 'doing'),
    ],
  });
  expect(new Set(layout.arrows.map(({ path }) => path)).size).toBe(5);
  expect(listCollisions(layout)).toEqual([]);
});

test.each(procedures.map((one) => [one.id, one] as const))(
  'of %s every move has its arrow and no name lies over another or over a state',
  (_, definition) => {
    const layout = layOutChart(definition);
    const wanted = definition.moves.flatMap(({ id, from }) => from.map((state) => `${id} ${state}`));
    const drawn = layout.arrows.map(({ moveId, from }) => `${moveId ?? 'assigning'} ${from}`);
    expect(drawn).toEqual(expect.arrayContaining(wanted));
    // The only way on that is no move: whoever gives the case its lead.
    expect(drawn).toContain('assigning received');
    expect(listCollisions(layout)).toEqual([]);
  },
);

test('the look for collisions would find one', () => {
  const layout = layOutChart({ states, initial: 'new', moves: [move('a', ['new'], 'doing')] });
  const [arrow] = layout.arrows;
  if (arrow === undefined) throw new Error('no arrow');
  const twice = { ...layout, arrows: [arrow, { ...arrow, moveId: 'b', labelY: arrow.labelY + 10 }] };
  expect(listCollisions(twice)).toEqual(['a × b']);
});

/** Names by what they take on the screen: two lines between boxes, one line around them. */
function listCollisions({ arrows, boxes }: StateChartLayout): string[] {
  const names = arrows
    .filter(
      (arrow, index) =>
        arrows.findIndex(({ moveId, labelY }) => moveId === arrow.moveId && labelY === arrow.labelY) ===
        index,
    )
    .map(({ moveId = 'assigning', labelX, labelY, isNarrow }) => ({
      what: moveId,
      x: labelX,
      y: labelY,
      width: isNarrow ? nameSize.width : 200,
      height: isNarrow ? nameSize.height : 20,
    }));
  const states = boxes.map(({ id, x, y }) => ({
    what: id,
    x: x + boxWidth / 2,
    y: y + boxHeight / 2,
    width: boxWidth,
    height: boxHeight,
  }));
  return names.flatMap((one, index) =>
    [...names.slice(index + 1), ...states]
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
          Math.abs(one.y - other.y) < (one.height + other.height) / 2,
      )
      .map((other) => `${one.what} × ${other.what}`),
  );
}
