/** What a record's kind says of one version of it: whether it is over, until when it is owed, whether its word is known. */
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import type { RecordItem } from '../../../../contract/feeds/item.ts';
import type { DueLimit, RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { NormRef } from '../../../../contract/rules/norm.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { DueCalendar, DueClock } from './due-clock.ts';

/** The facts of record kinds, from the manifests of services. */
export interface RecordKinds {
  find(serviceId: string, kind: string): RecordKindFacts | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** The number that a norm says at a time; `scope` is what its eras are scoped by, where the kind says so. */
export type FindNormValue = (norm: NormRef, timeMs: number, scope?: string) => number | undefined;

export interface RecordLife {
  readonly dueMs: number | null;
  readonly closedMs: number | null;
  /** False for a status that the kind's manifest does not name: it is kept, counted and told. */
  readonly isKnownStatus: boolean;
}

export interface RecordLives {
  lifeOf(feed: FeedDefinition, record: RecordItem): RecordLife;
  factsOf(feed: FeedDefinition, kind: string): RecordKindFacts | undefined;
  /** Statuses of the kind that end it. */
  closingOf(feed: FeedDefinition, kind: string): ReadonlySet<string>;
  /** How due times of the kind move while its records wait; undefined when they never do. */
  findDueClock(feed: FeedDefinition, kind: string): DueClock | undefined;
}

/**
 * Makes the reader of a version's life, the same for every door. A deadline that its source gave stands; one that it did
 * not give is the kind's limit, counted from the opening, unless the contract leaves deadlines to the source. A status that means closed closes, also without a closing time:
 * then it was over when this version became true.
 */
export function createRecordLives(
  kinds: RecordKinds,
  calendar: DueCalendar,
  findNormValue: FindNormValue = () => undefined,
): RecordLives {
  const factsOf: RecordLives['factsOf'] = ({ serviceId }, kind) => kinds.find(serviceId, kind);
  const lifeOf: RecordLives['lifeOf'] = (feed, record) => {
    const { contract } = feed;
    const facts = factsOf(feed, record.kind);
    const status = facts?.statuses.find(({ id }) => id === record.status);
    const closedMs = record.closedMs ?? null;
    return {
      dueMs:
        record.dueMs ??
        (contract.deadlines === 'source' ? null : toDueMs(facts, record, calendar, findNormValue)),
      closedMs: closedMs ?? (status?.closed === true ? record.timeMs : null),
      isKnownStatus: facts === undefined || status !== undefined,
    };
  };
  const findDueClock: RecordLives['findDueClock'] = (feed, kind) => {
    const within = factsOf(feed, kind)?.dueWithin;
    const { stops = [] } = within ?? {};
    if (within === undefined || stops.length === 0) return undefined;
    return {
      stops: new Set(stops),
      movesGiven: within.movesGiven === true,
      calendar,
      limitOf: ({ openedMs, body }) => toLimit(within, openedMs ?? null, body, findNormValue),
    };
  };
  const closing = new WeakMap<RecordKindFacts, ReadonlySet<string>>();
  const closingOf: RecordLives['closingOf'] = (feed, kind) => {
    const facts = factsOf(feed, kind);
    if (facts === undefined) return NONE;
    const known =
      closing.get(facts) ?? new Set(facts.statuses.flatMap(({ id, closed }) => (closed ? id : [])));
    closing.set(facts, known);
    return known;
  };
  return { lifeOf, factsOf, closingOf, findDueClock };
}

function toDueMs(
  facts: RecordKindFacts | undefined,
  { openedMs, body }: RecordItem,
  calendar: DueCalendar,
  findNormValue: FindNormValue,
): number | null {
  const within = facts?.dueWithin;
  if (within === undefined || openedMs === undefined || openedMs === null) return null;
  return calendar.toDue(openedMs, toLimit(within, openedMs, body, findNormValue));
}

/** The limit that the body asks for, with the number of its norm at the opening. */
function toLimit(
  within: NonNullable<RecordKindFacts['dueWithin']>,
  openedMs: number | null,
  body: RecordItem['body'],
  findNormValue: FindNormValue,
): TimeLimit {
  const named = within.by.flatMap((field) => {
    const value = body[field];
    return typeof value === 'string' && Object.hasOwn(within.limits, value)
      ? (within.limits[value] ?? [])
      : [];
  });
  const limit: DueLimit = named[0] ?? within.otherwise;
  const scope = within.scopedBy === undefined ? undefined : body[within.scopedBy];
  const value =
    limit.norm === undefined || openedMs === null
      ? undefined
      : findNormValue(limit.norm, openedMs, typeof scope === 'string' ? scope : undefined);
  if (value === undefined) return limit;
  return limit.kind === 'working-days' ? { ...limit, days: value } : { ...limit, minutes: value };
}
