/** Cards out of what a service said: what is too old is said to be, what was not said is unknown. Pure. */
import { citizenLevels } from '../../../../contract/services/citizen-card.ts';
import type {
  CitizenCard,
  CitizenCardFacts,
  CitizenTelling,
} from '../../../../contract/services/citizen-card.ts';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';

/** Most that one matter is told of, worst first; where one looks things up, by words, more. */
const MOST_OF_ONE = 20;
const MOST_LOOKED_UP = 400;
/** The same of what only who is near reads: a service with more stations than these leaves the calmest unsaid. */
const MOST_LOCAL = 300;

export function toCitizenCards(
  serviceId: string,
  facts: readonly CitizenCardFacts[],
  said: readonly CitizenTelling[],
  atMs: number,
): CitizenCard[] {
  return facts.flatMap((fact): CitizenCard[] => {
    const { id, name } = fact;
    const mine = said.filter((one) => one.id === id && one.isLocal !== true);
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
          freshUntilMs: null,
          quality: null,
          source: null,
          colour: null,
          details: [],
          place: null,
        },
      ];
    const most = fact.isLookedUp === true ? MOST_LOOKED_UP : MOST_OF_ONE;
    return toWorstFirst(mine.map((one) => toCard(serviceId, fact, one, atMs))).slice(0, most);
  });
}

/** What only who is near reads; of a place where nothing was said nothing is. */
export function toLocalCards(
  serviceId: string,
  facts: readonly CitizenCardFacts[],
  said: readonly CitizenTelling[],
  atMs: number,
): CitizenCard[] {
  return facts.flatMap((fact) => {
    const mine = said.filter((one) => one.id === fact.id && one.isLocal === true && one.place !== undefined);
    return toWorstFirst(mine.map((one) => toCard(serviceId, fact, one, atMs))).slice(0, MOST_LOCAL);
  });
}

function toCard(
  serviceId: string,
  { id, name, staleAfterSec, withinM }: CitizenCardFacts,
  { saying, advice, level, timeMs, quality, source, place, colour, details = [] }: CitizenTelling,
  atMs: number,
): CitizenCard {
  const freshUntilMs = timeMs + staleAfterSec * SECOND_MS;
  const isFresh = atMs <= freshUntilMs;
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
    freshUntilMs,
    quality,
    source,
    place: place === undefined ? null : { ...place, withinM },
    colour: isFresh ? (colour ?? null) : null,
    details: isFresh ? [...details] : [],
  };
}

/** Danger first, then care, calm, what is old, what is unknown; alike ones as they came. */
export function toWorstFirst(cards: readonly CitizenCard[]): CitizenCard[] {
  return cards.toSorted((a, b) => toRank(b) - toRank(a));
}

function toRank({ state, level }: CitizenCard): number {
  if (level !== null) return 2 + citizenLevels.indexOf(level);
  return state === 'stale' ? 1 : 0;
}
