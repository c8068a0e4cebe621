/** Reads the fields that all JSON items share: names, times, numbers, quality. Each either answers or refuses precisely. */
import { statableQualities, type QualityId } from '../../contract/basics/quality.ts';
import { toIsoTimeMs } from './iso-time.ts';
import { toJson, type Refusal, type Refusals } from './refusals.ts';

const LATEST_TIME_MS = 8.64e15;
const MAX_NAME_CHARS = 200;
const qualityIds = new Set<unknown>(statableQualities.map((quality) => quality.id));

/** One item being read: where it stands, how it is refused, what its local times mean. */
export interface ItemReader {
  /** Place of the item, e.g. `readings[3]`. */
  readonly place: string;
  readonly item: Record<string, unknown>;
  /** The item alone as the same decoder would take it again. */
  readonly raw: () => string | undefined;
  readonly utcOffsetMin: number;
  readonly refusals: Refusals;
}

/** Refuses the item because of one field and answers undefined, so that readers can `return refuse(…)`. */
export function refuse(
  reader: ItemReader,
  field: string,
  refusal: Omit<Refusal, 'where' | 'raw'>,
): undefined {
  const where = reader.place === '' ? field : `${reader.place}.${field}`;
  reader.refusals.add({ ...refusal, where, raw: reader.raw });
  return undefined;
}

/** Epoch milliseconds from an ISO text or a whole number; NaN when it is neither. */
export function toItemTimeMs(value: unknown, utcOffsetMin: number): number {
  if (typeof value === 'string') return toIsoTimeMs(value, utcOffsetMin);
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LATEST_TIME_MS
    ? value
    : NaN;
}

/** The time of the item, required. */
export function readTime(reader: ItemReader, field = 'time'): number | undefined {
  const value = reader.item[field];
  const timeMs = toItemTimeMs(value, reader.utcOffsetMin);
  if (!Number.isNaN(timeMs)) return timeMs;
  const isAbsent = value === undefined || value === null;
  return refuse(reader, field, {
    reason: isAbsent ? 'missing_field' : 'time_not_readable',
    value: isAbsent ? 'absent' : value,
    allowed: 'ISO 8601 such as 2026-11-22T10:00:00+07:00, or whole epoch milliseconds',
    next: `Send the field ${field} of this item in one of these forms.`,
  });
}

/** A time that may be absent (null); undefined when it was refused. */
export function readOptionalTime(reader: ItemReader, field: string): number | null | undefined {
  const value = reader.item[field];
  return value === undefined || value === null || value === '' ? null : readTime(reader, field);
}

/** A name of 1 to 200 characters, Unicode NFC; numbers are taken as their text (MMSI, station numbers). */
export function readName(reader: ItemReader, field: string): string | undefined {
  const value = reader.item[field];
  if (typeof value === 'string' && value.length > 0 && value.length <= MAX_NAME_CHARS)
    return value.normalize('NFC');
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  const isAbsent = value === undefined || value === null || value === '';
  return refuse(reader, field, {
    reason: isAbsent ? 'missing_field' : 'wrong_type',
    value: isAbsent ? 'absent' : value,
    allowed: `a text of 1 to ${MAX_NAME_CHARS} characters`,
    next: `Send the field ${field} with every item.`,
  });
}

/** A finite number within limits. */
export function readNumber(reader: ItemReader, field: string, min: number, max: number): number | undefined {
  const value = reader.item[field];
  if (typeof value === 'number' && value >= min && value <= max) return value;
  const isAbsent = value === undefined || value === null;
  return refuse(reader, field, {
    reason: isAbsent ? 'missing_field' : toNumberReason(value, field),
    value: isAbsent ? 'absent' : value,
    allowed: `a number from ${min} to ${max}`,
    next:
      typeof value === 'number' && (field === 'lon' || field === 'lat')
        ? 'Check that lon and lat are not exchanged.'
        : `Send the field ${field} as a JSON number within these limits.`,
  });
}

/** A number that may be absent (null); undefined when it was refused. */
export function readOptionalNumber(
  reader: ItemReader,
  field: string,
  min: number,
  max: number,
): number | null | undefined {
  const value = reader.item[field];
  return value === undefined || value === null ? null : readNumber(reader, field, min, max);
}

/** The stated quality: null when absent, undefined when it was refused. */
export function readQuality(reader: ItemReader): QualityId | null | undefined {
  const value = reader.item['quality'];
  if (value === undefined || value === null) return null;
  // The set holds exactly the quality words, so membership proves the type.
  if (qualityIds.has(value)) return value as QualityId;
  return refuse(reader, 'quality', {
    reason: 'wrong_type',
    value,
    allowed: [...qualityIds].join(', '),
    next: 'Leave the field out when the device says nothing about quality.',
  });
}

/** A flat set of facts; nested values are refused. Absent = {}. */
export function readFacts(
  reader: ItemReader,
  field: string,
): Record<string, string | number | boolean | null> | undefined {
  const value = reader.item[field];
  if (value === undefined || value === null) return {};
  const facts: Record<string, string | number | boolean | null> = {};
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(reader, field, factsRefusal(value));
  for (const [name, fact] of Object.entries(value)) {
    if (isFact(fact))
      Object.defineProperty(facts, name, {
        value: fact,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    else return refuse(reader, `${field}.${name.slice(0, 60)}`, factsRefusal(fact));
  }
  return facts;
}

/** The raw piece of an item: the item itself, inside its list when a bare item would be read as something else. */
export function toRawItem(item: unknown, listName: string | undefined): string | undefined {
  return toJson(listName === undefined ? item : { [listName]: [item] });
}

function toNumberReason(value: unknown, field: string): 'not_a_number' | 'place_out_of_world' {
  return typeof value === 'number' && (field === 'lon' || field === 'lat')
    ? 'place_out_of_world'
    : 'not_a_number';
}

function isFact(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function factsRefusal(value: unknown) {
  const allowed = 'an object whose values are texts, numbers, true, false or null';
  return {
    reason: 'wrong_type',
    value,
    allowed,
    next: 'Flatten nested values into fields of their own.',
  } as const;
}
