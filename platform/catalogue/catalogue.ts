/**
 * The catalogue: who is in the city, what stands and moves in it, and which feed may tell us about what.
 * A mirror of its tables in memory, and their only writer; every change is journalled in its own transaction.
 */
import type { CityContent } from '../../contract/city/city.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { SecretBox } from '../kernel/secret-box.ts';
import type { AgencyHistory, CityWrites } from './agencies.ts';
import type { AssetWrites, SystemAssetWrites } from './assets.ts';
import type { By, CatalogueJournal } from './catalogue-journal.ts';
import type { CatalogueReads } from './catalogue-reads.ts';
import type { FeedIndex, FeedWrites, SharingWrites, UnknownRef } from './feeds.ts';
import type { GiftWrites, HandOvers } from './gifts.ts';
import { createAgencyHistory } from './internal/agency-history.ts';
import { createAssetWrites } from './internal/asset-writes.ts';
import { createCityWrites } from './internal/city-writes.ts';
import { createFactMerger } from './internal/asset-facts.ts';
import { createFeedIndexes } from './internal/feed-index.ts';
import { createFeedSecrets } from './internal/feed-secrets.ts';
import { createGiftWrites, journalOldGifts } from './internal/gift-writes.ts';
import { createHandOvers } from './internal/hand-over.ts';
import { createSharingWrites } from './internal/feed-sharing.ts';
import { createFeedWrites } from './internal/feed-writes.ts';
import { loadCity } from './internal/city-loader.ts';
import { loadMirror } from './internal/mirror-loader.ts';
import { createMirror } from './internal/mirror.ts';
import { createRegistrar } from './internal/registrar.ts';
import { createSystemAssetWrites } from './internal/system-asset-writes.ts';
import type { AreaFinder } from './places.ts';

export interface Catalogue
  extends
    FeedWrites,
    SharingWrites,
    AssetWrites,
    SystemAssetWrites,
    GiftWrites,
    HandOvers,
    AgencyHistory,
    CityWrites,
    CatalogueReads {
  /** Reads the tables. Everything else needs this once before. */
  load(): Promise<void>;
  /** Borders of the wards; assets are given their ward from then on. */
  useAreas(areas: AreaFinder): void;
  /** @throws HaivanError not_found for a feed nobody knows. */
  resolve(feedId: string): FeedIndex;
  /** Adds what is missing of a city; what an administrator changed meanwhile stays. */
  loadCity(content: CityContent, by: By): Promise<void>;

  /**
   * Creates assets awaiting approval, and datastreams for properties of the contract, for names a feed uses and
   * nobody knows. Calls at the same time share one transaction. Beyond the cap of a feed nothing is created.
   */
  registerUnknown(feedId: string, unknown: readonly UnknownRef[]): Promise<void>;
  /**
   * Remembers facts told about an asset, as they were at `timeMs`; what is new is written about once a second. A fact
   * older than the one that is known changes nothing.
   */
  mergeFacts(
    assetId: number,
    facts: { name?: string; attributes: Readonly<Record<string, unknown>> },
    timeMs: number,
  ): void;
  /** Writes the facts not yet written. */
  stop(): Promise<void>;
}

export interface CatalogueDeps {
  readonly db: Database;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: CatalogueJournal;
  /** Seals the secrets of feeds. */
  readonly secretBox: SecretBox;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Most assets one feed may register by itself. */
  readonly registrationCap?: number;
}

const DEFAULT_REGISTRATION_CAP = 50_000;

/** Makes the catalogue; `load` reads it. */
export function createCatalogue(given: CatalogueDeps): Catalogue {
  const { db, log, bus, journal, secretBox, registrationCap, clock = systemClock() } = given;
  const mirror = createMirror();
  const tell = (what: PlatformEvents['catalogue']['what']) => void bus.publish('catalogue', { what });
  const indexes = createFeedIndexes(mirror);
  const secrets = createFeedSecrets(secretBox);
  const deps = { db, journal, mirror, tell, clock, secrets };
  const cap = registrationCap ?? DEFAULT_REGISTRATION_CAP;
  const registrar = createRegistrar({ ...deps, cap });
  const facts = createFactMerger({ db, log, mirror, tell });

  return {
    ...mirror.reads,
    async load() {
      await journalOldGifts(deps);
      await loadMirror(db.pool, mirror, secrets);
      await facts.load();
    },
    useAreas: (areas) => mirror.useAreas(areas),
    resolve: indexes.resolve,
    ...createCityWrites(deps),
    ...createAgencyHistory(deps),
    ...createAssetWrites(deps),
    ...createSystemAssetWrites(deps),
    ...createFeedWrites(deps),
    ...createSharingWrites(deps),
    ...createGiftWrites(deps),
    ...createHandOvers(deps),
    loadCity: (content, by) => loadCity(deps, content, by),
    registerUnknown: registrar.registerUnknown,
    mergeFacts: facts.mergeFacts,
    stop: facts.stop,
  };
}
