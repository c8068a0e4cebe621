/**
 * The catalogue: who is in the city, what stands and moves in it, and which feed may tell us about what.
 * A mirror of its tables in memory, and their only writer; every change is journalled in its own transaction.
 */
import type { AgencyChange, AgencyVersion } from '../../contract/agency.ts';
import type { Agency } from '../../contract/api.ts';
import type { BrokenRow } from '../../contract/broken-row.ts';
import type { AssetGift, AssetGiftWish, AssetWithheld } from '../../contract/asset-gift.ts';
import type { Asset, AssetDefinition, Datastream, DatastreamDefinition } from '../../contract/asset.ts';
import type { AgencyDefinition, CityArea, CityContent, ZoneDefinition } from '../../contract/city.ts';
import type { FeedDefinition } from '../../contract/feed.ts';
import type { JournalAction } from '../../contract/journal-actions.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { SecretBox } from '../kernel/secret-box.ts';
import { createAgencyHistory } from './internal/agency-history.ts';
import { createAssetWrites } from './internal/asset-writes.ts';
import { createCityWrites } from './internal/city-writes.ts';
import { createFactMerger } from './internal/asset-facts.ts';
import { createFeedIndexes } from './internal/feed-index.ts';
import { createFeedSecrets } from './internal/feed-secrets.ts';
import { createGiftWrites, journalOldGifts } from './internal/gift-writes.ts';
import { createHandOvers } from './internal/hand-over.ts';
import { createFeedWrites } from './internal/feed-writes.ts';
import { loadCity } from './internal/city-loader.ts';
import { loadMirror } from './internal/mirror-loader.ts';
import { createMirror } from './internal/mirror.ts';
import { createRegistrar } from './internal/registrar.ts';

/** Who changes something, as the journal names them. */
export interface By {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
}

/** The part of access's journal that the catalogue writes through. */
export interface CatalogueJournal {
  append(
    tx: Transaction,
    entry: By & {
      action: JournalAction;
      subject: string;
      before?: unknown;
      after?: unknown;
      why?: string | null;
    },
  ): Promise<void>;
}

/** Finds the ward of a point; the borders themselves belong to platform/geo. */
export interface AreaFinder {
  findAreaAt(lon: number, lat: number): { readonly code: string } | undefined;
}

/** What may be changed of an asset; absent members stay. */
export interface AssetChange extends Partial<
  Pick<AssetDefinition, 'name' | 'lon' | 'lat' | 'attributes' | 'demo'>
> {
  readonly approved?: boolean;
}

/** Which gifts are meant; with both `feedId` and `receiverId` those to either, with both of asset and kind likewise. */
export interface GiftFilter {
  readonly id?: number;
  readonly ownerId?: string;
  readonly feedId?: string;
  readonly receiverId?: string;
  readonly assetId?: number;
  readonly kind?: string;
}

/** A feed as the catalogue keeps it. */
export interface Feed {
  readonly id: string;
  /** Its settings show dots in the places of secrets; `openFeedSettings` fills them in. */
  readonly definition: FeedDefinition;
  readonly paused: boolean;
  readonly createdMs: number;
  readonly secrets: readonly FeedSecret[];
}

/** That a feed has a secret: where it stands in the settings and what it opens; never the secret. */
export interface FeedSecret {
  readonly name: string;
  readonly opens: string;
  readonly setMs: number;
  readonly setBy: string;
}

/** A feed as a write left it, with the secrets whose dots came back for another address and which are gone. */
export interface FeedWritten extends Feed {
  readonly secretsForgotten: readonly string[];
}

/** A geofence with its name and shape. */
export interface CatalogueZone extends ZoneDefinition {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What one feed may write, by the names it uses. Built for the hot path: Maps only. */
export interface FeedIndex {
  readonly feed: Feed;
  /** Only a datastream of this feed. */
  datastreamByCode(code: string): Datastream | undefined;
  /** By the feed's own name of the asset and the parameter as sent (aliases applied, Unicode NFC). */
  datastreamOf(ref: string, propertyAsSent: string): Datastream | undefined;
  assetByRef(ref: string): Asset | undefined;
  /** The feed has this name or datastream, but the owner of its asset has not given it, or no longer. */
  isWithheld(named: { readonly asset?: string; readonly datastream?: string }): boolean;
  /** The contract's property of a parameter as sent; undefined when the contract does not know it. */
  findProperty(propertyAsSent: string): string | undefined;
}

/** An unknown asset of a feed, or an unknown property of one. */
export interface UnknownRef {
  readonly ref: string;
  readonly property?: string;
}

export interface Catalogue {
  /** Reads the tables. Everything else needs this once before. */
  load(): Promise<void>;
  /** Borders of the wards; assets are given their ward from then on. */
  useAreas(areas: AreaFinder): void;

