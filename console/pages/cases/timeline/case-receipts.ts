/** Puts what people were told beside the step of the timeline that told them. Pure. */
import type { CaseEntry } from '../../../../contract/cases/case.ts';
import { channels, type Channel, type NotificationView } from '../../../../contract/people/notification.ts';

/** A line of the timeline: something that happened, with whom it was told to; or people told of something else. */
export interface TimelineLine {
  readonly key: string;
  readonly timeMs: number;
  readonly entry: CaseEntry | undefined;
  readonly told: readonly NotificationView[];
}

/** A step of the ladder and its messages are written by one transaction, moments apart. */
const togetherMs = 3_000;

/** Newest first. */
export function toTimelineLines(
  entries: readonly CaseEntry[],
  notifications: readonly NotificationView[],
): readonly TimelineLine[] {
  const toldBy = new Map<number, NotificationView[]>();
  const others = new Map<string, NotificationView[]>();
  for (const one of notifications) {
    const entry = entries.find(
      ({ timeMs, facts }) =>
        Math.abs(one.createdMs - timeMs) <= togetherMs && tells(facts['told'], one.userId),
    );
    if (entry === undefined) put(others, `${one.createdMs} ${one.title.vi}`, one);
    else put(toldBy, entry.id, one);
  }
  return [
    ...entries.map((entry) => ({
      key: `entry ${entry.id}`,
      timeMs: entry.timeMs,
      entry,
      told: toldBy.get(entry.id) ?? [],
    })),
    ...[...others].map(([key, told]) => ({
      key: `told ${key}`,
      timeMs: told[0]?.createdMs ?? 0,
      entry: undefined,
      told,
    })),
  ].toSorted((a, b) => b.timeMs - a.timeMs || (b.entry?.id ?? 0) - (a.entry?.id ?? 0));
}

/** By which channels a step was told; what never left or never came is none. */
export function listChannels(told: readonly NotificationView[]): readonly Channel[] {
  const used = new Set(
    told.filter(({ state }) => state !== 'failed' && state !== 'cancelled').map(({ channel }) => channel),
  );
  return channels.filter((channel) => used.has(channel));
}

/** `facts.told` of a step of the ladder: `[{userId, name, as}]`. */
function tells(told: unknown, userId: string): boolean {
  return (
    Array.isArray(told) &&
    told.some(
      (one: unknown) => typeof one === 'object' && one !== null && 'userId' in one && one.userId === userId,
    )
  );
}

function put<Key>(lists: Map<Key, NotificationView[]>, key: Key, one: NotificationView): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
