/** One request of our own JSON form → a record item, or why not. Nothing about the person who reports is kept. */
import type { DecodeContext, RecordItem, RefusalReason } from '../../contract/feeds/item.ts';
import { toIsoTimeMs } from '../../platform/sdk/decode.ts';
import { isClass, toClass } from './categories.ts';
import { toOutcomeFacts } from './outcomes/outcome-facts.ts';
import { STATUSES } from './statuses.ts';

/** Longer texts come as a link: nothing is cut silently. */
const MAX_TITLE = 2_000;
const MAX_TEXT = 20_000;

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

/** A request without a deadline of its own gets the working days of its class from intake (`manifest.ts`). */
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
  const status = toName(item['status']);
  if (status === undefined)
    return refuse(
      item,
      'status',
      item['status'] === undefined ? 'missing_field' : 'wrong_type',
      STATUSES.map(({ id }) => id).join(', '),
      'Send one of these words.',
    );
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
    if (typeof text !== 'string' || text === '') continue;
    if (text.length > MAX_TEXT) return refuseLong(item, field, MAX_TEXT);
    body[field] = text.normalize('NFC');
  }
  Object.assign(body, toOutcomeFacts(status, item));
  const title = item['title'];
  if (typeof title === 'string' && title.length > MAX_TITLE) return refuseLong(item, 'title', MAX_TITLE);
  return {
    kind: 'request',
    code,
    timeMs,
    status,
    ...(typeof title === 'string' && title !== '' ? { title: title.normalize('NFC') } : {}),
    ...(lon === null || lat === null ? { lon: null, lat: null } : { lon, lat }),
    openedMs: times.openedAt,
    dueMs: times.dueAt,
    closedMs: times.closedAt,
    body,
  };
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
  return typeof value === 'string' ? toIsoTimeMs(value, utcOffsetMin) : NaN;
}

/** null when absent, undefined when it is no place on Earth. */
function toDegrees(value: unknown, limit: number): number | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Math.abs(value) <= limit ? value : undefined;
}

function refuseLong(item: Fields, field: string, most: number): ItemRefusal {
  return refuse(item, field, 'too_large', `at most ${most} characters`, 'Send the long part as a link.');
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
