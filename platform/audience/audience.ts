/**
 * The one place that decides who may see what. A person has a Sight: the feeds out of it, and the assets, records and
 * alerts that a case, a task or a purpose makes theirs all the same. It is made once and kept until rights, feeds, cases
 * or purposes change; lists give it to SQL, so that nothing is counted that is not seen.
 *
 * Depends on: access, catalogue, kernel.
 */
import { toFeedAudience } from '../../contract/audience.ts';
import type { Audience } from '../../contract/audience.ts';
import type { Person } from '../access/permissions.ts';
import { toScope } from '../access/permissions.ts';
import type { CatalogueReads } from '../catalogue/catalogue-reads.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import { createAlertSources } from './internal/alert-sources.ts';
import { createFeedSources } from './internal/feed-sources.ts';
import type { SourcesCatalogue } from './internal/feed-sources.ts';
import { isInAudience } from './internal/matches.ts';
import { toSight } from './internal/make-sight.ts';
import { createOpenness } from './internal/openness.ts';
import { SEES_ALL } from './sight.ts';
import type { AlertOrigin, CaseThings, Openness, Sight } from './sight.ts';

export type { CaseThings, Sight } from './sight.ts';

export interface Audiences {
  /** What the person sees now. */
  getSight(person: Person): Promise<Sight>;
  /** Feeds with their data out of the person's sight: screens say so instead of looking calm. */
  listOutOfSight(person: Person): readonly string[];
  /** Feeds that an alert is made of. */
  listSourcesOf(alert: AlertOrigin): readonly string[];
  /** What may be told before everybody. */
  readonly openness: Openness;
  /** Grows whenever somebody's sight may have changed. */
  version(): number;
  stop(): void;
}

export interface AudienceDeps {
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: SourcesCatalogue & Pick<CatalogueReads, 'findAsset' | 'listBrokenFeeds'>;
  /** What open cases and tasks make an agency's own for their time. */
  findCaseThings(agencyIds: readonly string[]): Promise<CaseThings>;
}

/** A feed that can't be read says nothing of who may see it: only who has the whole city does. */
const UNREADABLE: Audience = { level: 'restricted', owners: [['']] };
const MOST_KEPT = 2_000;

interface Kept {
  readonly version: number;
  readonly sight: Promise<Sight>;
}

/** Makes it; it listens to cases from then on. */
export function createAudiences({ bus, catalogue, findCaseThings }: AudienceDeps): Audiences {
  const sources = createFeedSources(catalogue);
  const kept = new Map<string, Kept>();
  let changes = 0;
  const version = () => changes + catalogue.version();
  const stop = bus.subscribe('audience', 'case', () => void (changes += 1));

  const listHidden = (person: Person): string[] =>
    [
      ...catalogue
        .listFeeds()
        .filter(
          ({ definition }) =>
            !isInAudience(person, toFeedAudience(definition.agencyId, definition.obligation)),
        )
        .map(({ id }) => id),
      ...catalogue.listBrokenFeeds().flatMap(({ id }) => (isInAudience(person, UNREADABLE) ? [] : [id])),
    ].toSorted();

  const make = async (person: Person): Promise<Sight> => {
    const hidden = listHidden(person);
    if (hidden.length === 0) return SEES_ALL;
    const own = await findCaseThings(listOwnAgencies(person));
    const reach = toScope(person, 'city.read').agencyIds;
    return toSight({
      hidden,
      own,
      sources,
      isHome(feedId, kind) {
        const about = catalogue.findFeed(feedId)?.definition.contract.assetKind;
        return about === undefined || about === kind;
      },
      isOwner: (assetId) => reach.has(catalogue.findAsset(assetId)?.agencyId ?? ''),
    });
  };

  const getSight = (person: Person): Promise<Sight> => {
    const key = toKey(person);
    const known = kept.get(key);
    const now = version();
    if (known?.version === now) return known.sight;
    if (kept.size >= MOST_KEPT) kept.clear();
    const sight = make(person);
    kept.set(key, { version: now, sight });
    // What could not be found out is asked again, and was answered to nobody.
    sight.catch(() => kept.delete(key));
    return sight;
  };

  return {
    getSight,
    listOutOfSight: listHidden,
    listSourcesOf: createAlertSources(catalogue, sources),
    openness: createOpenness(catalogue, sources),
    version,
    stop,
  };
}

/** The agencies for which the person works with cases. */
function listOwnAgencies(person: Person): string[] {
  return [...toScope(person, 'cases.read').agencyIds];
}

/** Everything of a person that a sight is made of. */
function toKey({ id, grants, only }: Person): string {
  const reaches = grants.map(({ role, agencyId, all, coordinates, agencyIds }) =>
    [role, agencyId, all, coordinates, agencyIds.length].join(),
  );
  return [id, only?.join() ?? '', ...reaches].join('|');
}