  getAsset(id: number): Asset;
  findAsset(id: number): Asset | undefined;
  findAssetByCode(code: string): Asset | undefined;
  listAssets(): readonly Asset[];
  getDatastream(id: number): Datastream;
  findDatastream(id: number): Datastream | undefined;
  findDatastreamByCode(code: string): Datastream | undefined;
  listDatastreams(assetId?: number): readonly Datastream[];
  /** Ids are dense small whole numbers: arrays indexed by id need this length plus one. */
  maxDatastreamId(): number;
  maxAssetId(): number;
  getFeed(id: string): Feed;
  findFeed(id: string): Feed | undefined;
  listFeeds(): readonly Feed[];
  /** Stored feeds that can't be read: they take no part in anything until they are mended. */
  listBrokenFeeds(): readonly BrokenRow[];
  /** Ids of the assets that a feed may tell about. */
  listAssetsOf(feedId: string): ReadonlySet<number>;
  findAgency(id: string): Agency | undefined;
  listAgencies(): readonly Agency[];
  /** Who carries on the work of an agency: itself while it exists, else its successor of today; undefined for neither. */
  findSuccessor(agencyId: string): Agency | undefined;
  /** The tree as it was at a time. */
  listAgenciesAt(atMs: number): Promise<readonly AgencyVersion[]>;
  /** What an agency was, oldest first. @throws HaivanError not_found for one that never was. */
  listAgencyVersions(id: string): Promise<readonly AgencyVersion[]>;
  listAreas(): readonly CityArea[];
  findAreaAt(lon: number, lat: number): string | null;
  listZones(kind?: string): readonly CatalogueZone[];
  /** Whether a feed may tell about an asset: its agency's own, one below it, or given to it. */
  maySpeakFor(
    feed: Pick<FeedDefinition, 'id' | 'agencyId'>,
    asset: Pick<Asset, 'id' | 'agencyId' | 'kind'>,
  ): boolean;
  /** Names and datastreams of a feed whose assets it was not given: what comes under them is refused. */
  listWithheld(feedId: string): readonly AssetWithheld[];
  /** Gifts, the newest first; those that hold and those that were withdrawn. */
  listGifts(filter: GiftFilter): Promise<readonly AssetGift[]>;
  /** @throws HaivanError not_found for a feed nobody knows. */
  resolve(feedId: string): FeedIndex;

  createAgency(definition: AgencyDefinition, by: By): Promise<Agency>;
  /** Renames, moves, recodes an agency from now on; what it was stays known. */
  changeAgency(id: string, change: AgencyChange, why: string, by: By): Promise<Agency>;
  /** Ends an agency in another one, which takes over its agencies, areas, things, feeds, open alerts and rights. */
  mergeAgency(id: string, intoId: string, why: string, by: By): Promise<void>;
  /** Ends an agency that holds nothing any more. */
  endAgency(id: string, why: string, by: By): Promise<void>;
  createZone(definition: ZoneDefinition, by: By): Promise<CatalogueZone>;
  createAsset(definition: AssetDefinition, by: By): Promise<Asset>;
  updateAsset(id: number, change: AssetChange, by: By): Promise<Asset>;
  createDatastream(definition: DatastreamDefinition, feedId: string, by: By): Promise<Datastream>;
  mapAsset(feedId: string, ref: string, assetId: number, by: By): Promise<void>;
  /** The owner gives assets to a feed or an agency. @throws HaivanError conflict when it holds already. */
  giveAssets(wish: AssetGiftWish, by: By): Promise<AssetGift>;
  /** Ends a gift: the next delivery's items about the asset are refused. */
  withdrawGift(id: number, why: string, by: By): Promise<AssetGift>;
  /** Another agency owns the asset from now on; feeds that told about it go on, by gifts. */
  handOverAsset(id: number, agencyId: string, why: string, by: By): Promise<Asset>;
  /** Another agency owes the feed; with `keepsTelling` the former one gives it the assets it told about. */
  handOverFeed(
    id: string,
    agencyId: string,
    why: string,
    by: By,
    options: { readonly keepsTelling: boolean },
  ): Promise<Feed>;
  createFeed(definition: FeedDefinition, by: By): Promise<FeedWritten>;
  updateFeed(id: string, definition: FeedDefinition, by: By): Promise<FeedWritten>;
  /** The settings of a feed with its secrets in place, for the door that uses them and nobody else. */
  openFeedSettings(id: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Takes secrets out of settings that were stored before they were kept apart, one feed a transaction, and seals anew
   * what an older key sealed; what is done already is left alone. Before `load`.
   */
  hideStoredSecrets(by: By): Promise<void>;
  pauseFeed(id: string, paused: boolean, by: By): Promise<Feed>;
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
    ...createFeedWrites(deps),
    ...createGiftWrites(deps),
    ...createHandOvers(deps),
    loadCity: (content, by) => loadCity(deps, content, by),
    registerUnknown: registrar.registerUnknown,
    mergeFacts: facts.mergeFacts,
    stop: facts.stop,
  };
}
