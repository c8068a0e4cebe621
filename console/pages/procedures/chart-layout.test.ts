/** The chart shows every state once, in the order of the phases, and a way for each move that has both ends. */
import { expect, test } from 'vitest';
import type { ProcedureDefinition } from '../../../contract/procedure.ts';
import { boxHeight, boxWidth, layOutChart } from './chart-layout.ts';

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
  const { boxes, width, height } = layOutChart({ states, moves: [] });
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
    moves: [move('finish', ['doing', 'waiting'], 'over'), move('lost', ['doing'], 'nowhere')],
  });
  expect(arrows.map(({ moveId, from }) => `${moveId} ${from}`)).toEqual(['finish doing', 'finish waiting']);
});
