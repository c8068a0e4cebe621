/** What a service may read of the centre, and what it lets people read. */
import type { AreaShape } from '../../contract/city/agency.ts';
import type { Facts } from '../../contract/records/record-item.ts';
import type { Static, TSchema } from 'typebox';
import type { Permission } from '../../contract/people/access.ts';
import type { DueRecord, RecordList, RecordView } from '../../contract/records/record-view.ts';
import type { Series } from '../../contract/values/series.ts';
import type { Track } from '../../contract/assets/track.ts';
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { CityPlace, CityPlaceKind } from '../../contract/city/city-place.ts';
import type { LatestPosition, LatestValue } from '../../contract/centre/live.ts';
import type {
  PeriodDelay,
  PeriodListQuery,
  PeriodSpan,
  PeriodSum,
  PeriodSumQuery,
  PeriodTold,
} from '../../contract/values/period-sums.ts';
import type { PeriodValue } from '../../contract/values/period-value.ts';
import type { RecordCounts } from '../../contract/records/record-counts.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { UnitTimeliness } from '../../contract/records/timeliness.ts';
import type { RecordTask } from '../../contract/cases/record-task.ts';
import type { NormReads } from '../norms/norms.ts';
import type { Route, StreetLine } from '../roads/route.ts';
import type { RoadReads } from './roads.ts';

export type { RecordTask } from '../../contract/cases/record-task.ts';
export type { NormReads } from '../norms/norms.ts';
export type { Route, StreetLine } from '../roads/route.ts';

type LonLat = readonly [lon: number, lat: number];

/** A value of a period with all its dimensions. */
export type PeriodCell = PeriodValue & { readonly by: Readonly<Record<string, string>> };

export interface PeriodReads {
  /** Values of all bases (plans and estimates too) as they were known at a time. */
  list(query: PeriodListQuery): Promise<readonly PeriodCell[]>;
  /** Of which dimensions something arrived since a time: what a job has to look at anew. */
  told(query: { serviceId: string; sinceMs: number }): Promise<readonly PeriodTold[]>;
  sum(query: PeriodSumQuery): Promise<readonly PeriodSum[]>;
  /** How late the values of a span were told: by each issue, what it added to those before. */
  delays(query: PeriodSpan): Promise<readonly PeriodDelay[]>;
}

/** Reads a service may make; writes go through feeds only. */
export interface ServiceReads {
  nowMs(): number;
  /** IANA name of the city's zone, e.g. for days that begin at a local hour. */
  timeZone(): string;
  listAssets(kind?: string): readonly Asset[];
  findAssetByCode(code: string): Asset | undefined;
  listDatastreams(assetId: number): readonly Datastream[];
  latestOf(datastreamId: number): LatestValue | undefined;
  latestPositions(): readonly LatestPosition[];
  /** Zones that hold the point, of every kind. */
  listZonesAt(
    lon: number,
    lat: number,
  ): readonly { readonly id: string; readonly kind: string; readonly name: Text }[];
  /** Places of the city's published lists (shelters, gauges, towers …): of a kind, or all. */
  listPlaces(kind?: string): readonly CityPlace[];
  /** Those lists: whose each is, and of when. */
  listPlaceKinds(): readonly CityPlaceKind[];
  /** The quickest way by street; undefined without a map of streets, or where one of the two is far from any. */
  route(from: LonLat, to: LonLat): Promise<Route | undefined>;
  /**
   * The street at a place, from crossing to crossing, at least 100 m each way where it goes on so far under its name: the one
   * that `saidName` names, or the nearest where it names none. Undefined without a map of streets, or where none is near.
   */
  streetAt(lon: number, lat: number, saidName: string): Promise<StreetLine | undefined>;
  /** Ways and times by street for a vehicle, as the streets are now. */
  readonly roads: RoadReads;
  /** Metres of street for cars by ward, as far as the map of streets that is loaded knows them; undefined without one. */
  sumStreets(): Promise<StreetSums | undefined>;
  /** Wards of today, each with the agency that answers for it (null where none is known) and a point inside. */
  listWards(): readonly WardFacts[];
  /** Name of an administrative unit of today by its code. */
  findAreaName(code: string): Text | undefined;
  series(query: {
    datastreamIds: readonly number[];
    fromMs: number;
    toMs: number;
    bucket: 'raw' | 'hour' | 'day';
    /** Least and greatest of each bucket beside its value. Default true; without them it is half the work. */
    spread?: boolean;
  }): Promise<readonly Series[]>;
  listRecords(query: {
    kind: string;
    serviceId?: string;
    fromMs?: number;
    toMs?: number;
    /** Only what is not closed, or only what is. */
    open?: boolean;
    /** Words of title and code, the last as the beginning of one. */
    text?: string;
    /** Exactly these codes. */
    codes?: readonly string[];
    /** Only what has a due time before this. */
    dueBeforeMs?: number;
    /** As they were known at a time; now by default, which is several times as quick. */
    atMs?: number;
    /** Facts that the body holds; name a time too: they have no index. */
    bodyHas?: Facts;
    bounds?: readonly [west: number, south: number, east: number, north: number];
    limit?: number;
  }): Promise<readonly RecordView[]>;
  /**
   * What is open and due before a time, as it stands now, without archives, the longest overdue first: what the limit
   * leaves out is due last. Of the bodies only these members are read, so that thousands of them cost little.
   */
  listDue(query: {
    kind: string;
    serviceId: string;
    dueBeforeMs: number;
    members: readonly string[];
    limit: number;
  }): Promise<readonly DueRecord[]>;
  /**
   * Counts all of a kind, however many, in whole local days, by facets of its manifest (several only as `tallies` names
   * them) and by day. From tallies: as quick with a million records as with a hundred.
   */
  countRecords(query: {
    kind: string;
    serviceId?: string;
    by?: readonly string[];
    byDay?: boolean;
    fromMs?: number;
    toMs?: number;
  }): Promise<RecordCounts>;
  /** Median hours from opening to closing of records opened in these local days; null when none is closed. */
  medianHoursToClose(query: { kind: string; fromMs?: number; toMs?: number }): Promise<number | null>;
  /** Records of a service that ended in a period, in time or late, by unit: the count of the agencies' page too. */
  listTimeliness(query: {
    serviceId: string;
    fromMs: number;
    toMs: number;
  }): Promise<readonly UnitTimeliness[]>;
  /** Whom the cases of these records asked, and who has taken it, as it stood at a time. */
  listRecordTasks(recordIds: readonly number[], atMs: number): Promise<readonly RecordTask[]>;
  /** Counts and amounts of whole periods. */
  readonly periods: PeriodReads;
  /** All agencies as they stand today, e.g. to find their names in a text. */
  listAgencies(): readonly AgencyFacts[];
  /** Agencies that answer for a drawn area, as they stood at a time: dates, area, a point inside it. */
  listDrawnAgencies(atMs: number): Promise<readonly DrawnAgency[]>;
  /** Name of an agency as it stands today, for the source of a figure. */
  findAgencyName(id: string): Text | undefined;
  /** Limits and scales by the time of an event. */
  readonly norms: NormReads;
}

