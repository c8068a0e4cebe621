/** A Feed is one connection over which one agency delivers one kind of data, with its obligation. */
import { Type, type Static } from 'typebox';
import { toSilentAfterSec } from '../assets/asset.ts';
import { roles } from '../people/access.ts';
import type { Role } from '../people/access.ts';
import { FreeMap } from '../basics/free-form.ts';
import { ImportMapping } from './import-mapping.ts';
import { IntegerOrNull, NumberOrNull } from '../basics/number-or-null.ts';

/**
 * The doors a delivery can come through. `derived` is the platform’s own: figures computed by services. By `desk` and
 * `public` people send forms of a service: staff at a screen, anybody without signing in.
 */
export const doors = [
  'http',
  'mqtt',
  'file',
  'nmea-tcp',
  'nmea-tcp-client',
  'nmea-udp',
  'tracker-tcp',
  'poll',
  'derived',
  'desk',
  'public',
] as const;
export type Door = (typeof doors)[number];

/** Doors to which nobody connects a feed: what comes by them is made in the centre. */
export function isOwnDoor(door: Door): boolean {
  return door === 'derived' || isFormDoor(door);
}

/** By these people fill in forms of a service. */
export function isFormDoor(door: Door): door is 'desk' | 'public' {
  return door === 'desk' || door === 'public';
}

/** The feed by which the platform says what a service computes. */
export function toDerivedFeedId(serviceId: string): string {
  return `derived-${serviceId}`;
}

const Name = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});

/**
 * How the values of a property combine over time. `sum` is for increments (rain per interval), `energy-mean` for levels in
 * decibel: hours and days of the property keep it, so it never becomes another.
 */
export const Aggregation = Type.Union([
  Type.Literal('mean'),
  Type.Literal('sum'),
  Type.Literal('max'),
  Type.Literal('last'),
  Type.Literal('energy-mean'),
]);

/** What a feed promises about one property; limits decide the quality of a value, never its storage. */
export const PropertyContract = Type.Object({
  property: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }),
  unit: Type.String({ maxLength: 20 }),
  min: Type.Optional(NumberOrNull()),
  max: Type.Optional(NumberOrNull()),
  /** Largest believable change between two consecutive values, in the unit. */
  stepLimit: Type.Optional(NumberOrNull()),
  /** Equal values for longer than this are suspect. */
  flatAfterSec: Type.Optional(IntegerOrNull()),
  intervalSec: Type.Integer({ minimum: 1 }),
  aggregation: Type.Optional(Aggregation),
});
export type PropertyContract = Static<typeof PropertyContract>;

/** The unit of a series whose cells say their own: money, people and shares in one. */
export const OWN_UNITS = '*';

/** A series of counts or amounts of whole periods that the feed may send. */
export const SeriesContract = Type.Object({
  series: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }),
  /** `*`: each value is kept in the unit it was sent in. */
  unit: Type.String({ maxLength: 20 }),
  /** A smaller value is refused: nothing is counted below zero. */
  min: Type.Optional(Type.Number()),
});
export type SeriesContract = Static<typeof SeriesContract>;

/** What the feed may send and how it is read. */
export const FeedContract = Type.Object({
  /** Unknown datastreams or assets: keep them refused (`quarantine`) or create them awaiting approval (`register`). */
  unknown: Type.Union([Type.Literal('quarantine'), Type.Literal('register')]),
  /** Asset kind given to registered assets. */
  assetKind: Type.Optional(Type.String()),
  recordKinds: Type.Optional(Type.Array(Type.String())),
  /** Who sets a record's deadline where the source gives none: the city by the kind's limit (default), or nobody. */
  deadlines: Type.Optional(Type.Union([Type.Literal('city'), Type.Literal('source')])),
  properties: Type.Array(PropertyContract),
  series: Type.Optional(Type.Array(SeriesContract)),
  /** Parameter name as sent (Unicode NFC) → property. */
  aliases: Type.Optional(Type.Record(Type.String(), Type.String())),
  futureToleranceSec: Type.Optional(Type.Integer({ minimum: 0 })),
  oldestYears: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type FeedContract = Static<typeof FeedContract>;

/** Beside whom the level names, where it names anybody. */
const Term = Type.String({ minLength: 1, maxLength: 1_000, pattern: '\\S' });
const Terms = Type.Object({ vi: Term, en: Term });

export const SharingShape = {
  /** Agencies that see it beside the owner, where it is shared or restricted. */
  sharedWith: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200 })),
  /** The roles that see it there, where it is restricted to roles. */
  readers: Type.Optional(Type.Array(Type.Unsafe<Role>(Type.Enum(roles)), { maxItems: roles.length })),
  /** By which licence anybody may use it, where it is public; absent: none has been decided. */
  licence: Type.Optional(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
      url: Type.String({ minLength: 8, maxLength: 500, pattern: '^https://[^\\s<>"]+$' }),
    }),
  ),
  /** What else holds for its use, in a sentence or two. */
  terms: Type.Optional(Terms),
};

