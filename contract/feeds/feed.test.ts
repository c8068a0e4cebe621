/** A feed has two answers: deliveries come in time, and what they tell is of now. */
import { expect, test } from 'vitest';
import { toFeedState, type FeedDefinition } from './feed.ts';

const DAY_SEC = 86_400;

function toFeed(intervalSec: number | null, overdueSec: number, door: FeedDefinition['door'] = 'http') {
  const properties = intervalSec === null ? [] : [{ property: 'rain', unit: 'mm', intervalSec }];
  return {
    door,
    contract: { unknown: 'quarantine' as const, properties },
    obligation: { everySec: overdueSec / 2, overdueSec, delinquentSec: overdueSec * 4 },
  };
}

const stateOf = (feed: ReturnType<typeof toFeed>, dataAgeSec: number | null, ageSec = 2) =>
  toFeedState(ageSec, feed, { paused: false, dataAgeSec });

test('a sender that empties its buffer delivers in time what is four days old', () => {
  const rain = toFeed(600, 1_500);
  expect(stateOf(rain, 600)).toBe('fresh');
  expect(stateOf(rain, 1_700), 'three intervals may pass').toBe('fresh');
  expect(stateOf(rain, 4 * DAY_SEC)).toBe('old');
  expect(stateOf(rain, 4 * DAY_SEC, 1_000), 'also where the next is due').toBe('old');
  expect(stateOf(rain, 4 * DAY_SEC, 2_000), 'not delivering is worse').toBe('overdue');
});

test('what may be old by its own promise is not called old', () => {
  expect(stateOf(toFeed(30 * DAY_SEC, 14 * DAY_SEC), 60 * DAY_SEC), 'samples of each month').toBe('fresh');
  expect(stateOf(toFeed(null, 1_500), 1_400), 'places of boats: by the obligation').toBe('fresh');
  expect(stateOf(toFeed(null, 1_500), 9_000)).toBe('old');
  expect(stateOf(toFeed(600, 1_500), null), 'records and tables have no age').toBe('fresh');
  expect(stateOf(toFeed(600, 1_500, 'derived'), 4 * DAY_SEC), 'a figure is as old as what it rests on').toBe(
    'fresh',
  );
  expect(stateOf(toFeed(600, 1_500, 'desk'), 4 * DAY_SEC)).toBe('fresh');
});
