/**
 * Tracks of storms in the ATCF deck format (NRL, “abdeck”): best tracks (`BEST`) and JTWC's own forecast (`JTWC`). One line
 * for each reach (34, 50, 64 kt) of a point; lines of one point become one record. Lines of other techniques (models) are
 * passed over. Knots by the mean of a minute, reaches in nautical miles. Pure.
 */
import type { Decoded, Decoder, RawDelivery } from '../../../contract/feeds/item.ts';
import { createRefusals, toText } from '../../../platform/sdk/decode.ts';
import { DAY_MS, HOUR_MS } from '../../../platform/sdk/science.ts';
import { toTrackRecord, type ToldPoint } from './storm-records.ts';
import { THRESHOLDS_KT, type Quadrants } from './track.ts';

/** Techniques that are told, and what they are called. */
const SOURCES: Readonly<Record<string, string>> = { BEST: 'JTWC, best track', JTWC: 'JTWC' };
const LEAST_FIELDS = 9;
/** Numbers begin anew each year: so far apart, the same number is another storm. */
const APART_MS = 30 * DAY_MS;

/** By basin and number: a storm keeps the year in which it was numbered, that of its first line. */
type Years = Map<string, { readonly year: string; readonly timeMs: number }>;

interface Fault {
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
}

export const atcfDecoder: Decoder = {
  id: 'atcf',
  name: { vi: 'Đường đi của bão: ATCF (JTWC)', en: 'Storm tracks: ATCF (JTWC)' },
  example:
    'WP, 17, 2009092900,   , BEST,   0, 156N, 1098E,  90,  955, TY,  34, NEQ,  145,  110,  100,  140, 1004,  180,  20',
  decode: decodeAtcf,
};

function decodeAtcf({ bytes }: RawDelivery): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const refused = createRefusals();
  const points = new Map<string, ToldPoint>();
  const years: Years = new Map();
  let skipped = 0;
  for (const [at, line] of read.text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const fields = line.split(',').map((field) => field.trim());
    const source = SOURCES[fields[4] ?? ''];
    if (source === undefined && fields.length >= LEAST_FIELDS) {
      skipped += 1;
      continue;
    }
    const point = readLine(fields, source ?? '', years);
    if ('allowed' in point) {
      refused.add({
        reason: 'wrong_shape',
        ...point,
        where: `line ${at + 1}, ${point.where}`,
        next: 'Send the lines of the deck as JTWC publishes them.',
        raw: line,
      });
      continue;
    }
    const key = `${point.storm} ${point.source} ${point.issuedMs} ${point.validMs}`;
    const before = points.get(key);
    points.set(key, before === undefined ? point : { ...before, reach: { ...before.reach, ...point.reach } });
  }
  return { records: [...points.values()].map(toTrackRecord), refused: refused.list(), skipped };
}

function readLine(fields: readonly string[], source: string, years: Years): ToldPoint | Fault {
  const [basin = '', number = '', dtg = '', , , tau = '', latText = '', lonText = '', max = ''] = fields;
  if (fields.length < LEAST_FIELDS)
    return toFault('line', fields.join(','), 'at least nine fields with commas');
  if (!/^[A-Z]{2}$/.test(basin) || !/^\d{2}$/.test(number))
    return toFault('BASIN, CY', `${basin}, ${number}`, 'a basin of two letters and a number of two digits');
  const issuedMs = toDtgMs(dtg);
  if (issuedMs === undefined) return toFault('YYYYMMDDHH', dtg, 'year, month, day and hour of UTC');
  if (!/^-?\d{1,3}$/.test(tau)) return toFault('TAU', tau, 'hours of the forecast');
  const lat = toDegrees(latText, 'N', 'S', 90);
  if (lat === undefined) return toFault('Lat', latText, 'tenths of a degree with N or S');
  const lon = toDegrees(lonText, 'E', 'W', 180);
  if (lon === undefined) return toFault('Lon', lonText, 'tenths of a degree with E or W');
  if (!/^\d{1,3}$/.test(max)) return toFault('VMAX', max, 'knots, a whole number');
  const before = years.get(basin + number);
  const isSame = before !== undefined && Math.abs(issuedMs - before.timeMs) < APART_MS;
  const year = isSame ? before.year : dtg.slice(0, 4);
  years.set(basin + number, { year, timeMs: issuedMs });
  const reach = readReach(fields.slice(11, 17));
  return 'allowed' in reach
    ? reach
    : {
        storm: `${basin}${number}${year}`,
        source,
        issuedMs,
        validMs: issuedMs + Number(tau) * HOUR_MS,
        lon,
        lat,
        maxKt: Number(max),
        reach,
      };
}

/** RAD, WINDCODE, RAD1 to RAD4: a full circle, or four quadrants from the one that is named, clockwise. */
function readReach([rad = '', code = '', ...told]: readonly string[]): ToldPoint['reach'] | Fault {
  const kt = THRESHOLDS_KT.find((one) => String(one) === rad);
  if (kt === undefined) return {};
  const [first = 0, ...rest] = told.map(Number);
  const start = ['NEQ', 'SEQ', 'SWQ', 'NWQ'].indexOf(code);
  const isWhole = told.length === 4 && told.every((one) => /^\d{1,4}$/.test(one));
  if ((start < 0 && code !== 'AAA') || (code === 'AAA' ? !(first >= 0) : !isWhole))
    return toFault('RAD', [code, ...told].join(', '), 'AAA, NEQ, SEQ, SWQ or NWQ, and nautical miles');
  const clockwise = [first, ...rest];
  const of = (quadrant: number) => (code === 'AAA' ? first : (clockwise[(quadrant - start + 4) % 4] ?? 0));
  const reach: Quadrants = [of(0), of(1), of(2), of(3)];
  // Old decks write zeros where the reach was not looked at: winds that blow reach somewhere.
  return reach.every((nm) => nm === 0) ? {} : { [kt]: reach };
}

function toDtgMs(dtg: string): number | undefined {
  const [, year, month, day, hour] = /^(\d{4})(\d{2})(\d{2})(\d{2})$/.exec(dtg)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || hour === undefined) return undefined;
  const timeMs = Date.UTC(year, month - 1, day, hour);
  const isSame = new Date(timeMs).toISOString().replaceAll(/[-T]/g, '').startsWith(dtg);
  return isSame ? timeMs : undefined;
}

function toDegrees(text: string, plus: string, minus: string, most: number): number | undefined {
  const sign = text.endsWith(plus) ? 1 : -1;
  if (!/^\d{1,4}[A-Z]$/.test(text) || !(text.endsWith(plus) || text.endsWith(minus))) return undefined;
  const degrees = Number(text.slice(0, -1)) / 10;
  return degrees > most ? undefined : sign * degrees;
}

const toFault = (where: string, value: string, allowed: string): Fault => ({ where, value, allowed });
