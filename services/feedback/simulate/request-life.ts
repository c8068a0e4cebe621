/** The life of one invented request: where, about what, and through which states, mostly in time. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { CATEGORIES, toWorkingDays } from '../categories.ts';
import { REFUSALS, type RefusalId } from '../outcomes/outcomes.ts';
import { isClosedStatus, type StatusId } from '../statuses.ts';
import { toBetween, toChance, toPick } from '../../../platform/sdk/simulate.ts';
import { TOPICS, type Topic } from './topics.ts';

const METERS_PER_DEGREE = 111_195;
/** How long offices take goes by working days; which day is one, the invented city does not know. */
const DAYS_OF_A_WEEK = 7;
const WORKING_DAYS_OF_A_WEEK = 5;
/** Of a hundred requests: how many are rejected, duplicates, sent to the wrong body first, and answered too late. */
const SHARES = { rejected: 0.05, duplicate: 0.04, returned: 0.07, late: 0.14 } as const;
const CHANNELS = [
  { name: 'Tổng đài 1022', weight: 45 },
  { name: 'Cổng Góp ý', weight: 25 },
  { name: 'Ứng dụng Danang Smart City', weight: 18 },
  { name: 'Zalo', weight: 12 },
];

const REASONS = REFUSALS.map(({ id }) => ({ id, weight: 1 }));

/** A ward of the city with a circle that lies inside its borders. */
export interface Ward {
  readonly name: string;
  /** The body that handles most requests of the ward. */
  readonly agency: string;
  readonly lon: number;
  readonly lat: number;
  readonly radiusM: number;
  readonly weight: number;
}

export interface RequestVersion {
  readonly code: string;
  readonly timeMs: number;
  readonly status: StatusId;
  readonly category: string;
  readonly class: string;
  readonly title: string;
  readonly lon: number;
  readonly lat: number;
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly channel: string;
  readonly agency: string;
  /** Told with the end; none: its system says no more than that it is over. */
  readonly outcome?: 'solved' | 'answered';
  readonly refusal?: RefusalId;
}

export interface Birth {
  readonly code: string;
  readonly openedMs: number;
  /** Whether the rain brought it. */
  readonly isOfRain: boolean;
}

/** All versions of a request, in time order; pure. */
export function toRequestLife({ code, openedMs, isOfRain }: Birth, wards: readonly Ward[]): RequestVersion[] {
  const topic = toTopic(code, isOfRain);
  const ward = toPick(wards, toChance(code, 'ward'));
  const category = CATEGORIES.find(({ id }) => id === topic.category);
  const classId = category?.class ?? 'other';
  const termMs = Math.ceil((toWorkingDays(classId) * DAYS_OF_A_WEEK) / WORKING_DAYS_OF_A_WEEK) * DAY_MS;
  const words = topic.titles[Math.floor(toChance(code, 'title') * topic.titles.length)] ?? topic.titles[0];
  const shared = {
    code,
    category: topic.category,
    class: classId,
    title: `${words} ${ward.name}`,
    ...toPlaceIn(ward, code),
    openedMs,
    channel: toPick(CHANNELS, toChance(code, 'channel')).name,
    agency: ward.agency,
  };
  const steps = listSteps(code, openedMs, termMs);
  const closedMs =
    steps.find(([status]) => status === 'answered' || status === 'rejected' || status === 'duplicate')?.[1] ??
    null;
  return steps.map(([status, timeMs]) => ({
    ...shared,
    timeMs,
    status,
    ...toTold(code, status),
    closedMs: closedMs !== null && timeMs >= closedMs ? closedMs : null,
  }));
}

/** Four of five that are over say what was done, and most refusals why. */
function toTold(code: string, status: StatusId): Pick<RequestVersion, 'outcome' | 'refusal'> {
  if (status === 'rejected')
    return toChance(code, 'why') < 0.8 ? { refusal: toPick(REASONS, toChance(code, 'reason')).id } : {};
  if (!isClosedStatus(status) || status === 'duplicate') return {};
  const chance = toChance(code, 'outcome');
  return chance < 0.5 ? { outcome: 'solved' } : chance < 0.8 ? { outcome: 'answered' } : {};
}

type Step = readonly [status: StatusId, timeMs: number];

function listSteps(code: string, openedMs: number, termMs: number): Step[] {
  const classifiedMs = openedMs + toBetween(5, 45, code, 'classified') * MINUTE_MS;
  const forwardedMs = classifiedMs + toBetween(10, 120, code, 'forwarded') * MINUTE_MS;
  const start: Step[] = [
    ['received', openedMs],
    ['classified', Math.round(classifiedMs)],
  ];
  const end = toChance(code, 'end');
  if (end < SHARES.rejected) return [...start, ['rejected', Math.round(forwardedMs)]];
  if (end < SHARES.rejected + SHARES.duplicate) return [...start, ['duplicate', Math.round(forwardedMs)]];

  const isReturned = toChance(code, 'returned') < SHARES.returned;
  const againMs = forwardedMs + (isReturned ? toBetween(2, 8, code, 'again') * HOUR_MS : 0);
  const isLate = toChance(code, 'late') < SHARES.late;
  const share = isLate ? toBetween(1.05, 1.9, code, 'share') : toBetween(0.25, 0.92, code, 'share');
  const workMs = againMs + toBetween(0.5, 4, code, 'work') * HOUR_MS;
  const answeredMs = Math.max(openedMs + termMs * share, workMs + HOUR_MS);
  const steps: Step[] = [
    ...start,
    ['forwarded', forwardedMs],
    ...(isReturned
      ? ([
          ['returned', againMs - HOUR_MS],
          ['forwarded', againMs],
        ] as const)
      : []),
    ['in-progress', workMs],
    ['answered', answeredMs],
    ['published', answeredMs + toBetween(4, 30, code, 'published') * HOUR_MS],
    ['closed', answeredMs + 2 * DAY_MS + toBetween(0, 24, code, 'closed') * HOUR_MS],
  ];
  return steps.map(([status, timeMs]) => [status, Math.round(timeMs)]);
}

function toTopic(code: string, isOfRain: boolean): Topic {
  const weighed = TOPICS.map((topic) => ({ topic, weight: isOfRain ? topic.rainWeight : topic.weight }));
  return toPick(weighed, toChance(code, 'topic')).topic;
}

function toPlaceIn({ lon, lat, radiusM }: Ward, code: string): { lon: number; lat: number } {
  const distanceM = radiusM * Math.sqrt(toChance(code, 'distance'));
  const angle = 2 * Math.PI * toChance(code, 'angle');
  const perLon = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return {
    lon: Number((lon + (distanceM * Math.sin(angle)) / perLon).toFixed(5)),
    lat: Number((lat + (distanceM * Math.cos(angle)) / METERS_PER_DEGREE).toFixed(5)),
  };
}
