/**
 * The one place that decides who may see what. A person has a Sight: the feeds out of it, and the assets, records and
 * alerts that a case, a task or a purpose makes theirs all the same. It is made once and kept until rights, feeds, cases
 * or purposes change; lists give it to SQL, so that nothing is counted that is not seen.
 *
 * Depends on: access, catalogue, kernel.
 */
import { toFeedAudience, toVisibility } from '../../contract/people/audience.ts';
import type { Audience } from '../../contract/people/audience.ts';
import type { Journal } from '../access/journal.ts';
import type { Person } from '../access/permissions.ts';
import { toScope } from '../access/permissions.ts';
import type { CatalogueReads } from '../catalogue/catalogue-reads.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Database } from '../kernel/database.ts';
import { createAlertSources } from './internal/alert-sources.ts';
import { createFeedSources } from './internal/feed-sources.ts';
import type { CountedKinds, SourcesCatalogue } from './internal/feed-sources.ts';
import { isInAudience } from './internal/matches.ts';
import { toSight } from './internal/make-sight.ts';
import { createLookNotes } from './internal/note-looks.ts';
import { createOpenness } from './internal/openness.ts';
import type { LookNotes } from './looks.ts';
import type { ReleaseReads } from './releases.ts';
import type { PurposeReads } from './purposes.ts';
import { SEES_ALL } from './sight.ts';
import type { AlertOrigin, CaseThings, Openness, Sight } from './sight.ts';

export type { CaseThings, Sight } from './sight.ts';

export interface Audiences {
  /** What the person sees now. */
  getSight(person: Person): Promise<Sight>;
  /** What anybody sees without sign-in: the data of feeds that their stewards gave to the public, and nothing else. */
  getPublicSight(): Sight;
  /** Feeds with their data out of the person's sight: screens say so instead of looking calm. */
  listOutOfSight(person: Person): readonly string[];
  /** Feeds that tell of an asset. */
  listFeedsOf(assetId: number): readonly string[];
  /** True when not all the staff see the feed. */
  isForFew(feedId: string): boolean;
  /** Feeds that an alert is made of. */
  listSourcesOf(alert: AlertOrigin): readonly string[];
  /** What may be told before everybody. */
  readonly openness: Openness;
  /** Notes looks at what is restricted. */
  readonly looks: LookNotes;
  /** Grows whenever somebody's sight may have changed. */
  version(): number;
  stop(): void;
}

export interface AudienceDeps {
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: SourcesCatalogue &
    Pick<CatalogueReads, 'findAsset' | 'findAssetByCode' | 'listBrokenFeeds'>;
  readonly db: Pick<Database, 'tx'>;
  readonly journal: Pick<Journal, 'appendRead'>;
  readonly purposes: PurposeReads;
  readonly releases: ReleaseReads;
  /** What figures of wards, agencies and the city count. */
  readonly countedKinds?: CountedKinds;
  /** What open cases and tasks make an agency's own for their time. */
  findCaseThings(agencyIds: readonly string[]): Promise<CaseThings>;
}

/** A feed that can't be read says nothing of who may see it: only who has the whole city does. */
const UNREADABLE: Audience = { level: 'restricted', owners: [['']] };
const MOST_KEPT = 2_000;
const NOTHING_OWN: CaseThings = { assetIds: [], recordIds: [], alertIds: [] };

interface Kept {
  readonly version: number;
  readonly sight: Promise<Sight>;
}

/** Makes it; it listens to cases from then on. */
export function createAudiences(deps: AudienceDeps): Audiences {
  const { bus, catalogue, purposes, releases, findCaseThings } = deps;
  const sources = createFeedSources(catalogue, releases, deps.countedKinds);
  const openness = createOpenness(catalogue, sources);
  const kept = new Map<string, Kept>();
  let changes = 0;
  const version = () => changes + catalogue.version() + purposes.version() + releases.version();
  const stop = bus.subscribe('audience', 'case', () => void (changes += 1));

  const isInAudienceOf = (person: Person, feedId: string): boolean => {
    const definition = catalogue.findFeed(feedId)?.definition;
    return isInAudience(
      person,
      definition === undefined ? UNREADABLE : toFeedAudience(definition.agencyId, definition.obligation),
    );
  };
  /** Out of the audience, and opened by no purpose of the person's. */
  const listHidden = (person: Person): string[] => {
    const opened = new Set(
      purposes
        .listRunning(person.username)
        .flatMap(({ feedId, assetCode }) => (assetCode === null ? [feedId] : [])),
    );
    return [...catalogue.listFeeds(), ...catalogue.listBrokenFeeds()]
      .flatMap(({ id }) => (opened.has(id) || isInAudienceOf(person, id) ? [] : [id]))
      .toSorted();
  };
  /** Assets that a purpose opens, unless a feed tells of them that nobody was asked about. */
  const listOpenedAssets = ({ username }: Person, hidden: readonly string[]): number[] =>
    purposes.listRunning(username).flatMap(({ assetCode, feedIds }) => {
      const asset = assetCode === null ? undefined : catalogue.findAssetByCode(assetCode);
      if (asset === undefined) return [];
      const told = sources.ofAsset(asset.id).filter((feedId) => hidden.includes(feedId));
      return told.every((feedId) => feedIds.includes(feedId)) ? [asset.id] : [];
    });

  const make = async (person: Person): Promise<Sight> => {
    const hidden = listHidden(person);
    if (hidden.length === 0) return SEES_ALL;
    const ofCases = await findCaseThings(listOwnAgencies(person));
    const assetIds = new Set([...ofCases.assetIds, ...listOpenedAssets(person, hidden)]);
    const own = { ...ofCases, assetIds: [...assetIds].toSorted((one, other) => one - other) };
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

  // What was released may be told to the staff; the public sees a figure only with everything that it is made of.
  const unreleased = createFeedSources(catalogue, { isReleased: () => false, version: () => 0 });
  let publicSight: { readonly version: number; readonly sight: Sight } | undefined;
  const getPublicSight = (): Sight => {
    const now = version();
    if (publicSight?.version === now) return publicSight.sight;
    const isPublic = (id: string) => {
      const feed = catalogue.findFeed(id);
      return feed !== undefined && toVisibility(feed.definition.obligation.visibility) === 'public';
    };
    const hidden = [...catalogue.listFeeds(), ...catalogue.listBrokenFeeds()]
      .flatMap(({ id }) => (isPublic(id) ? [] : [id]))
      .toSorted();
    const sight = toSight({
      hidden,
      own: NOTHING_OWN,
      sources: unreleased,
      isHome: () => false,
      isOwner: () => false,
    });
    publicSight = { version: now, sight };
    return sight;
  };

  return {
    getSight,
    getPublicSight,
    listOutOfSight: listHidden,
    listFeedsOf: (assetId) => sources.ofAsset(assetId),
    isForFew: (feedId) => !openness.isOpen([feedId]),
    listSourcesOf: createAlertSources(catalogue, sources),
    openness,
    looks: createLookNotes({ ...deps, sources, isInAudienceOf }),
    version,
    stop,
  };
}

/** The agencies for which the person works with cases. */
function listOwnAgencies(person: Person): string[] {
  return [...toScope(person, 'cases.read').agencyIds];
}

/** Everything of a person that a sight is made of. */
function toKey({ id, username, grants, only }: Person): string {
  const reaches = grants.map(({ role, agencyId, all, coordinates, agencyIds }) =>
    [role, agencyId, all, coordinates, agencyIds.length].join(),
  );
  return [id, username, only?.join() ?? '', ...reaches].join('|');
}
