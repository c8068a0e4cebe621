/** Cards out of what a service said: what is too old is said to be, what was not said is unknown. Pure. */
import { citizenLevels } from '../../../../contract/services/citizen-card.ts';
import type {
  CitizenCard,
  CitizenCardFacts,
  CitizenTelling,
} from '../../../../contract/services/citizen-card.ts';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';

/** Most that one matter is told of, worst first. */
const MOST_OF_ONE = 20;

export function toCitizenCards(
  serviceId: string,
  facts: readonly CitizenCardFacts[],
  said: readonly CitizenTelling[],
  atMs: number,
): CitizenCard[] {
  return facts.flatMap(({ id, name, staleAfterSec }): CitizenCard[] => {
    const mine = said.filter((one) => one.id === id);
    if (mine.length === 0)
      return [
        {
          serviceId,
          id,
          name,
          state: 'unknown',
          level: null,
          saying: null,
          advice: null,
          timeMs: null,
          quality: null,
          source: null,
        },
      ];
    const cards = mine.map(({ saying, advice, level, timeMs, quality, source }): CitizenCard => {
      const isFresh = atMs - timeMs <= staleAfterSec * SECOND_MS;
      return {
        serviceId,
        id,
        name,
        state: isFresh ? 'fresh' : 'stale',
        level: isFresh ? level : null,
        saying,
        // Advice about what was is no advice.
        advice: isFresh ? advice : null,
        timeMs,
        quality,
        source,
      };
    });
    return toWorstFirst(cards).slice(0, MOST_OF_ONE);
  });
}

/** Danger first, then care, calm, what is old, what is unknown; alike ones as they came. */
export function toWorstFirst(cards: readonly CitizenCard[]): CitizenCard[] {
  return cards.toSorted((a, b) => toRank(b) - toRank(a));
}

function toRank({ state, level }: CitizenCard): number {
  if (level !== null) return 2 + citizenLevels.indexOf(level);
  return state === 'stale' ? 1 : 0;
}
