/**
 * The `ais` decoder: NMEA 0183 lines (`!AIVDM`, `!AIVDO`, with or without TAG block) → positions, vessel facts and
 * distress records. A delivery is a run of whole lines; parts of longer messages wait in the feed's memory for
 * the next delivery of their sender. One bad line refuses that line only.
 *
 * AIS tells no date: a position's time is what its receiver tells (TAG block, `$PGHP` before it, epoch behind it),
 * otherwise when it arrived (`arrivalTime`); of a message of parts, that of the first. A time that can't be read is
 * refused by itself. MMSI 0 is a transponder nobody has set up: it stands for no ship.
 */
import type {
  AssetFacts,
  Decoded,
  DecodeContext,
  Decoder,
  Position,
  RawDelivery,
  RecordItem,
  RefusalReason,
} from '../../../contract/feeds/item.ts';
import {
  createAisDecoder,
  isAisRefusal,
  noWaitingParts,
  type AisPosition,
  type AisRefusal,
  type AisStatic,
  type WaitingParts,
} from '../ais/ais.ts';
import { toMmsiFacts } from '../vessel/mmsi.ts';
import { createDistressWatch, type HeardTransmitters } from './distress-watch.ts';
import { createRefusals } from '../../../platform/sdk/decode.ts';

/** Stations whose last word is remembered; beyond it everything is told anew, which harms nothing. */
const MAX_STATIONS = 100_000;

const TYPE_BASE_STATION = 4;
const CLASS_B_TYPES: ReadonlySet<number> = new Set([18, 19, 24]);

const REASONS: Readonly<Record<AisRefusal['refused'], RefusalReason>> = {
  malformed: 'not_decodable',
  checksum: 'wrong_checksum',
  channel: 'not_decodable',
  armour: 'not_decodable',
  'fragment-order': 'missing_field',
  'too-long': 'too_large',
  'unknown-type': 'wrong_type',
  length: 'not_decodable',
  time: 'time_not_readable',
};

/** Senders whose messages wait for parts; a part that comes later than seconds belongs to none. */
const MAX_SENDERS = 200;

/** What the feed remembers between deliveries. */
interface Memory {
  /** By sender, only while something waits: sequence ids of two receivers must not mix. */
  readonly parts: Record<string, WaitingParts>;
  readonly distress: HeardTransmitters;
}

/** What was told since the process began. */
interface Cache {
  /** Last navigation status told of a station: it becomes an attribute only when it changes. */
  readonly statuses: Map<number, number | null>;
  /** Stations whose kind was told. */
  readonly known: Set<number>;
}

export const aisDecoder: Decoder = {
  id: 'ais',
  name: { vi: 'AIS (NMEA 0183 AIVDM)', en: 'AIS (NMEA 0183 AIVDM)' },
  example:
    '!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\n!AIVDM,2,2,1,A,88888888880,2*25\n',
  decode: decodeLines,
  remembers: true,
  timesByArrival: true,
};

function decodeLines({ bytes, receivedMs }: RawDelivery, context: DecodeContext): Decoded {
  const memory = toMemory(context.memory);
  const cache = toCache(context.cache);
  const parts = memory.parts[context.sender] ?? noWaitingParts();
  const distress = createDistressWatch(memory.distress);
  const positions: Position[] = [];
  const facts: AssetFacts[] = [];
  const records: RecordItem[] = [];
  const refused = createRefusals();
  let skipped = 0;
  let current = '';
  let currentNumber = 0;
  // Only what can't be used is kept: the sentence behind it was read.
  const onTrouble = (trouble: AisRefusal): void =>
    refused.add({ ...toRefusal(trouble, currentNumber), raw: current.split('!')[0] ?? '' });
  const decoder = createAisDecoder({ parts, onTrouble });
  const tellFacts = (statics: AisStatic): void => {
    if (statics.mmsi === NOBODY) skipped += 1;
    else facts.push(toFacts(statics, receivedMs));
  };
  const tellPosition = (report: AisPosition): void => {
    const { lon, lat, mmsi } = report;
    if (lon === null || lat === null || mmsi === NOBODY) return void (skipped += 1);
    const timeMs = report.receivedMs ?? receivedMs;
    const isFirst = rememberStation(cache, report);
    if (isFirst !== undefined) facts.push({ ...isFirst, timeMs });
    positions.push(toPosition(report, { lon, lat, timeMs }, cache.statuses));
    if (report.isOwn || mmsi < FIRST_DISTRESS_MMSI || mmsi > LAST_DISTRESS_MMSI) return;
    const record = distress.hear(report, timeMs);
    if (record !== undefined) records.push(record);
  };

  eachLine(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'),
    (text, number) => {
      current = text;
      currentNumber = number;
      const answer = decoder.pushReport(text, receivedMs, tellFacts);
      // A part whose beginning the antenna did not hear is no fault of the feed.
      if (answer === undefined || (isAisRefusal(answer) && answer.refused === 'fragment-order')) skipped += 1;
      else if (isAisRefusal(answer)) refused.add({ ...toRefusal(answer, number), raw: text });
      else if (answer.kind === 'static') tellFacts(answer);
      else tellPosition(answer);
    },
  );
  keepParts(memory, context.sender, parts);
  return { positions, facts, records, refused: refused.list(), skipped };
}

