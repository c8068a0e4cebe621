/** One request of our own JSON form → a record item, or why not. Nothing about the person who reports is kept. */
import type { DecodeContext, RecordItem, RefusalReason } from '../../contract/item.ts';
import { isClass, toClass, toWorkingDays } from './categories.ts';
import { isStatus, STATUSES } from './statuses.ts';
import { addWorkingDays } from './working-days.ts';

const MAX_TITLE = 1_000;
const MAX_TEXT = 500;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Facts taken into the body as they are; others, the reporter's name and number among them, are left out. */
const BODY_FIELDS = ['channel', 'agency', 'address', 'description', 'answer'] as const;

export interface ItemRefusal {
  readonly reason: RefusalReason;
  readonly field: string;
  readonly value: unknown;
  readonly allowed: string;
  readonly next: string;
}

type Fields = Readonly<Record<string, unknown>>;

export function isItemRefusal(answer: RecordItem | ItemRefusal): answer is ItemRefusal {
  return 'reason' in answer;
}

/** A request without a deadline of its own gets that of its class, counted in working days. */
export function toRequestItem(item: Fields, context: DecodeContext): RecordItem | ItemRefusal {
  const code = toName(item['code']);
  if (code === undefined)
    return refuse(
      item,
      'code',
      'missing_field',
      'the request’s own number, 1 to 200 characters',
      'Give every request its number.',
    );
  const status = item['status'];
  if (typeof status !== 'string' || !isStatus(status)) {
    const allowed = STATUSES.map(({ id }) => id).join(', ');
    return refuse(
      item,
      'status',
      status === undefined ? 'missing_field' : 'wrong_type',
      allowed,
      'Send one of these words.',
    );
  }
  const times: Record<'openedAt' | 'updatedAt' | 'dueAt' | 'closedAt', number | null> = {
    openedAt: null,
    updatedAt: null,
    dueAt: null,
    closedAt: null,
  };
  for (const field of ['openedAt', 'updatedAt', 'dueAt', 'closedAt'] as const) {
    const timeMs = toTimeMs(item[field], context.utcOffsetMin);
    if (Number.isNaN(timeMs))
      return refuse(item, field, 'time_not_readable', 'ISO 8601, or epoch milliseconds', 'Mend the time.');
    times[field] = timeMs;
  }
  const timeMs = times.updatedAt ?? times.openedAt;
  if (timeMs === null)
    return refuse(
      item,
      'updatedAt',
      'missing_field',
      'the time of this version',
      'Send updatedAt, or openedAt for a new request.',
    );
  const lon = toDegrees(item['lon'], 180);
  const lat = toDegrees(item['lat'], 90);
  if (lon === undefined || lat === undefined) {
    const field = lon === undefined ? 'lon' : 'lat';
    return refuse(
      item,
      field,
      'place_out_of_world',
      'degrees, or null',
      'Check that lon and lat are not exchanged.',
    );
  }
  const category = toName(item['category']) ?? 'other';
  const given = item['class'];
  const classId = isClass(given) ? given : toClass(category);
  const body: Record<string, string | null> = { category, class: classId };
  for (const field of BODY_FIELDS) {
    const text = item[field];
    if (typeof text === 'string' && text !== '') body[field] = text.slice(0, MAX_TEXT);
  }
  const title = item['title'];
  const opened = times.openedAt;
  return {
    kind: 'request',
    code,
    timeMs,
    status,
    ...(typeof title === 'string' && title !== ''
      ? { title: title.normalize('NFC').slice(0, MAX_TITLE) }
      : {}),
    ...(lon === null || lat === null ? { lon: null, lat: null } : { lon, lat }),
    openedMs: opened,
    dueMs:
      times.dueAt ??
      (opened === null ? null : addWorkingDays(opened, toWorkingDays(classId), toCalendar(context))),
    closedMs: times.closedAt,
    body,
  };
}

/** `settings.holidays` and `settings.workdays` of the feed: the year's own days, `yyyy-mm-dd`. */
function toCalendar({ settings, utcOffsetMin }: DecodeContext) {
  return { utcOffsetMin, holidays: toDays(settings['holidays']), workdays: toDays(settings['workdays']) };
}

function toDays(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((day) => typeof day === 'string') : [];
}

function toName(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' && text.length <= 200
    ? text.trim().normalize('NFC')
    : undefined;
}

/** null when absent, NaN when unreadable. A time without a zone is local. */
function toTimeMs(value: unknown, utcOffsetMin: number): number | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number') return Number.isInteger(value) ? value : NaN;
  const match = typeof value === 'string' ? ISO.exec(value) : null;
  if (match === null) return NaN;
  return match[3] === undefined ? Date.parse(`${match[0]}Z`) - utcOffsetMin * 60_000 : Date.parse(match[0]);
}

/** null when absent, undefined when it is no place on Earth. */
function toDegrees(value: unknown, limit: number): number | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Math.abs(value) <= limit ? value : undefined;
}

function refuse(
  item: Fields,
  field: string,
  reason: RefusalReason,
  allowed: string,
  next: string,
): ItemRefusal {
  return { reason, field, value: item[field], allowed, next };
}
