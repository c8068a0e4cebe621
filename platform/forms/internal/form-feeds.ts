/** The feeds by which forms come in: one of the door `desk` and, where the city opens it, one of the door `public` a service. */
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { DAY_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';

export type FormDoor = 'desk' | 'public';

const BY = { actor: 'system', role: 'system', source: 'forms' };
/** Nobody owes a form (`toFeedState`); what a feed must say of its interval is said once a day. */
const OBLIGATION = {
  everySec: DAY_MS / SECOND_MS,
  overdueSec: (2 * DAY_MS) / SECOND_MS,
  delinquentSec: (7 * DAY_MS) / SECOND_MS,
};
const NAMES: Readonly<Record<FormDoor, Text>> = {
  desk: { vi: 'Nhập tại bàn', en: 'Entered at the desk' },
  public: { vi: 'Người dân gửi', en: 'Sent by the public' },
};
const RESTRICTED_NAMES: Readonly<Record<FormDoor, Text>> = {
  desk: { vi: 'Nhập tại bàn, hạn chế xem', en: 'Entered at the desk, restricted' },
  public: { vi: 'Người dân gửi, hạn chế xem', en: 'Sent by the public, restricted' },
};

export function toFormFeedId(door: FormDoor, serviceId: string, isRestricted = false): string {
  return `${door}-${serviceId}${isRestricted ? '-restricted' : ''}`;
}

interface FormFeedDeps {
  readonly catalogue: Catalogue;
  readonly agencyId: () => string | undefined;
}

/** @param restrictedKinds of a form that names people: they come by a feed of their own. */
export type EnsureFormFeed = (
  door: FormDoor,
  manifest: ServiceManifest,
  restrictedKinds?: readonly string[],
) => Promise<FeedDefinition | undefined>;

/** Makes the feed where it is missing; undefined before there is a city. The public's is made shut: people open it. */
export function createFormFeeds(deps: FormFeedDeps): EnsureFormFeed {
  /** Two first forms at once would both make the feed. */
  const turns = new Map<string, Promise<unknown>>();
  return (door, manifest, restrictedKinds) => {
    const id = toFormFeedId(door, manifest.id, restrictedKinds !== undefined);
    const made = (turns.get(id) ?? Promise.resolve()).then(() =>
      ensure(deps, door, manifest, restrictedKinds),
    );
    // One that fails holds up nobody else.
    turns.set(
      id,
      made.catch(() => undefined),
    );
    return made;
  };
}

async function ensure(
  { catalogue, agencyId }: FormFeedDeps,
  door: FormDoor,
  manifest: ServiceManifest,
  restrictedKinds?: readonly string[],
): Promise<FeedDefinition | undefined> {
  const isRestricted = restrictedKinds !== undefined;
  const id = toFormFeedId(door, manifest.id, isRestricted);
  const known = catalogue.findFeed(id);
  const kinds = restrictedKinds ?? manifest.recordKinds.map(({ kind }) => kind);
  if (known !== undefined) return withKinds(catalogue, known.definition, kinds);
  const agency = agencyId();
  if (agency === undefined) return undefined;
  const { vi, en } = (isRestricted ? RESTRICTED_NAMES : NAMES)[door];
  await catalogue.createFeed(
    {
      id,
      agencyId: agency,
      serviceId: manifest.id,
      name: { vi: `${vi}: ${manifest.name.vi}`, en: `${en}: ${manifest.name.en}` },
      door,
      decoder: 'readings-json',
      contract: {
        unknown: 'quarantine',
        recordKinds: [...kinds],
        properties: manifest.properties.map(({ property, unit, aggregation }) => ({
          property,
          unit,
          aggregation,
          intervalSec: OBLIGATION.everySec,
        })),
        ...(manifest.series === undefined ? {} : { series: [...manifest.series] }),
      },
      obligation: isRestricted ? { ...OBLIGATION, visibility: 'restricted' } : OBLIGATION,
    },
    BY,
  );
  if (door === 'public') await catalogue.pauseFeed(id, true, BY);
  return catalogue.getFeed(id).definition;
}

/** A service that grew a kind of record may send it too. */
async function withKinds(
  catalogue: Catalogue,
  definition: FeedDefinition,
  kinds: readonly string[],
): Promise<FeedDefinition> {
  const before = definition.contract.recordKinds ?? [];
  const recordKinds = [...new Set([...before, ...kinds])];
  if (recordKinds.length === before.length) return definition;
  const contract = { ...definition.contract, recordKinds };
  await catalogue.updateFeed(definition.id, { ...definition, contract }, BY);
  return catalogue.getFeed(definition.id).definition;
}