/** Nothing is kept of a sender whose messages are all whole. */
function keepParts({ parts }: Memory, sender: string, waiting: WaitingParts): void {
  delete parts[sender];
  if (Object.keys(waiting.groups).length === 0 && waiting.next === undefined) return;
  // The sender heard longest ago makes room.
  const [oldest, ...others] = Object.keys(parts);
  if (oldest !== undefined && others.length + 1 >= MAX_SENDERS) delete parts[oldest];
  parts[sender] = waiting;
}

/** A transponder nobody has set up. */
const NOBODY = 0;
const LINE_FEED = 10;
const FIRST_DISTRESS_MMSI = 970_000_000;
const LAST_DISTRESS_MMSI = 974_999_999;

/** The name under which the feed speaks of a station: its MMSI, nine digits. */
export function toAisRef(mmsi: number): string {
  return mmsi >= 100_000_000 ? String(mmsi) : String(mmsi).padStart(9, '0');
}

/** Only this decoder writes its memory. */
function toMemory(memory: Record<string, unknown>): Memory {
  memory['ais'] ??= { parts: {}, distress: {} } satisfies Memory;
  return memory['ais'] as Memory;
}

function toCache(cache: Record<string, unknown>): Cache {
  cache['ais'] ??= { statuses: new Map(), known: new Set() } satisfies Cache;
  return cache['ais'] as Cache;
}

/** Calls back for each line that is not empty; numbers begin at 1. */
function eachLine(text: string, take: (line: string, number: number) => void): void {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    number += 1;
    const isCarriageReturn = end > start && text.charCodeAt(end - 1) === LINE_FEED + 3;
    const line = text.slice(start, isCarriageReturn ? end - 1 : end);
    if (line !== '') take(line, number);
    start = end + 1;
  }
}

function toPosition(
  report: AisPosition,
  where: { readonly lon: number; readonly lat: number; readonly timeMs: number },
  statuses: Map<number, number | null>,
): Position {
  const { mmsi, speedKn, courseDeg, headingDeg } = report;
  const position = { asset: toAisRef(mmsi), ...where, speedKn, courseDeg, headingDeg };
  const timed: Position = report.isTimeTold ? position : { ...position, arrivalTime: true };
  // Only messages of class A carry a status; null there means "undefined", not "unchanged".
  if (report.type > 3 || statuses.get(report.mmsi) === report.status) return timed;
  if (statuses.size >= MAX_STATIONS) statuses.clear();
  statuses.set(report.mmsi, report.status);
  return { ...timed, attributes: { aisStatus: report.status } };
}

/** Facts about the kind of station, once a connection; undefined when they were told before. */
function rememberStation(
  { known }: Cache,
  { mmsi, type, isOwn }: AisPosition,
): Omit<AssetFacts, 'timeMs'> | undefined {
  if (known.has(mmsi)) return undefined;
  if (known.size >= MAX_STATIONS) known.clear();
  known.add(mmsi);
  const kind = type === TYPE_BASE_STATION ? 'coast-station' : toMmsiFacts(mmsi).kind;
  // What the receiver's ship sends itself was not heard of another: its silence is the receiver's.
  const stationKind = isOwn && kind === 'ship' ? 'receiver' : kind;
  const aisClass = kind === 'ship' ? { aisClass: CLASS_B_TYPES.has(type) ? 'B' : 'A' } : {};
  return { asset: toAisRef(mmsi), attributes: { mmsi, stationKind, ...aisClass } };
}

/** Facts of types 5, 19, 21 and 24; what this message does not tell is left out, so that it does not erase. */
function toFacts(report: AisStatic, receivedMs: number): AssetFacts {
  const attributes: Record<string, string | number> = { mmsi: report.mmsi };
  const told: readonly (readonly [string, string | number | null])[] = [
    ['callSign', report.callSign],
    ['imo', report.imo],
    ['shipType', report.shipType],
    ['aisLengthM', report.lengthM],
    ['beamM', report.beamM],
    ['draughtM', report.draughtM],
    ['destination', report.destination],
  ];
  for (const [name, value] of told) if (value !== null) attributes[name] = value;
  const { name, mmsi } = report;
  return {
    asset: toAisRef(mmsi),
    timeMs: report.receivedMs ?? receivedMs,
    ...(name === null ? {} : { name }),
    attributes,
  };
}

function toRefusal({ refused, what, where, value, allowed }: AisRefusal, line: number) {
  return {
    reason: REASONS[refused],
    where: `line ${line}, ${where}: ${what}`,
    value,
    allowed,
    next: 'Look at the raw line; many such lines mean a noisy cable or a wrong baud rate at the receiver.',
  };
}