/** What the agency owes: how often, how complete, who may see it, on what legal basis. */
export const Obligation = Type.Object({
  /** Something must arrive at least this often. */
  everySec: Type.Integer({ minimum: 1 }),
  /** Overdue after this, delinquent after `delinquentSec`. */
  overdueSec: Type.Integer({ minimum: 1 }),
  delinquentSec: Type.Integer({ minimum: 1 }),
  completeness: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** `open` is an old word: it is read as `city` until a steward has confirmed that the data is for the public. */
  visibility: Type.Optional(
    Type.Union([
      Type.Literal('public'),
      Type.Literal('city'),
      Type.Literal('shared'),
      Type.Literal('restricted'),
      Type.Literal('open'),
    ]),
  ),
  ...SharingShape,
  legalBasis: Type.Optional(Type.String()),
});
export type Obligation = Static<typeof Obligation>;

/** A feed as an administrator or a city pack writes it. */
export const FeedDefinition = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,62}$' }),
  agencyId: Type.String(),
  serviceId: Type.String(),
  name: Name,
  // A mapped list of literals loses its words for the type checker: the type is given, the schema checks the same.
  door: Type.Unsafe<Door>(Type.Enum(doors)),
  decoder: Type.String(),
  /** Settings of door and decoder: poll address, column mapping, TCP port … */
  settings: Type.Optional(FreeMap('each door and decoder checks its own settings')),
  contract: FeedContract,
  /** How tables are read that people bring by hand; remembered from the last import. */
  importMapping: Type.Optional(ImportMapping),
  obligation: Obligation,
  demo: Type.Optional(Type.Boolean()),
});
export type FeedDefinition = Static<typeof FeedDefinition>;

/**
 * Fresh: on time. Due: the interval has passed. Old: deliveries come in time and nothing in them is of now, as of a sender
 * that empties its buffer. Overdue and delinquent: as the obligation says. Waiting: nothing ever came.
 */
export const feedStates = ['fresh', 'due', 'old', 'overdue', 'delinquent', 'waiting', 'paused'] as const;
export type FeedState = (typeof feedStates)[number];

/**
 * State of a feed from the age of its newest delivery and of the newest that it ever measured; pure. Where nothing is owed,
 * whatever came is on time. `dataAgeSec` null: it measures nothing (records, tables of periods), and no age is asked.
 */
export function toFeedState(
  ageSec: number | null,
  definition: Pick<FeedDefinition, 'door' | 'obligation' | 'contract'>,
  { paused, dataAgeSec }: { readonly paused: boolean; readonly dataAgeSec: number | null },
): FeedState {
  const { door, obligation } = definition;
  if (paused) return 'paused';
  if (ageSec === null) return 'waiting';
  if (isFormDoor(door)) return 'fresh';
  if (ageSec > obligation.delinquentSec) return 'delinquent';
  if (ageSec > obligation.overdueSec) return 'overdue';
  if (!isOwnDoor(door) && dataAgeSec !== null && dataAgeSec > toOldAfterSec(definition)) return 'old';
  return ageSec > obligation.everySec ? 'due' : 'fresh';
}

/** The newest data of a feed are old beyond its own promise: its shortest interval missed as for silence, and the delay it may have. */
function toOldAfterSec({ obligation, contract }: Pick<FeedDefinition, 'obligation' | 'contract'>): number {
  const intervals = contract.properties.map(({ intervalSec }) => intervalSec);
  const silentAfterSec = intervals.length === 0 ? 0 : toSilentAfterSec(Math.min(...intervals));
  return Math.max(obligation.overdueSec, silentAfterSec);
}