/** What is known without what services tell of streets. */
export type RoadlessReads = Omit<ServiceReads, 'roads'>;

export interface AgencyFacts {
  readonly id: string;
  readonly name: Text;
  /** A word of the city pack: `city`, `department`, `ward` … */
  readonly kind: string;
  /** Where somebody answers at any hour; null: none is kept. */
  readonly dutyPhone: string | null;
}

export interface DrawnAgency extends AgencyFacts {
  readonly areaShape: AreaShape;
  /** Where its name stands. */
  readonly point: LonLat;
  /** Name of the agency above it; null: none. */
  readonly above: Text | null;
  /** null: as far back as is known; without end. */
  readonly validFromMs: number | null;
  readonly validToMs: number | null;
}

export interface WardFacts {
  readonly code: string;
  readonly name: Text;
  readonly agencyId: string | null;
  /** A point inside its borders, for what is known of the ward as a whole; null where no borders are known. */
  readonly point: LonLat | null;
}

export interface StreetSums {
  readonly attribution: string;
  /** By the code of the ward; those in which the map has no street are absent. */
  readonly metersOf: ReadonlyMap<string, number>;
}

/** Who asks, as far as a service needs to know. */
export interface Asker {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

/** An asset that is near a place. */
export interface NearAsset {
  readonly asset: Asset;
  /** Where it stands, or where it was last. */
  readonly lon: number;
  readonly lat: number;
  readonly distanceM: number;
}

/** The reads of one person: nothing comes back that this person may not see. */
export interface ScopedReads extends ServiceReads {
  readonly person: Asker;
  /** Assets within a distance by great circle, nearest first; those that move by their last position. */
  listNear(query: {
    lon: number;
    lat: number;
    withinM: number;
    kind?: string;
    limit?: number;
  }): readonly NearAsset[];
  /** The positions of an asset over a time, simplified for the zoom. */
  track(query: { assetId: number; fromMs: number; toMs: number; zoom: number }): Promise<Track>;
  /**
   * What was told from a telephone number before by forms with a field that is `keptAs: 'caller'`, newest first.
   * @throws HaivanError invalid_input for what is no whole number.
   */
  listOfCaller(query: {
    telephone: string;
    serviceId: string;
    kind: string;
    limit: number;
  }): Promise<RecordList>;
  /** Records page by page, newest first, with how many there are up to 10,000; a page deep in a million costs as the first. */
  page(query: {
    kind: string;
    serviceId?: string;
    status?: string;
    areaCode?: string;
    /** Value of each of these facets of the kind, by its id; with `serviceId`. */
    facets?: Readonly<Record<string, string>>;
    open?: boolean;
    text?: string;
    fromMs?: number;
    toMs?: number;
    /** Only what has a due time before this. */
    dueBeforeMs?: number;
    /** Only what has no step of this word. */
    withoutStep?: string;
    atMs?: number;
    limit: number;
    /** `next` of the page before. */
    after?: string;
  }): Promise<RecordList>;
}

/** What a read is asked. */
export interface ReadAsked<Query> {
  readonly query: Query;
  /** The time that is asked about: now, or the past that the person looks at. */
  readonly atMs: number;
  readonly reads: ScopedReads;
}

/** What is answered may be made of what nobody changes. */
type Told<Value> = Value extends readonly (infer Item)[]
  ? readonly Told<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Told<Value[Name]> }
    : Value;

