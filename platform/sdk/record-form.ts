/**
 * A form that makes a record, or changes one: its number, its times, who took it, what it claims, which steps it adds.
 * What a service says itself are the questions and the facts.
 */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Text } from '../../contract/basics/text.ts';
import { TELEPHONE_PATTERN, TELEPHONES_PATTERN } from '../../contract/people/telephone.ts';
import type { ScopedThing } from '../../contract/people/ability.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import { PLACE_REACH, TIME_SPAN, type TimeSpan } from '../../contract/records/field-limits.ts';
import type { Facts, RecordGeometry, RecordItem, RecordStep } from '../../contract/records/record-item.ts';
import type { ActionAsked, RecordActionAsked } from './action.ts';

const NEAR_KM = 50;
const YEAR_DAYS = 366;

/** A place as forms ask for it, in the city or so many km around it: `as: 'place'`. */
export const WidePlaceField = (reachKm: number) =>
  Type.Object(
    {
      lon: Type.Number({ minimum: -180, maximum: 180 }),
      lat: Type.Number({ minimum: -90, maximum: 90 }),
    },
    { [PLACE_REACH]: reachKm },
  );
export const PlaceField = WidePlaceField(NEAR_KM);
/** Ids that POST /files gave: `as: 'photos'`. */
export const PhotosField = Type.Array(Type.String({ minLength: 36, maxLength: 36 }), { maxItems: 5 });
/** An instant that a person writes in the city's own time, epoch ms, so many days from now at most: `as: 'time'`. */
export const TimeField = (span: TimeSpan) =>
  Type.Integer({ minimum: 0, maximum: 253_402_300_799_999, [TIME_SPAN]: span });
/** One that has passed; default: within a year. */
export const PastField = (backDays = YEAR_DAYS) => TimeField({ backDays, aheadDays: 0 });
/** A whole telephone number as people write it: `as: 'telephone'`. */
export const TelephoneField = Type.String({ minLength: 8, maxLength: 30, pattern: TELEPHONE_PATTERN });
/** Up to four of them with commas, of a household: `as: 'telephone'`. */
export const TelephonesField = Type.String({ minLength: 8, maxLength: 130, pattern: TELEPHONES_PATTERN });

/** One of a list of things with ids, as it is told. */
export function ChoiceField<Id extends string>(list: readonly { readonly id: Id }[]) {
  // A mapped list of literals loses its words for the type checker: the type is given, the schema checks the same.
  return Type.Unsafe<Id>(Type.Enum(list.map(({ id }) => id)));
}

/** The same list as the choices of a question. */
export function toChoices<Id extends string>(list: readonly { readonly id: Id; readonly name: Text }[]) {
  return list.map(({ id, name }) => ({ id, name }));
}

/** Words of a person, so many signs, not all of them spaces. */
export const LineField = (least: number, most: number) =>
  Type.String({ minLength: least, maxLength: most, pattern: '\\S' });

interface Place {
  readonly lon: number;
  readonly lat: number;
}

interface Told {
  readonly title?: string;
  readonly place?: Place | undefined;
  /** Where it lies when a point does not say it. */
  readonly geometry?: RecordGeometry | undefined;
  readonly body: Facts;
  readonly photos?: readonly string[] | undefined;
  /** What it claims while it is open, e.g. `station:TO-01`: a second one is refused as `held_by`. */
  readonly holds?: readonly string[];
}

export interface NewRecord extends Told {
  readonly kind: string;
  /** Before its number: `PA` makes `PA-261122-7K2QM`. */
  readonly prefix: string;
  readonly status: string;
  /** When what it tells of was so; default: now. */
  readonly timeMs?: number;
}

/**
 * A record that is told for the first time. Its number is the same for every attempt of one sending; one that another
 * record has is not taken. `takenBy` in the body says which agency took it.
 */
