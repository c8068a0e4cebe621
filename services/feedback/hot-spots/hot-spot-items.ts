/** Hot spots as records: one as long as it goes on, told anew by each look, passed once no look finds it. Pure. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { haversineMeters } from '../../../platform/sdk/science.ts';
import { toCategoryName } from '../categories.ts';
import { HOT_SPOT, HOT_SPOT_STATUS, LOOK, WINDOW_DAYS } from './hot-spot.ts';
import type { Look } from './look.ts';

interface KnownSpot {
  readonly code: string;
  readonly category: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly radiusM: number;
}

/** `told`: all that was known of the days then, counted or not. */
type Seen = Look & { readonly noPlace: number; readonly told: number };
type Spot = Look['spots'][number];

export function toHotSpotItems(
  seen: Seen,
  known: readonly KnownSpot[],
  { endMs, localDay }: { readonly endMs: number; readonly localDay: string },
): RecordItem[] {
  const left = new Set(known);
  const told = seen.spots.map((spot, at): RecordItem => {
    const before = [...left].find((one) => isSame(one, spot));
    if (before !== undefined) left.delete(before);
    const common = {
      kind: HOT_SPOT,
      timeMs: endMs,
      title: toTitle(spot),
      lon: spot.lon,
      lat: spot.lat,
      body: toBody(spot, seen, localDay),
    };
    if (before !== undefined) return { ...common, code: before.code, status: '', patch: true };
    const code = `DN-${localDay.slice(2).replaceAll('-', '')}-${at + 1}`;
    return { ...common, code, status: HOT_SPOT_STATUS.open, openedMs: endMs };
  });
  const passed = [...left].map(({ code }): RecordItem => ({
    kind: HOT_SPOT,
    code,
    timeMs: endMs,
    status: HOT_SPOT_STATUS.passed,
    closedMs: endMs,
    patch: true,
    body: {},
  }));
  return [...told, ...passed, toLookItem(seen, { endMs, localDay })];
}

function isSame({ category, lon, lat, radiusM }: KnownSpot, spot: Spot): boolean {
  if (category !== spot.category || lon === null || lat === null) return false;
  return haversineMeters(lon, lat, spot.lon, spot.lat) <= radiusM + spot.radiusM;
}

function toTitle({ category, count, expected, radiusM, days }: Spot): string {
  const usual = expected.toLocaleString('vi-VN', { maximumFractionDigits: 1 });
  return `${count} phản ánh “${toCategoryName(category).vi}” trong bán kính ${radiusM.toLocaleString('vi-VN')} m, ${days} ngày (bình thường ${usual})`;
}

function toBody({ category, count, expected, radiusM, days, p }: Spot, { round }: Seen, toDay: string) {
  return { category, count, expected: Math.round(expected * 10) / 10, radiusM, days, p, toDay, round };
}

function toLookItem(
  { scanned, round, noPlace, categories, told }: Seen,
  { endMs, localDay }: { readonly endMs: number; readonly localDay: string },
): RecordItem {
  return {
    kind: LOOK,
    code: 'lan-tim',
    timeMs: endMs,
    openedMs: endMs,
    closedMs: endMs,
    status: 'looked',
    title: 'Lần tìm điểm nóng mới nhất',
    body: { toDay: localDay, days: WINDOW_DAYS, scanned, round, noPlace, categories, told },
  };
}
