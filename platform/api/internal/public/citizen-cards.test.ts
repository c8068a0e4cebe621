/** What is old is said to be old, without level and advice; what was not said is unknown and never calm. */
import { expect, test } from 'vitest';
import type { CitizenTelling } from '../../../../contract/services/citizen-card.ts';
import { toCitizenCards, toWorstFirst } from './citizen-cards.ts';

const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const FACTS = [
  { id: 'streets', name: { vi: 'Ngập đường', en: 'Streets' }, staleAfterSec: 1_500, withinM: 1_500 },
  { id: 'rivers', name: { vi: 'Sông', en: 'Rivers' }, staleAfterSec: 3_600, withinM: 1_500 },
];
const say = (level: CitizenTelling['level'], minutesAgo: number): CitizenTelling => ({
  id: 'streets',
  level,
  saying: { vi: `Ngập ${minutesAgo}`, en: `Flooded ${minutesAgo}` },
  advice: { vi: 'Đi đường khác.', en: 'Go another way.' },
  timeMs: AT_MS - minutesAgo * 60_000,
  quality: 'valid',
  source: { vi: 'Công ty Thoát nước', en: 'Drainage company' },
});

test('worst first, then what is old, then what is unknown', () => {
  const cards = toCitizenCards(
    'flooding',
    FACTS,
    [say('calm', 4), say('danger', 26), say('care', 25)],
    AT_MS,
  );
  expect(
    toWorstFirst(cards).map(({ id, state, level, advice, saying }) => [
      id,
      state,
      level,
      advice?.vi,
      saying?.vi,
    ]),
  ).toEqual([
    ['streets', 'fresh', 'care', 'Đi đường khác.', 'Ngập 25'],
    ['streets', 'fresh', 'calm', 'Đi đường khác.', 'Ngập 4'],
    ['streets', 'stale', null, undefined, 'Ngập 26'],
    ['rivers', 'unknown', null, undefined, undefined],
  ]);
});

test('of one matter no more is told than can be read', () => {
  const said = Array.from({ length: 30 }, (_, at) => say(at === 29 ? 'danger' : 'calm', 1));
  const cards = toCitizenCards('flooding', FACTS.slice(0, 1), said, AT_MS);
  expect([cards.length, cards[0]?.level]).toEqual([20, 'danger']);
});
