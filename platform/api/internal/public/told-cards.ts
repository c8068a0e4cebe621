/** What services tell citizens, asked of all of them; one that fails is unknown, and silences no other. */
import type { CitizenCard } from '../../../../contract/services/citizen-card.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createCitizenReads } from '../services/scoped-reads.ts';
import { toCitizenCards, toLocalCards, toWorstFirst } from './citizen-cards.ts';

export interface ToldCards {
  readonly atMs: number;
  readonly isDemo: boolean;
  /** Of the city, worst first. */
  readonly cards: readonly CitizenCard[];
  /** Only for who is near. */
  readonly local: readonly CitizenCard[];
}

/** @param which matters are told: around a place, or where one looks things up */
export async function tellCards(
  parts: ApiParts,
  which: 'around' | 'looked-up' = 'around',
): Promise<ToldCards> {
  const atMs = parts.clock.now();
  const told = await Promise.all(parts.registry.services.map((one) => ask(parts, one, atMs, which)));
  const { demo } = await parts.cityInfo();
  return {
    atMs,
    isDemo: demo,
    cards: toWorstFirst(told.flatMap(({ cards }) => cards)),
    local: told.flatMap(({ local }) => local),
  };
}

async function ask(
  parts: ApiParts,
  { manifest, server: { tellCitizens } }: ApiParts['registry']['services'][number],
  atMs: number,
  which: 'around' | 'looked-up',
): Promise<Pick<ToldCards, 'cards' | 'local'>> {
  const { id: serviceId } = manifest;
  const citizenCards = (manifest.citizenCards ?? []).filter(
    ({ isLookedUp = false }) => isLookedUp === (which === 'looked-up'),
  );
  if (tellCitizens === undefined || citizenCards.length === 0) return { cards: [], local: [] };
  const part = { serviceId, part: 'read', what: 'cards' } as const;
  try {
    const sight = parts.audiences.getPublicSight();
    const said = await tellCitizens(createCitizenReads(parts, sight, manifest), atMs);
    parts.registry.troubles.end(part);
    return {
      cards: toCitizenCards(serviceId, citizenCards, said, atMs),
      local: toLocalCards(serviceId, citizenCards, said, atMs),
    };
  } catch (error) {
    parts.registry.troubles.tell(part, error, 'running');
    return { cards: toCitizenCards(serviceId, citizenCards, [], atMs), local: [] };
  }
}
