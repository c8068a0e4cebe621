/** What a set of requests says: how many in which state, about what, where, in time or late, and how long they take. */
import { HOUR_MS } from '../../contract/time-units.ts';
import { isClosedStatus } from './statuses.ts';

/** The part of a record that is counted. */
export interface CountedRequest {
  readonly status: string;
  readonly areaCode: string | null;
  readonly openedMs: number | null;
  readonly dueMs: number | null;
  readonly closedMs: number | null;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Timeliness {
  readonly total: number;
  /** Still owed. */
  readonly open: number;
  /** Open and past the deadline. */
  readonly overdue: number;
  /** Requests with both a close time and a deadline, and how many of them were closed by it. */
  readonly closedWithDue: number;
  readonly onTime: number;
  readonly late: number;
  /** Share of onTime among closedWithDue; null when there is none. */
  readonly onTimeShare: number | null;
  /** Median time from opening to closing, in hours; null when nothing was closed. */
  readonly medianHoursToClose: number | null;
}

export interface CategoryCount extends Timeliness {
  readonly category: string;
}

export interface RequestSummary extends Timeliness {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byCategory: readonly CategoryCount[];
  /** By ward code, most first; null are requests without a place or outside the city. */
  readonly byArea: readonly {
    readonly areaCode: string | null;
    readonly total: number;
    readonly open: number;
  }[];
}

/** Counts requests as of `nowMs`. */
export function summarise(requests: readonly CountedRequest[], nowMs: number): RequestSummary {
  const categories = [...Map.groupBy(requests, ({ body }) => String(body['category'] ?? 'other'))];
  const areas = [...Map.groupBy(requests, ({ areaCode }) => areaCode)];
  return {
    ...toTimeliness(requests, nowMs),
    byStatus: Object.fromEntries(
      [...Map.groupBy(requests, ({ status }) => status)].map(([status, list]) => [status, list.length]),
    ),
    byCategory: categories
      .map(([category, list]) => ({ category, ...toTimeliness(list, nowMs) }))
      .toSorted((a, b) => b.total - a.total),
    byArea: areas
      .map(([areaCode, list]) => ({ areaCode, total: list.length, open: list.filter(isOpen).length }))
      .toSorted((a, b) => b.total - a.total),
  };
}

function toTimeliness(requests: readonly CountedRequest[], nowMs: number): Timeliness {
  const open = requests.filter(isOpen);
  const judged = requests.filter(({ closedMs, dueMs }) => closedMs !== null && dueMs !== null);
  const onTime = judged.filter(({ closedMs, dueMs }) => (closedMs ?? 0) <= (dueMs ?? 0)).length;
  const hours = requests.flatMap(({ openedMs, closedMs }) =>
    openedMs === null || closedMs === null ? [] : [(closedMs - openedMs) / HOUR_MS],
  );
  return {
    total: requests.length,
    open: open.length,
    overdue: open.filter(({ dueMs }) => dueMs !== null && dueMs < nowMs).length,
    closedWithDue: judged.length,
    onTime,
    late: judged.length - onTime,
    onTimeShare: judged.length === 0 ? null : onTime / judged.length,
    medianHoursToClose: toMedian(hours),
  };
}

/** Open is what has neither a close time nor a status that ends it. */
function isOpen({ status, closedMs }: CountedRequest): boolean {
  return closedMs === null && !isClosedStatus(status);
}

function toMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
