/** What units that are sent say to leaders: how many are free, how many calls wait, and how long nine of ten took. */
import type { Text } from '../../../../contract/basics/text.ts';
import { countCalls, type UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { HeadlineFigure } from '../../../../contract/values/headline.ts';
import { en, vi } from '../../grouped.ts';
import type { ServiceReads } from '../../read.ts';
import { readUnitStates } from './read-unit-states.ts';
import type { UnitService } from './unit-service.ts';

const STALE_SEC = 600;

interface HeadlineWords {
  readonly free: Text;
  readonly waiting: Text;
  readonly source: Text;
}

export async function readUnitsHeadline(
  service: UnitService,
  words: HeadlineWords,
  reads: ServiceReads,
  atMs: number,
): Promise<readonly HeadlineFigure[]> {
  const { units, missions, clocks } = await readUnitStates(service, reads, atMs);
  const heard = units.filter(({ state }) => state !== 'silent' && state !== 'unknown');
  // What nobody tracks is what its station told: that is as of now.
  const seen = units.flatMap(({ seenMs, isTracked }) => seenMs ?? (isTracked ? [] : [atMs]));
  const [response] = clocks;
  const common = {
    decimals: 0,
    atLeast: false,
    quality: null,
    source: words.source,
  } as const;
  return [
    {
      ...common,
      id: 'free-units',
      name: words.free,
      value: heard.length === 0 ? null : units.filter(({ state }) => state === 'free').length,
      unit: { vi: 'xe', en: 'units', one: 'unit' },
      about: toAbout(heard),
      timeMs: seen.length === 0 ? null : Math.max(...seen),
      staleAfterSec: STALE_SEC,
      complete: toComplete(units),
      why: whyNone(units.length, heard.length),
    },
    {
      ...common,
      id: 'calls-waiting',
      name: words.waiting,
      value: units.length === 0 ? null : countCalls(missions.filter(({ status }) => status === 'waiting')),
      unit: { vi: 'cuộc', en: 'calls', one: 'call' },
      about: {
        vi: vi`trong ${countCalls(missions)} cuộc có chuyến đang mở`,
        en: en`of ${countCalls(missions)} with open missions`,
      },
      timeMs: units.length === 0 ? null : atMs,
      staleAfterSec: STALE_SEC,
      complete: null,
      why: units.length === 0 ? { vi: 'chưa có xe nào', en: 'there is no unit yet' } : null,
    },
    {
      ...common,
      id: 'response-p90',
      name: { vi: '90 % cuộc gọi có xe đến trong', en: '90 % of calls reached within' },
      value: response?.p90 == null ? null : response.p90 / 60,
      unit: { vi: 'phút', en: 'min' },
      decimals: 1,
      about: { vi: vi`30 ngày, ${response?.n ?? 0} cuộc`, en: en`30 days, ${response?.n ?? 0} calls` },
      timeMs: response?.p90 == null ? null : atMs,
      staleAfterSec: STALE_SEC,
      complete: null,
      why:
        response?.p90 == null
          ? { vi: 'chưa có chuyến nào đủ mốc giờ', en: 'no mission has both times' }
          : null,
    },
  ];
}

function whyNone(units: number, heard: number): HeadlineFigure['why'] {
  if (units === 0) return { vi: 'chưa có xe nào', en: 'there is no unit yet' };
  return heard === 0 ? { vi: 'chưa xe nào báo vị trí', en: 'no unit reports its position' } : null;
}

type Known = Pick<UnitView, 'state' | 'isTracked'>;

/** Of how many it is told, and how many of them no position is shared of: those are what their stations tell. */
function toAbout(known: readonly Known[]): Text {
  const untracked = known.filter(({ isTracked }) => !isTracked).length;
  if (untracked === 0)
    return { vi: vi`trong ${known.length} xe có tin`, en: en`of ${known.length} that are heard` };
  return untracked === known.length
    ? {
        vi: vi`trong ${known.length} xe theo điều trạm báo, không xe nào chia sẻ vị trí`,
        en: en`of ${known.length} by what their stations tell, none shares its position`,
      }
    : {
        vi: vi`trong ${known.length} xe có tin, ${untracked} xe theo điều trạm báo`,
        en: en`of ${known.length}, ${untracked} by what their stations tell`,
      };
}

/** Positions are expected of those alone that share them; null: of none. */
export function toComplete(units: readonly Known[]): HeadlineFigure['complete'] {
  const tracked = units.filter(({ isTracked }) => isTracked);
  if (tracked.length === 0) return null;
  return {
    have: tracked.filter(({ state }) => state !== 'silent' && state !== 'unknown').length,
    of: tracked.length,
  };
}
