/**
 * Reads the open JSON of the VRain network: stations with `sn` (name), `lt`, `lg` and `d`, the rain in mm since 19:00.
 *
 * The source has neither times nor increments. A sample is labelled by the ten-minute slot in which it was received.
 * Its running total is always kept as `rain-day-total`; the increment `rain` is given when the feed remembers the slot
 * before, by whichever door that came. The first increment of each gauge is therefore missing, never guessed, and a slot
 * decoded twice gives the same increment twice.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  Reading,
  RefusedItem,
} from '../../contract/feeds/item.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import { isObject, toJsonList, toRefusedItem } from '../../platform/sdk/decode.ts';
import { type IncrementNote, toIncrements } from './counters.ts';

const SLOT_MS = 600_000;
const MOST_STATIONS = 5_000;
/** A gauge that was silent longer begins anew: the total has begun anew meanwhile. */
const FORGET_MS = 3 * 86_400_000;
const LONGEST_NAME = 200;
const NEXT =
  'Compare with the example of this decoder; if the source changed its format, tell the maintainers.';

/** What an increment is worth by how it came about. A lower bound is usable and marked. */
const QUALITY_OF_NOTE: Readonly<Record<IncrementNote, QualityId>> = {
  difference: 'valid',
  reset: 'valid',
  'lower-bound': 'adjusted',
  'gap-at-reset': 'missing',
  decrease: 'fault',
  implausible: 'out_of_range',
};

interface Sample {
  readonly timeMs: number;
  readonly mm: number;
}

/** The newest slot of a station and the one before, from which the newest increment can be made again. */
interface Known {
  readonly last: Sample;
  readonly before: Sample | undefined;
}

export const vrainDecoder: Decoder = {
  id: 'vrain-json',
  name: { vi: 'VRain: mưa cộng dồn từ 19 giờ', en: 'VRain: rain since 19:00' },
  example:
    '[{"sn":"Hòa Bắc","lt":16.12,"lg":107.97,"d":12.4},{"sn":"Bà Nà","lt":15.99,"lg":107.99,"d":30.2}]',
  decode: decodeVrain,
  remembers: true,
  timesByArrival: true,
};

function decodeVrain(raw: RawDelivery, { memory, utcOffsetMin }: DecodeContext): Decoded {
  const stations = toJsonList(raw.bytes, { most: MOST_STATIONS, next: NEXT });
  if ('refused' in stations) return { refused: [stations.refused] };
  const timeMs = Math.round(raw.receivedMs / SLOT_MS) * SLOT_MS;
  const known = toKnown(memory, timeMs);
  const readings: Reading[] = [];
  const refused: RefusedItem[] = [];
  stations.list.forEach((item, index) => {
    const station = toStation(item, index);
    if ('reason' in station) return void refused.push(station);
    const { asset, mm } = station;
    readings.push({ asset, property: 'rain-day-total', timeMs, value: mm });
    if (mm === null) return;
    for (const increment of advance(known, asset, { timeMs, mm }, toOffsetZone(utcOffsetMin)))
      readings.push({ asset, property: 'rain', ...increment });
  });
  memory['vrain'] = toMemory(known);
  return { readings, refused };
}

type Increment = Pick<Reading, 'timeMs' | 'value' | 'quality'>;

/** Remembers the sample and gives the increment since the slot before, when there is one. */
function advance(known: Map<string, Known>, asset: string, now: Sample, zone: string): Increment[] {
  const entry = known.get(asset);
  if (entry !== undefined && now.timeMs < entry.last.timeMs) return [];
  const dip = entry === undefined ? undefined : findDip(entry, now, zone);
  if (dip !== undefined) {
    // The old total stood all the while: a slot that is decoded twice must not see the dip again.
    known.set(asset, { last: now, before: { timeMs: dip.last.timeMs, mm: dip.before.mm } });
    return [{ timeMs: dip.last.timeMs, value: null, quality: 'fault' }, toIncrement(dip.before, now, zone)];
  }
  const before = entry?.last.timeMs === now.timeMs ? entry.before : entry?.last;
  known.set(asset, { last: now, before });
  return before === undefined ? [] : [toIncrement(before, now, zone)];
}