interface ReadFacts<Query extends TSchema, Answer extends TSchema> {
  /** Under `/api/v1/services/<id>`, e.g. `/accumulations`; with `assetKind` under the asset: `/assets/:code/accumulations`. */
  readonly path: string;
  /** One sentence for the page of the API. */
  readonly summary: string;
  /** Filters beside `at`, which the platform takes itself; closed by the platform. */
  readonly query?: Query;
  /**
   * Its question repeats what somebody says: it comes as the body of a POST, for addresses stand in the logs of whatever
   * lies between. So often one person may ask it; where it tells of people each answer stands in the journal with the records
   * that it showed (`id` of its rows), without what was asked. `isTyped`: a screen asks at each pause of whoever types; the
   * same records within ten minutes are one look.
   */
  readonly inBody?: { readonly perMinute: number; readonly isTyped?: true };
  /** What is answered; members that it does not name are not sent. */
  readonly answer: Answer;
  /** The answer is a text of this type and no JSON; then `answer` is Type.String(). */
  readonly contentType?: string;
  /** A permission of the platform, or one that the service's own manifest names. Default: `city.read`. */
  readonly permission?: Permission | `${string}.${string}`;
  /**
   * It shows what people wrote or what is told of them: who read it stands in the journal before it is sent, with how many
   * rows this list of the answer had (`text`: the answer is one text).
   */
  readonly tellsOfPeople?: string;
}

/** A question that a service answers by API. The platform gives the time, the 404, the scope, the ETag and the closed shape. */
export interface CityRead<Query extends TSchema, Answer extends TSchema> extends ReadFacts<Query, Answer> {
  readonly assetKind?: never;
  readonly handle: (asked: ReadAsked<Static<Query>>) => Told<Static<Answer>> | Promise<Told<Static<Answer>>>;
}

/** The same about one asset of a kind, found by its code. */
export interface AssetRead<Query extends TSchema, Answer extends TSchema> extends ReadFacts<Query, Answer> {
  readonly assetKind: string;
  readonly handle: (
    asked: ReadAsked<Static<Query>> & { readonly asset: Asset },
  ) => Told<Static<Answer>> | Promise<Told<Static<Answer>>>;
}

/** A read as the platform takes it: what it is asked was checked by its own schema. */
export interface Read extends ReadFacts<TSchema, TSchema> {
  readonly assetKind?: string | undefined;
  readonly handle: (asked: ReadAsked<never> & { readonly asset: Asset }) => unknown;
}

/** What the public may be told: a record that all feeds of the service tell of, by its exact code, and counts of its own records. */
export interface PublicReads extends Pick<ServiceReads, 'nowMs' | 'timeZone' | 'findAgencyName'> {
  /** Whole, as staff reads them: the answer says only what anybody may know. */
  listRecords(
    query: Omit<Parameters<ServiceReads['listRecords']>[0], 'serviceId'>,
  ): Promise<readonly RecordView[]>;
  countRecords(query: Omit<Parameters<ServiceReads['countRecords']>[0], 'serviceId'>): Promise<RecordCounts>;
  /** Records of the service that ended in a period, in time or late, by unit. */
  listTimeliness(query: {
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly UnitTimeliness[]>;
  findRecord(query: { kind: string; code: string }): Promise<RecordView | undefined>;
}

interface PublicReadFacts<Query extends TSchema, Answer extends TSchema> {
  /** Under `/api/public/v1/services/<id>`. */
  readonly path: string;
  readonly summary: string;
  readonly query: Query;
  /** No member may hold personal data; what it does not name is not sent. */
  readonly answer: Answer;
}

/** A question that anybody may ask without sign-in, where the city has opened the door `public` of the service. */
export interface PublicRead extends PublicReadFacts<TSchema, TSchema> {
  /** undefined: there is no such thing, and that is all that is said. */
  readonly handle: (asked: { readonly query: never; readonly reads: PublicReads }) => Promise<unknown>;
}

/** Says one with the types of its own schemas. */
export function definePublicRead<Query extends TSchema, Answer extends TSchema>(
  read: PublicReadFacts<Query, Answer> & {
    readonly handle: (asked: {
      readonly query: Static<Query>;
      readonly reads: PublicReads;
    }) => Promise<Told<Static<Answer>> | undefined>;
  },
): PublicRead {
  return read;
}

/** Says a read with the types of its own schemas. */
export function defineRead<Answer extends TSchema, Query extends TSchema = TSchema>(
  read: CityRead<Query, Answer> | AssetRead<Query, Answer>,
): Read {
  return read;
}
