import { expect, test } from 'vitest';
import { chooseScenes, firstStage, toNextStage, toStepped, type Stage } from './wall-stage.ts';

const SEC = 1_000;
/** Lets seconds go by, one tick each; `held` between two of them. */
function play(seconds: number, held: (second: number) => boolean = () => false): number[] {
  let stage: Stage = firstStage(0);
  const seen: number[] = [];
  for (let second = 1; second <= seconds; second++) {
    const turn = { nowMs: second * SEC, scenes: 3, everyMs: 25 * SEC, held: held(second) };
    stage = toNextStage(stage, (second - 1) * SEC, turn);
    seen.push(stage.index);
  }
  return seen;
}

test('each scene has its time, and after the last comes the first', () => {
  const seen = play(100);
  expect([seen[23], seen[24], seen[49], seen[74], seen[99]]).toEqual([0, 1, 2, 0, 1]);
});

test('what an alert held is given back: the scene has the rest of its time', () => {
  const seen = play(60, (second) => second > 10 && second <= 30);
  expect(seen[43]).toBe(0);
  expect(seen[44]).toBe(1);
});

test('a step back from the first scene is the last, and a wall without scenes stays', () => {
  expect(toStepped(firstStage(0), -1, 3, 5)).toEqual({ index: 2, sinceMs: 5 });
  expect(toStepped(firstStage(0), 4, 3, 5)).toEqual({ index: 1, sinceMs: 5 });
  expect(toStepped(firstStage(0), 1, 0, 5)).toEqual(firstStage(0));
});

test('a stage of the city names scenes: those the wall has, in its order, with maps of the same service', () => {
  const all = ['city', 'map', 'rainfall', 'flooding', 'flooding/map', 'case'].map((id) => ({ id }));
  const shown = (named: readonly string[] | null) => chooseScenes(all, named).map(({ id }) => id);
  expect(shown(['flooding', 'sea', 'city'])).toEqual(['flooding', 'flooding/map', 'city']);
  expect(shown(null)).toHaveLength(6);
  expect(shown(['sea'])).toHaveLength(6);
});
