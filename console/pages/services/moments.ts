/**
 * Of which moment or hour the values of a picture are, in words: a figure of the hour that ended at 01:00 is not the same as
 * one of the last hour, and what one gauge told at 00:40 is not of the moment of another.
 */
import type { TFunction } from 'i18next';
import type { Datastream } from '../../../contract/assets/asset.ts';
import { toDerivedFeedId } from '../../../contract/feeds/feed.ts';
import type { TimeText } from '../../../ui/time/clock-context.tsx';
import type { RangeFacts } from './service-range.ts';

/** `hour`: all values of a whole hour of the clock, which ended then; `figure`: worked out up to then; `value`: told of that moment. */
export type MomentKind = 'hour' | 'figure' | 'value';

export interface Moment {
  readonly kind: MomentKind;
  readonly timeMs: number;
  /** The value is old: it tells its own moment and no one else's. */
  readonly isStale: boolean;
}

export interface Moments {
  readonly kind: MomentKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the times of a datastream's values, or of their buckets, are. */
export function toMomentKind(
  { feedId }: Pick<Datastream, 'feedId'>,
  serviceId: string,
  bucket: RangeFacts['bucket'] = 'raw',
): MomentKind {
  // The name of a figure says itself of what it is, e.g. `Mưa theo giờ tròn`.
  if (bucket === 'day' || feedId === toDerivedFeedId(serviceId)) return 'figure';
  return bucket === 'hour' ? 'hour' : 'value';
}

/**
 * The span of the moments of what isn't old, or of all where everything is; undefined where there is none. Of several kinds all
 * are but values of their moment.
 */
export function findMoments(moments: readonly Moment[]): Moments | undefined {
  const fresh = moments.filter(({ isStale }) => !isStale);
  const counted = fresh.length > 0 ? fresh : moments;
  const [first] = counted;
  if (first === undefined) return undefined;
  const times = counted.map(({ timeMs }) => timeMs);
  return {
    kind: counted.every(({ kind }) => kind === first.kind) ? first.kind : 'value',
    fromMs: Math.min(...times),
    toMs: Math.max(...times),
  };
}

/** “Mưa theo giờ tròn, tính đến 01:00”: the name with the moment of all, or the span of theirs. */
export function toMomentWords(
  name: string,
  moments: Moments | undefined,
  t: TFunction,
  timeText: TimeText,
): string {
  if (moments === undefined) return name;
  const { kind, fromMs, toMs } = moments;
  const [from, to] = [timeText(fromMs, 'near'), timeText(toMs, 'near')];
  return fromMs === toMs
    ? t(`services.moment.${kind}`, { name, to })
    : t(`services.moments.${kind}`, { name, from, to });
}

/** The moment of one value where it has to be told beside it: the heading does not say the same of all. */
export function toOwnMoment(
  timeMs: number | undefined,
  moments: Moments | undefined,
  timeText: TimeText,
): string | undefined {
  if (timeMs === undefined || (moments?.fromMs === timeMs && moments.toMs === timeMs)) return undefined;
  return timeText(timeMs, 'near');
}
