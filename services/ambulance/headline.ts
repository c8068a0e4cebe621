/** What ambulances say to leaders: how many are free, how many calls wait, and how long nine of ten took. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readStates } from './read-states.ts';

const STALE_SEC = 600;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const { units, missions, clocks } = await readStates(reads, atMs);
  const heard = units.filter(({ state }) => state !== 'silent' && state !== 'unknown');
  const seen = units.flatMap(({ seenMs }) => seenMs ?? []);
  const response = clocks.find(({ id }) => id === 'response');
  const common = {
    decimals: 0,
    atLeast: false,
    quality: null,
    source: { vi: 'bàn điều phối 115, vị trí xe', en: 'the desk of 115, positions of units' },
  } as const;
  return [
    {
      ...common,
      id: 'free-units',
      name: { vi: 'Xe cấp cứu đang rảnh', en: 'Free ambulances' },
      value: heard.length === 0 ? null : units.filter(({ state }) => state === 'free').length,
      unit: { vi: 'xe', en: 'units', one: 'unit' },
      about: { vi: vi`trong ${heard.length} xe đang báo vị trí`, en: en`of ${heard.length} that are heard` },
      timeMs: seen.length === 0 ? null : Math.max(...seen),
      staleAfterSec: STALE_SEC,
      complete: { have: heard.length, of: units.length },
      why: whyNone(units.length, heard.length),
    },
    {
      ...common,
      id: 'calls-waiting',
      name: { vi: 'Cuộc gọi cấp cứu chờ xe', en: 'Calls that wait for a unit' },
      value: units.length === 0 ? null : missions.filter(({ status }) => status === 'waiting').length,
      unit: { vi: 'cuộc', en: 'calls', one: 'call' },
      about: { vi: vi`trong ${missions.length} chuyến đang mở`, en: en`of ${missions.length} open missions` },
      timeMs: units.length === 0 ? null : atMs,
      staleAfterSec: STALE_SEC,
      complete: null,
      why: units.length === 0 ? { vi: 'chưa có xe nào', en: 'there is no unit yet' } : null,
    },
    {
      ...common,
      id: 'response-p90',
      name: { vi: '9/10 cuộc gọi có xe đến trong', en: 'Nine of ten calls reached within' },
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
