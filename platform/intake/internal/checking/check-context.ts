/** What checking one push needs, and the checks that items of all kinds share. */
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { FeedIndex } from '../../../catalogue/feeds.ts';
import type { Draft, Group } from '../writing/group.ts';
import type { RecordLives } from '../records/record-life.ts';
import type { RefusedItems } from './refused.ts';
import type { StreamMemory } from '../memory/stream-memory.ts';

/** Times a feed may send when its contract does not say otherwise. */
const DEFAULT_FUTURE_SEC = 300;
const DEFAULT_OLDEST_YEARS = 15;
const YEAR_MS = 365.25 * 86_400_000;

/** Everything that checking one push needs. */
export interface CheckContext {
  readonly catalogue: Catalogue;
  readonly index: FeedIndex;
  readonly group: Group;
  readonly draft: Draft;
  readonly memory: StreamMemory;
  readonly refused: RefusedItems;
  /** Knots that an asset of the kind can't go faster than; undefined = the general limit. */
  readonly speedLimitOf: (assetKind: string) => number | undefined;
  readonly recordLives: RecordLives;
  /** Of the push. */
  readonly madeOf?: readonly string[] | undefined;
  readonly newestAllowedMs: number;
  readonly oldestAllowedMs: number;
  /** Items observed before this are late: later than the feed's obligation allows. */
  readonly lateBeforeMs: number;
  /** Beginning of the partition that holds a time. */
  readonly partitionOf: (timeMs: number) => number;
  readonly utcOffsetMin: number;
  /** True for a record whose person's data was erased here: it is not taken again. */
  readonly isErased: (record: { feedId: string; kind: string; code: string }) => boolean;
  /** A unit was converted: the bytes as sent are kept. */
  converted: boolean;
  /** Bounds of the partition of the item before: most items lie in the same. */
  partition: number;
}

/** The context of a push. Times are judged by the clock of its arrival. */
export function createCheckContext(
  given: Pick<
    CheckContext,
    | 'catalogue'
    | 'index'
    | 'group'
    | 'draft'
    | 'memory'
    | 'refused'
    | 'partitionOf'
    | 'utcOffsetMin'
    | 'recordLives'
    | 'madeOf'
    | 'speedLimitOf'
    | 'isErased'
  >,
): CheckContext {
  const { contract, obligation } = given.index.feed.definition;
  const { receivedMs } = given.draft;
  return {
    ...given,
    newestAllowedMs: receivedMs + (contract.futureToleranceSec ?? DEFAULT_FUTURE_SEC) * 1000,
    oldestAllowedMs: receivedMs - (contract.oldestYears ?? DEFAULT_OLDEST_YEARS) * YEAR_MS,
    lateBeforeMs: receivedMs - obligation.overdueSec * 1000,
    converted: false,
    partition: NaN,
  };
}

/** True when the time is allowed; refuses the item otherwise. */
export function checkTime(context: CheckContext, where: string, timeMs: number, item: unknown): boolean {
  if (timeMs <= context.newestAllowedMs && timeMs >= context.oldestAllowedMs) return true;
  const { refused, newestAllowedMs, oldestAllowedMs } = context;
  const allowed = `${toIso(oldestAllowedMs)} … ${toIso(newestAllowedMs)}`;
  if (!Number.isFinite(timeMs))
    refused.add(
      'time_not_readable',
      where,
      timeMs,
      'a time as epoch milliseconds',
      'Mend the time at the source.',
      item,
    );
  else if (timeMs > newestAllowedMs)
    refused.add(
      'time_in_future',
      where,
      toIso(timeMs),
      allowed,
      'Set the clock and the time zone of the station, then replay.',
      item,
    );
  else
    refused.add(
      'time_too_old',
      where,
      toIso(timeMs),
      allowed,
      'Raise `oldestYears` of the contract if the data is wanted, then replay.',
      item,
    );
  return false;
}

/** Notes the span of times, lateness and the partition of an accepted item. */
export function noteTime(context: CheckContext, timeMs: number): void {
  const { draft } = context;
  if (timeMs < draft.minMs) draft.minMs = timeMs;
  if (timeMs > draft.maxMs) draft.maxMs = timeMs;
  if (timeMs < context.lateBeforeMs) draft.late += 1;
  const partition = context.partitionOf(timeMs);
  if (partition === context.partition) return;
  context.partition = partition;
  context.group.partitionTimes.add(partition);
}

function toIso(timeMs: number): string {
  // Beyond ±8.64e15 there is no date; the figure itself is the best that can be said.
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : String(timeMs);
}
