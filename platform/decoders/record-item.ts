/** One version of a record of a JSON delivery: `kind`, `code`, `time`, `status`; the rest at will, facts in `body`, parts. */
import type { RecordItem } from '../../contract/feeds/item.ts';
import {
  readFacts,
  readName,
  readOptionalNumber,
  readOptionalTime,
  readTime,
  refuse,
  type ItemReader,
} from './json-fields.ts';
import { readParts } from './record-parts.ts';

const MAX_TITLE_CHARS = 2_000;

type Rest = Pick<RecordItem, 'title' | 'lon' | 'lat' | 'openedMs' | 'dueMs' | 'closedMs' | 'body'>;

/** The record item, or undefined after its refusal was noted. */
export function toRecordItem(reader: ItemReader): RecordItem | undefined {
  const kind = readName(reader, 'kind');
  const code = kind === undefined ? undefined : readName(reader, 'code');
  const timeMs = code === undefined ? undefined : readTime(reader);
  // A patch that says nothing of the status leaves it as it was.
  const isSilent = reader.item['patch'] === true && reader.item['status'] === undefined;
  const status = timeMs === undefined ? undefined : isSilent ? '' : readName(reader, 'status');
  if (kind === undefined || code === undefined || timeMs === undefined || status === undefined)
    return undefined;
  const rest = readRest(reader);
  const parts = rest === undefined ? undefined : readParts(reader);
  if (rest === undefined || parts === undefined) return undefined;
  return { kind, code, timeMs, status, ...(parts.patch === true ? toTold(rest, reader) : rest), ...parts };
}

/** Of a patch only what it says: what is absent stays as it was. */
function toTold(rest: Rest, { item }: ItemReader): Rest {
  const told = {
    lon: 'lon',
    lat: 'lat',
    openedMs: 'opened',
    dueMs: 'due',
    closedMs: 'closed',
  } as const satisfies Partial<Record<keyof Rest, string>>;
  const { body, title, ...times } = rest;
  return {
    ...Object.fromEntries(
      Object.entries(times).filter(([name]) => item[told[name as keyof typeof told]] !== undefined),
    ),
    ...(title === undefined ? {} : { title }),
    body,
  };
}

function readRest(reader: ItemReader): Rest | undefined {
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
