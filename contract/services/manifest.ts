/** A ServiceManifest is facts only: what a city service is called, what it watches and what it asks of its feeds. */
import type { Hazard } from '../notices/notice.ts';
import type { TSchema } from 'typebox';
import type { Role } from '../people/access.ts';
import type { CitizenCardFacts } from './citizen-card.ts';
import type { SeriesContract } from '../feeds/feed.ts';
import type { CountUnit } from '../values/headline.ts';
import type { NormRef } from '../rules/norm.ts';
import type { Text } from '../basics/text.ts';
import type { TimeLimit } from '../basics/time-limit.ts';
import type { PetitionLimits } from '../records/petition.ts';

export interface PropertyFacts {
  readonly property: string;
  readonly name: Text;
  /** What several values together are called, where `name` says that it is one of them. */
  readonly togetherName?: Text;
  /** A sign that is the same in both languages and stands where there is little room: `PM2.5`, `O₃`, `pH`. */
  readonly symbol?: string;
  /** By its sign in UCUM (`µg/m³`, `dB(A)`, `1` for a count). */
  readonly unit: string;
  /** Of a count (unit `1`): what is counted, as it stands behind the number, `32 người`. */
  readonly counted?: CountUnit;
  /** The unit is the name of an index, which measures nothing. */
  readonly isIndex?: true;
  /** The lower the worse (dissolved oxygen): the lowest stand first. */
  readonly isWorseLow?: true;
  /** Decimals shown. */
  readonly decimals: number;
  readonly aggregation: 'mean' | 'sum' | 'max' | 'last' | 'energy-mean';
}

/** A fact that a feed or the city pack tells of an asset, by its name in `attributes`, in words. */
export interface AttributeFacts {
  readonly attribute: string;
  readonly name: Text;
  readonly unit?: string;
}

export interface AssetKindFacts {
  readonly kind: string;
  readonly name: Text;
  /** Tabler icon name drawn on map and lists. */
  readonly icon: string;
  readonly moves: boolean;
  /** Nothing there tells of itself: a laboratory tells of the samples that people take. */
  readonly isSampled?: true;
  /** Its figure is what the centre computes of other things: it sends nothing, so it is neither heard nor silent. */
  readonly isOnlyComputed?: true;
  /** Knots: a fix that would need more is suspect. Absent: 120. */
  readonly maxSpeedKn?: number;
  /** Property shown as the asset's figure on map and lists. */
  readonly primaryProperty: string | null;
  /** Attributes shown in the panel of every asset; the others are for the service's own part. */
  readonly attributes?: readonly AttributeFacts[];
}

/** A fact of a record that is counted and filtered by. */
export interface FacetFacts {
  readonly id: string;
  /** `status`, `areaCode`, `openedMs`, `dueMs`, `closedMs` or `body.<field>`. */
  readonly path: string;
  /** `agency`, `asset` and `area` are ids and codes, shown by their names. */
  readonly type: 'text' | 'number' | 'time' | 'agency' | 'asset' | 'area';
  readonly name: Text;
  /** The list of records is narrowed by it; its value is told in the body. */
  readonly isAsked?: true;
  /** A value is the code of a record of this kind of the service, which is called by its title. */
  readonly namedBy?: string;
}

/** A time limit; with a norm its number is that of the norm at the time of the opening, where the norm says one. */
export type DueLimit = TimeLimit & { readonly norm?: NormRef };