export function toNewRecord(asked: ActionAsked, told: NewRecord): RecordItem {
  const { by, nowMs } = asked;
  const { kind, prefix, status, timeMs = nowMs, body, ...more } = told;
  return {
    ...toMembers(more),
    kind,
    code: toRecordCode(prefix, asked),
    timeMs,
    openedMs: timeMs,
    status,
    base: 0,
    body: { ...body, ...(by?.agencyId == null ? {} : { takenBy: by.agencyId }) },
  };
}

export interface RecordChange extends Partial<Told> {
  /** Absent: as before. */
  readonly status?: string;
  /** The step that this adds, in a word of the service: `corrected`. */
  readonly what: string;
  readonly facts?: Facts;
}

/** What a form changes of a record: all else stays as the version before says. The platform checks the version seen. */
export function toRecordChange(asked: RecordActionAsked, change: RecordChange): RecordItem {
  const { record, nowMs } = asked;
  const { status = '', what, facts, body = {}, ...more } = change;
  return {
    ...toMembers(more),
    kind: record.kind,
    code: record.code,
    // What happened last is the newest, also where the clock of an earlier sender was ahead.
    timeMs: Math.max(nowMs, record.updatedMs),
    status,
    patch: true,
    body,
    steps: [toStep(asked, what, facts)],
  };
}

/** Whoever takes it does so in the name of their own agency, wherever in the city it lies. */
export function toSenderReach({ by, findAreaAt }: ActionAsked, place?: Place): ScopedThing {
  return {
    agencyIds: by?.agencyId == null ? [] : [by.agencyId],
    areaCode: place === undefined ? null : findAreaAt(place.lon, place.lat),
  };
}

/** Whoever took it changes it, beside the agency of the feed and the ward of the place. */
export function toTakerReach({ record: { body, areaCode } }: RecordActionAsked): ScopedThing {
  return { agencyIds: typeof body['takenBy'] === 'string' ? [body['takenBy']] : [], areaCode };
}

/** The texts of a body that a draft begins with; empty ones are left out. */
export function toDraftTexts<Name extends string>(
  { body }: Pick<RecordView, 'body'>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = body[name];
    if (typeof text === 'string' && text !== '') found[name] = text;
  }
  return found;
}

/** The place of a record as a draft begins with it. */
export function toDraftPlace({ lon, lat }: Pick<RecordView, 'lon' | 'lat'>): { place?: Place } {
  return lon === null || lat === null ? {} : { place: { lon, lat } };
}

/** Signs that are not taken for each other on the telephone. */
const SIGNS = '23456789ACDEFGHJKMNPQRTUVWXY';
const LENGTH = 5;

/** A number that is said on the telephone: the day of the city's own clocks, and five signs. */
export function toRecordCode(
  prefix: string,
  { nowMs, key, read }: Pick<ActionAsked, 'nowMs' | 'key' | 'read'>,
): string {
  const day = toLocalDay(nowMs, read.timeZone()).slice(2).replaceAll('-', '');
  const hash = createHash('sha256').update(key).digest();
  const signs = Array.from({ length: LENGTH }, (_, i) => SIGNS[(hash[i] ?? 0) % SIGNS.length]);
  return `${prefix}-${day}-${signs.join('')}`;
}

/** `2026-11-22` in the zone. */
export function toLocalDay(timeMs: number, timeZone: string): string {
  return new Date(timeMs).toLocaleDateString('sv-SE', { timeZone });
}

/** As it is kept: without spaces around it, in one form of its diacritics. */
export const toKeptText = (text: string): string => text.trim().normalize('NFC');

function toStep({ by, nowMs }: ActionAsked, what: string, facts: Facts | undefined): RecordStep {
  return {
    timeMs: nowMs,
    what,
    ...(by?.agencyId == null ? {} : { agency: by.agencyId }),
    ...(facts === undefined ? {} : { facts }),
  };
}

function toMembers({ title, place, geometry, photos, holds }: Partial<Told>) {
  return {
    ...(title === undefined ? {} : { title: toKeptText(title) }),
    ...(place === undefined ? {} : place),
    ...(geometry === undefined ? {} : { geometry }),
    ...(photos === undefined ? {} : { files: photos.map((id) => ({ id })) }),
    ...(holds === undefined ? {} : { holds }),
  };
}
