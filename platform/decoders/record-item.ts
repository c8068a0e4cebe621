/** One version of a record of a JSON delivery: `kind`, `code`, `time`, `status`; the rest at will, facts in `body`. */
import type { RecordItem } from '../../contract/item.ts';
import {
  readFacts,
  readName,
  readOptionalNumber,
  readOptionalTime,
  readTime,
  refuse,
  type ItemReader,
} from './json-fields.ts';

const MAX_TITLE_CHARS = 2_000;

/** The record item, or undefined after its refusal was noted. */
export function toRecordItem(reader: ItemReader): RecordItem | undefined {
  const kind = readName(reader, 'kind');
  const code = kind === undefined ? undefined : readName(reader, 'code');
  const timeMs = code === undefined ? undefined : readTime(reader);
  const status = timeMs === undefined ? undefined : readName(reader, 'status');
  if (kind === undefined || code === undefined || timeMs === undefined || status === undefined)
    return undefined;
  const rest = readRest(reader);
  return rest === undefined ? undefined : { kind, code, timeMs, status, ...rest };
}

function readRest(reader: ItemReader): Omit<RecordItem, 'kind' | 'code' | 'timeMs' | 'status'> | undefined {
  const lon = readOptionalNumber(reader, 'lon', -180, 180);
  const lat = lon === undefined ? undefined : readOptionalNumber(reader, 'lat', -90, 90);
  const openedMs = lat === undefined ? undefined : readOptionalTime(reader, 'opened');
  const dueMs = openedMs === undefined ? undefined : readOptionalTime(reader, 'due');
  const closedMs = dueMs === undefined ? undefined : readOptionalTime(reader, 'closed');
  const body = closedMs === undefined ? undefined : readFacts(reader, 'body');
  if (lon === undefined || lat === undefined || openedMs === undefined || dueMs === undefined)
    return undefined;
  if (closedMs === undefined || body === undefined) return undefined;
  const title = reader.item['title'];
  if (
    title !== undefined &&
    title !== null &&
    (typeof title !== 'string' || title.length > MAX_TITLE_CHARS)
  ) {
    const allowed = `a text of up to ${MAX_TITLE_CHARS} characters`;
    return refuse(reader, 'title', {
      reason: 'wrong_type',
      value: title,
      allowed,
      next: 'Put longer texts into body.',
    });
  }
  return { ...(typeof title === 'string' ? { title } : {}), lon, lat, openedMs, dueMs, closedMs, body };
}
