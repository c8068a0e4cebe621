/** Whether a stored feed can be worked with: what everybody reads of it without asking must be there. */
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';

/** The first thing that is missing; undefined for a feed that is whole. */
export function findFlaw(definition: unknown): string | undefined {
  if (!isMembers(definition)) return 'definition';
  const { contract, obligation, name, settings } = definition;
  const has = {
    id: typeof definition['id'] === 'string',
    agencyId: typeof definition['agencyId'] === 'string',
    serviceId: typeof definition['serviceId'] === 'string',
    door: typeof definition['door'] === 'string',
    decoder: typeof definition['decoder'] === 'string',
    name: isMembers(name) && typeof name['vi'] === 'string' && typeof name['en'] === 'string',
    contract: isMembers(contract) && Array.isArray(contract['properties']),
    obligation:
      isMembers(obligation) &&
      (['everySec', 'overdueSec', 'delinquentSec'] satisfies (keyof FeedDefinition['obligation'])[]).every(
        (term) => typeof obligation[term] === 'number',
      ),
    settings: settings === undefined || isMembers(settings),
  };
  return Object.entries(has).find(([, isThere]) => !isThere)?.[0];
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
