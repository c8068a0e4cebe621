/**
 * Missions as a dispatch system tells them, each whole: JSON (`missions`, or an array) or a CSV table with the same names.
 * What cannot be (it arrived before it left) is refused and kept apart with its reason; what tells of a person is not
 * taken at all.
 */
import { parse } from 'csv-parse/sync';
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
  RefusedItem,
} from '../../../../contract/feeds/item.ts';
import type { Facts } from '../../../../contract/records/record-item.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { createRefusals, isObject, toIsoTimeMs, toText } from '../../decode.ts';
import {
  findImpossible,
  STAMP_IDS,
  type Stamps,
  toMissionStatus,
  toSetterField,
  toTimeField,
} from './stamps.ts';

const MOST = 5_000;
const TEXTS = ['call', 'unit', 'priority', 'nature', 'needs', 'destination'] as const;
/** Fields that tell of a person, in plain letters; the whole delivery is refused, and nothing of it is kept. */
const PERSONAL =
  /patient|caller|victim|hoten|hovaten|benhnhan|nguoi(goi|nha|benh)|cccd|cmnd|phone|dienthoai|sdt|diachi|address|birth|ngaysinh/;

/** `atPatient` is a time. */
const OWN: ReadonlySet<string> = new Set(STAMP_IDS);

interface MissionDecoderWish {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  /** One mission as JSON. */
  readonly example: string;
  /** How natures are called in titles; others stand as they were told. */
  readonly natures?: readonly { readonly id: string; readonly name: Text }[];
}

type Row = Readonly<Record<string, unknown>>;

export function createMissionDecoder({ id, name, kind, example, natures = [] }: MissionDecoderWish): Decoder {
  const titles = new Map(natures.map((nature) => [nature.id, nature.name.vi]));
  return {
    id,
    name,
    example,
    decode: (raw, context) => decode(raw, { kind, context, titles }),
  };
}

function decode(
  { bytes }: RawDelivery,
  { kind, context, titles }: Pick<Reading, 'kind' | 'titles'> & { readonly context: DecodeContext },
): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const rows = toRows(read.text);
  if (!Array.isArray(rows)) return { refused: [rows] };
  if (rows.length > MOST)
    return { refused: [refuseWhole('too_many_items', String(rows.length), `at most ${MOST} items`)] };
  const personal = rows
    .flatMap((row) => Object.keys(row))
    .find((field) => !OWN.has(field) && PERSONAL.test(toPlain(field)));
  if (personal !== undefined)
    return {
      refused: [
        {
          reason: 'personal_data',
          where: personal,
          // The field, and never what stands in it.
          value: personal,
          allowed: 'units, places and times of missions, without anything of a person',
          next: 'Leave the field out; nothing of this delivery was kept.',
        },
      ],
    };
  const refused = createRefusals();
  const records = rows.flatMap((row, at): RecordItem[] => {
    const where = `missions[${at}]`;
    const { utcOffsetMin: offsetMin, feedId } = context;
    const item = toItem(row, { kind, titles, where, offsetMin, feedId });
    if (!('reason' in item)) return [item];
    refused.add({ ...item, raw: JSON.stringify([row]) });
    return [];
  });
  return { records, refused: refused.list() };
}

