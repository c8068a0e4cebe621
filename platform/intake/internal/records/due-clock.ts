/**
 * How the due time of a record moves over its life. While it has a status in which its kind waits for somebody else, the
 * limit stands still and there is no due time; afterwards it is later by what was lost, in the kind of time that it
 * counts. A limit that had passed before is not given back. Pure: the versions by their own time, whenever they came.
 */
import type { RecordClock, TimeLeft } from '../../../../contract/records/record-clock.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';

/** The one calendar of the city. */
export interface DueCalendar {
  /** When a limit that began at `fromMs` (epoch ms) ends. */
  toDue(fromMs: number, limit: TimeLimit): number;
  /** The due time after its limit stood still for a while. */
  afterPause(dueMs: number, limit: TimeLimit, pausedMs: number, resumedMs: number): number;
  /** What is left until a due time, in the kind of time that the limit counts. */
  toLeft(fromMs: number, dueMs: number, kind: TimeLimit['kind']): TimeLeft;
}

/** Of a kind that waits: in which statuses, and by which limit. */
export interface DueClock {
  readonly stops: ReadonlySet<string>;
  /** What the source gave moves too, until it gives another. */
  readonly movesGiven: boolean;
  readonly calendar: DueCalendar;
  limitOf(version: Pick<RecordItem, 'openedMs' | 'body'>): TimeLimit;
}

/** What of a version matters to its due time. */
export interface ClockedVersion extends Pick<RecordItem, 'timeMs' | 'status' | 'openedMs' | 'body'> {
  readonly baseMs: number | null;
  readonly isGiven: boolean;
}

export interface MovedDue {
  /** null while it waits, and without a limit. */
  readonly dueMs: number | null;
  readonly clock: RecordClock;
}

interface Pause {
  readonly fromMs: number;
  readonly toMs: number;
}

/** @param versions by their time; the answer is in the same order. */
export function toMovedDues(versions: readonly ClockedVersion[], clock: DueClock): MovedDue[] {
  const { stops, calendar, movesGiven } = clock;
  let pauses: Pause[] = [];
  let waitsMs: number | undefined;
  let givenMs: number | null = null;
  return versions.map((version) => {
    const { baseMs, isGiven, timeMs, openedMs } = version;
    const isStop = stops.has(version.status);
    if (isStop) waitsMs ??= Math.max(timeMs, openedMs ?? timeMs);
    else if (waitsMs !== undefined) {
      pauses.push({ fromMs: waitsMs, toMs: timeMs });
      waitsMs = undefined;
    }
    if (isGiven && baseMs !== givenMs) {
      // Given anew in the knowledge of what was lost: only what is lost from now on moves it.
      pauses = [];
      givenMs = baseMs;
    }
    const limit = clock.limitOf(version);
    const isFixed = isGiven && !movesGiven;
    const dueMs = baseMs === null || isFixed ? baseMs : move(baseMs, limit, pauses, calendar);
    if (waitsMs === undefined || dueMs === null || dueMs < waitsMs)
      return { dueMs, clock: { baseMs, isGiven, stoppedMs: null, left: null } };
    const left = calendar.toLeft(waitsMs, dueMs, limit.kind);
    return { dueMs: null, clock: { baseMs, isGiven, stoppedMs: waitsMs, left } };
  });
}

/** What began when the limit had passed moves nothing. */
function move(baseMs: number, limit: TimeLimit, pauses: readonly Pause[], calendar: DueCalendar): number {
  return pauses.reduce(
    (dueMs, { fromMs, toMs }) => (fromMs > dueMs ? dueMs : calendar.afterPause(dueMs, limit, fromMs, toMs)),
    baseMs,
  );
}