/**
 * A total that fell for one slot and is back where it was has neither begun anew nor jumped: that slot was wrong, and
 * what was made of it is taken back.
 */
function findDip(
  { last, before }: Known,
  now: Sample,
  zone: string,
): { last: Sample; before: Sample } | undefined {
  if (before === undefined || now.timeMs === last.timeMs) return undefined;
  if (last.mm >= before.mm || now.mm < before.mm) return undefined;
  const [over] = toIncrements([before, now], { intervalMs: SLOT_MS, dailyReset: { zone } });
  return over?.note === 'difference' ? { last, before } : undefined;
}

function toIncrement(before: Sample, now: Sample, zone: string): Increment {
  const [increment] = toIncrements([before, now], { intervalMs: SLOT_MS, dailyReset: { zone } });
  const mm = increment?.mm ?? null;
  // Differences of decimals carry binary noise; gauges count tenths of a millimetre at the finest.
  return {
    timeMs: now.timeMs,
    value: mm === null ? null : Math.round(mm * 100) / 100,
    quality: QUALITY_OF_NOTE[increment?.note ?? 'decrease'],
  };
}

/** As it is kept: `[name, time, mm, time before, mm before]`. */
type KeptStation = readonly [asset: string, timeMs: number, mm: number, ...before: number[]];

function toKnown(memory: Record<string, unknown>, nowMs: number): Map<string, Known> {
  const { vrain } = memory;
  // Only `toMemory` writes the entry.
  const kept = Array.isArray(vrain) ? (vrain as readonly KeptStation[]) : [];
  return new Map(
    kept
      .filter(([, timeMs]) => Math.abs(nowMs - timeMs) <= FORGET_MS)
      .map(([asset, timeMs, mm, beforeMs, beforeMm]) => {
        const hasBefore = beforeMs !== undefined && beforeMm !== undefined;
        const before = hasBefore ? { timeMs: beforeMs, mm: beforeMm } : undefined;
        return [asset, { last: { timeMs, mm }, before }];
      }),
  );
}

/** The newest stations first, so that names nobody sends any more go before those that are sent. */
function toMemory(known: ReadonlyMap<string, Known>): KeptStation[] {
  return [...known]
    .toSorted(([, a], [, b]) => b.last.timeMs - a.last.timeMs)
    .slice(0, MOST_STATIONS)
    .map(([asset, { last, before }]) => [
      asset,
      last.timeMs,
      last.mm,
      ...(before === undefined ? [] : [before.timeMs, before.mm]),
    ]);
}

function toStation(item: unknown, index: number): { asset: string; mm: number | null } | RefusedItem {
  const where = `[${index}]`;
  const refuse = (reason: RefusedItem['reason'], at: string, value: unknown, allowed: string) =>
    toRefusedItem({
      reason,
      where: at,
      value: value ?? 'absent',
      allowed,
      next: NEXT,
      raw: JSON.stringify([item]),
    });
  if (!isObject(item)) return refuse('wrong_type', where, item, 'an object');
  const { sn, d } = item;
  if (typeof sn !== 'string' || sn.trim() === '' || sn.length > LONGEST_NAME)
    return refuse('missing_field', `${where}.sn`, sn, `a text of 1 to ${LONGEST_NAME} characters`);
  if (d !== null && (typeof d !== 'number' || !Number.isFinite(d)))
    return refuse('not_a_number', `${where}.d`, d, 'mm since 19:00 as a number, or null');
  return { asset: sn.normalize('NFC').trim(), mm: d };
}

/** `+07:00`: a zone without clock changes, which is all a format without a zone can mean. */
function toOffsetZone(utcOffsetMin: number): string {
  const minutes = Math.abs(utcOffsetMin);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${utcOffsetMin < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