export interface RecordKindFacts {
  readonly kind: string;
  readonly name: Text;
  readonly icon: string;
  /** `city`: all feeds of the service tell of one and the same record by its code; default `feed`: each of its own. */
  readonly identity?: 'feed' | 'city';
  /** What a body must be like; records of another shape are refused. */
  readonly schema?: TSchema;
  readonly facets?: readonly FacetFacts[];
  /** Facets that are counted together, e.g. `[['areaCode', 'category']]`; each one alone is counted anyhow. */
  readonly tallies?: readonly (readonly string[])[];
  /** Fields of the body by whose words it is found, beside title and code: `body.<field>`. */
  readonly search?: readonly string[];
  /**
   * Where people write what they like (`title`, `body.<field>`): telephone numbers, e-mail addresses and numbers of identity
   * cards in it, and in facts of its steps, are stored as `•••`. Whoever holds the right where the record is theirs may read
   * the whole text, and that they did stands in the journal.
   */
  readonly freeText?: { readonly fields: readonly string[]; readonly permission: string };
  /**
   * Where its versions hold personal data: `title`, `place`, `body.<field>`. Emptied when its person's data is erased;
   * `body.*` stands for a kind whose whole body is.
   */
  readonly personal?: readonly string[];
  /** Fields of the body that hold the name by which somebody of the staff signs in, or the id of a feed: screens say how they are called. */
  readonly names?: Readonly<Record<string, 'staff' | 'feed'>>;
  /** Statuses in the order of a record's life. */
  readonly statuses: readonly {
    readonly id: string;
    readonly name: Text;
    readonly closed: boolean;
    /** It ended without having been taken on, as a dossier that the counter refused: neither in time nor late. */
    readonly isUntaken?: boolean;
  }[];
  /** How long an answer may take after the opening where its source gives no deadline; counted by the city's calendar. */
  readonly dueWithin?: {
    /** Facts of the body that decide, the first with a known value wins. */
    readonly by: readonly string[];
    /** Value of such a fact → limit. */
    readonly limits: Readonly<Record<string, DueLimit>>;
    readonly otherwise: DueLimit;
    /** Statuses in which it waits for somebody else, as for the citizen's supplement: that time does not count. */
    readonly stops?: readonly string[];
    /** A due time that its source gave is later by what it waited as well, until the source gives another one. */
    readonly movesGiven?: true;
    /** Field of the body that a norm's eras are scoped by (their `asset`): each procedure has its own limit. */
    readonly scopedBy?: string;
  };
  /** Field of the body that holds the code of its ward, where the record has no place of its own. */
  readonly areaFrom?: string;
  /** One of them may be a complaint or a denunciation: a person moves it to the reception board, with these days. */
  readonly petition?: PetitionLimits;
  /**
   * Each is an order by a document: it becomes a directive. Its body says `document`, `documentDate`, `issuer`, `content`,
   * `agency` and `supporters` (ids or names, with `; `), and `owner`: `sender` where officers act in the system that sends it.
   */
  readonly order?: true;
  /** What the service keeps for itself, e.g. what a job has learnt: no screen lists the kind, draws it or asks for it. */
  readonly isOwn?: true;
  /** What a life of this kind can't do: a version that tells it is refused, kept and told. Absent: anything may be told. */
  readonly life?: RecordLifeFacts;
}

/** What can't be of a kind that is told by several systems over weeks. Nothing of it ends before it began. */
export interface RecordLifeFacts {
  /** Status → what may come after it, itself aside. A status that is not named may be followed by any. */
  readonly after: Readonly<Record<string, readonly string[]>>;
  /** What no other feed may tell otherwise than the one that told it first: `openedMs`, `body.<field>`. */
  readonly settled: readonly string[];
  /** Fields of the body that a version which does not name them leaves as they were: what came by a step or a form. */
  readonly kept: readonly string[];
}

/** A right of the service's own: which roles hold it, by words that people read. Administrators hold every one. */
export interface ServicePermission {
  /** `<service>.<verb>` */
  readonly id: string;
  readonly words: Text;
  readonly roles: readonly Role[];
}

export interface ServiceManifest {
  readonly id: string;
  readonly name: Text;
  readonly icon: string;
  /** Place in menus. */
  readonly order: number;
  readonly group: 'sensing' | 'moving' | 'records';
  readonly assetKinds: readonly AssetKindFacts[];
  readonly properties: readonly PropertyFacts[];
  readonly recordKinds: readonly RecordKindFacts[];
  /** Counts and amounts of whole periods that its forms tell, as feeds may promise them. */
  readonly series?: readonly SeriesContract[];
  /** Decoders the service brings, by id. */
  readonly decoders: readonly string[];
  readonly permissions: readonly ServicePermission[];
  /** What notices that are drafted of its alerts are about; absent: nothing in particular. */
  readonly noticeHazard?: Hazard;
  /** What it tells the public of, where the city opens that door. */
  readonly citizenCards?: readonly CitizenCardFacts[];
  /** Kinds of places of the city's published lists that citizens look for, e.g. shelters. */
  readonly citizenPlaces?: readonly string[];
}