function toRows(text: string): Row[] | RefusedItem {
  const refuse = (value: string) =>
    refuseWhole('not_decodable', value, 'JSON with a list of missions, or a CSV table with a head');
  if (/^\s*[[{]/.test(text)) {
    try {
      const parsed: unknown = JSON.parse(text);
      const list = isObject(parsed) ? parsed['missions'] : parsed;
      const rows: readonly unknown[] = Array.isArray(list) ? list : [undefined];
      return rows.every(isObject) ? [...rows] : refuse(text.slice(0, 100));
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error));
    }
  }
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

interface Reading {
  readonly kind: string;
  readonly titles: ReadonlyMap<string, string>;
  readonly where: string;
  readonly offsetMin: number;
  readonly feedId: string;
}

function toItem(row: Row, { kind, titles, where, offsetMin, feedId }: Reading): RecordItem | RefusedItem {
  const code = toWord(row['code']);
  if (code === undefined)
    return {
      reason: 'missing_field',
      where: `${where}.code`,
      value: '',
      allowed: 'the number of the mission',
      next: 'Send each mission with its number.',
    };
  const stamps: Partial<Record<(typeof STAMP_IDS)[number], number>> = {};
  for (const id of STAMP_IDS) {
    const told = row[id];
    if (told === undefined || told === null || told === '') continue;
    const timeMs = typeof told === 'string' ? toIsoTimeMs(told, offsetMin) : NaN;
    if (Number.isNaN(timeMs))
      return {
        reason: 'time_not_readable',
        where: `${where}.${id}`,
        value: (JSON.stringify(told) ?? '').slice(0, 100),
        allowed: 'a date with its time, ISO 8601',
        next: 'Send 2026-11-22T14:05:00+07:00, or nothing where it is not known.',
      };
    stamps[id] = timeMs;
  }
  const impossible = toImpossibleRefusal(stamps, where);
  if (impossible !== undefined) return impossible;
  const place = toPlace(row);
  if (place === undefined)
    return {
      reason: 'place_out_of_world',
      where: `${where}.lon, lat`,
      value: `${String(row['lon'])}, ${String(row['lat'])}`,
      allowed: 'lon from -180 to 180, lat from -90 to 90',
      next: 'Check that lon and lat are not exchanged.',
    };
  const last = Math.max(...Object.values(stamps));
  if (!Number.isFinite(last))
    return {
      reason: 'missing_field',
      where: `${where}.received`,
      value: '',
      allowed: 'one time of the chain at least',
      next: 'Send when the call was received.',
    };
  const isCancelled = String(row['cancelled']) === 'true';
  const updatedMs = toTime(row['time'], offsetMin) ?? last;
  const crew = Number(row['crew'] ?? NaN);
  const body: Facts = {
    call: code,
    ...Object.fromEntries(TEXTS.flatMap((field) => toPair(field, toWord(row[field])))),
    ...(Number.isInteger(crew) ? { crew } : {}),
    ...Object.fromEntries(
      STAMP_IDS.flatMap((id) => [
        ...toPair(toTimeField(id), stamps[id]),
        ...toPair(toSetterField(id), stamps[id] === undefined ? undefined : `feed:${feedId}`),
      ]),
    ),
  };
  const [unit, nature] = [toWord(row['unit']), toWord(row['nature'])];
  const isOver = isCancelled || stamps.cleared !== undefined;
  return {
    kind,
    code,
    timeMs: Math.max(updatedMs, last),
    status: isCancelled ? 'cancelled' : toMissionStatus(stamps),
    ...(nature === undefined ? {} : { title: titles.get(nature) ?? nature }),
    ...place,
    openedMs: Math.min(...Object.values(stamps)),
    closedMs: isOver ? last : null,
    body,
    holds: unit === undefined || isOver || stamps.dispatched === undefined ? [] : [toUnitClaim(unit)],
  };
}

/** A unit has one mission: a second one that claims it is refused as `held_by`. */
export const toUnitClaim = (unit: string): string => `unit:${unit}`;

/** It arrived before it left, or the like; undefined where the order is possible. */
export function toImpossibleRefusal(stamps: Stamps, where: string): RefusedItem | undefined {
  const found = findImpossible(stamps);
  if (found === undefined) return undefined;
  return {
    reason: 'wrong_shape',
    where: where === '' ? found.id : `${where}.${found.id}`,
    value: `${found.id} ${new Date(found.timeMs).toISOString()}`,
    allowed: `a time from ${new Date(found.beforeMs).toISOString()}, the time of ${found.before}`,
    next: 'Find out which of the two times is wrong, then send it again.',
  };
}

function toTime(value: unknown, offsetMin: number): number | undefined {
  const timeMs = typeof value === 'string' ? toIsoTimeMs(value, offsetMin) : NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

function toPair<Value>(field: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[field, value]];
}

function toWord(value: unknown): string | undefined {
  const word = typeof value === 'number' ? String(value) : value;
  return typeof word === 'string' && word.trim() !== '' ? word.trim().slice(0, 200) : undefined;
}

/** Undefined where it is told and lies outside of the world; null where it is not told. */
function toPlace({
  lon,
  lat,
}: Row): { readonly lon: number | null; readonly lat: number | null } | undefined {
  if ([lon, lat].every((one) => one === undefined || one === null || one === ''))
    return { lon: null, lat: null };
  const [east, north] = [Number(lon), Number(lat)];
  const isThere = Math.abs(east) <= 180 && Math.abs(north) <= 90 && lon !== '' && lat !== '';
  return isThere ? { lon: east, lat: north } : undefined;
}

/** Without marks, spaces and case. */
function toPlain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z]/g, '');
}

function refuseWhole(reason: RefusedItem['reason'], value: string, allowed: string): RefusedItem {
  return {
    reason,
    where: 'the whole delivery',
    value,
    allowed,
    next: 'Send {"missions": […]} or a table with the columns code, call, unit, received, dispatched, …',
  };
}
