/**
 * Requests of another city system as its Open311 GeoReport v2 tells them (`requests.json`): it owns them, here they are
 * followed. Pure. `updated_after` in the address of the poll is no part of the standard but what most of its servers take;
 * the standard has `start_date` and `end_date`, by the time of the request.
 */
import type {
  Decoded,
  Decoder,
  DecodeContext,
  RawDelivery,
  RecordItem,
} from '../../../contract/feeds/item.ts';
import { createRefusals, isObject, toIsoTimeMs, toJsonList } from '../../../platform/sdk/decode.ts';
import type { Refusal } from '../../../platform/sdk/decode.ts';
import { toClass } from '../categories.ts';
import { toOutcomeFacts } from '../outcomes/outcome-facts.ts';
import { SEND_KEY } from '../../../contract/feeds/feed-settings.ts';
import { isFromCentre } from './own-number.ts';
import { STATUSES } from '../statuses.ts';
import type { StatusId } from '../statuses.ts';

const MOST_REQUESTS = 10_000;
const MOST_TEXT = 20_000;
const MOST_NAME = 200;

export const followDecoder: Decoder = {
  id: 'georeport-v2',
  name: { vi: 'Phản ánh: Open311 GeoReport v2 (JSON)', en: 'Requests: Open311 GeoReport v2 (JSON)' },
  example:
    '[{"service_request_id":"638344","status":"closed","status_notes":"Đã thay bóng đèn","service_code":"street-lighting","service_name":"Chiếu sáng công cộng","description":"Đèn không sáng","agency_responsible":"Sở Xây dựng","requested_datetime":"2026-11-20T09:00:00Z","updated_datetime":"2026-11-21T02:00:00Z","lat":16.0646,"long":108.2187}]',
  decode: (raw, context) => {
    const { records, ...rest } = readRequests(raw, context);
    // What was sent there from here is ours already: who sends it follows it (sending.ts).
    const isSentTo = context.settings[SEND_KEY] !== undefined;
    return {
      ...rest,
      records: (records ?? []).filter(
        ({ body }) => !isSentTo || !isFromCentre(String(body['description'] ?? '')),
      ),
    };
  },
};

/** All that it tells, what was sent from here among it. */
export function readRequests({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const read = toJsonList(bytes, {
    most: MOST_REQUESTS,
    next: 'Follow an address that answers a JSON list of requests; of too many ask for a shorter time, or for a page.',
  });
  if ('refused' in read) return { refused: [read.refused] };
  const refusals = createRefusals();
  const records: RecordItem[] = [];
  for (const [index, item] of read.list.entries()) {
    const record = toRequest(item, context);
    if ('kind' in record) records.push(record);
    else refusals.add({ ...record, where: `[${index}].${record.where}` });
  }
  return { records, refused: refusals.list() };
}

function toRequest(item: unknown, { settings, utcOffsetMin }: DecodeContext): RecordItem | Refusal {
  if (!isObject(item))
    return refuse('', item, 'wrong_type', 'an object', 'Send one object for each request.');
  const code = toName(item['service_request_id']);
  if (code === undefined)
    return refuse(
      'service_request_id',
      item['service_request_id'],
      'missing_field',
      'the request’s own number, 1 to 200 characters',
      'Give every request its number.',
    );
  const told = item['status'];
  if (told !== 'open' && told !== 'closed')
    return refuse('status', told, 'wrong_type', 'open, closed', 'Send one of these words.');
  const openedMs = toTime(item['requested_datetime'], utcOffsetMin);
  const updatedMs = toTime(item['updated_datetime'], utcOffsetMin) ?? openedMs;
  const dueMs = toTime(item['expected_datetime'], utcOffsetMin);
  if (Number.isNaN(openedMs) || Number.isNaN(updatedMs) || Number.isNaN(dueMs) || updatedMs === null)
    return refuse(
      'updated_datetime',
      item['updated_datetime'] ?? item['requested_datetime'],
      updatedMs === null ? 'missing_field' : 'time_not_readable',
      'ISO 8601 with a zone',
      'Mend the time.',
    );
  const place = toPlace(item);
  if (place === undefined)
    return refuse(
      'lat',
      item['lat'],
      'place_out_of_world',
      'degrees, or null',
      'Check that lon and lat are not exchanged.',
    );
  const notes = toWords(item['status_notes']);
  const status = toStatus(told, notes);
  const category = toCategory(item, settings);
  const texts = {
    agency: toWords(item['agency_responsible']),
    address: toWords(item['address']),
    description: toWords(item['description']),
    mediaUrl: toWords(item['media_url']),
    statusNotes: notes,
    ...(told === 'closed' ? { answer: toAnswer(notes) } : {}),
  };
  const long = Object.entries(texts).find(([, text = '']) => text.length > MOST_TEXT);
  if (long !== undefined)
    return refuse(
      long[0],
      long[1],
      'too_large',
      `at most ${MOST_TEXT} characters`,
      'Send the long part as a link.',
    );
  return {
    kind: 'request',
    code,
    timeMs: updatedMs,
    status,
    title: (texts.description ?? toWords(item['service_name']) ?? category).slice(0, MOST_NAME),
    ...place,
    openedMs,
    dueMs,
    closedMs: told === 'closed' ? updatedMs : null,
    body: {
      category,
      class: toClass(category),
      channel: 'open311',
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
      ...toOutcomeFacts(status, { answer: texts.answer }),
    },
  };
}

/**
 * `open` and `closed` are all that the standard knows; what a server like ours says in its notes, the status in the city's
 * own word before a colon, says more. A word that would contradict the status is not believed.
 */
function toStatus(told: 'open' | 'closed', notes: string | undefined): StatusId {
  const word = notes?.split(':')[0]?.trim().toLowerCase();
  const found = STATUSES.find(
    ({ name, closed }) => name.vi.toLowerCase() === word && closed === (told === 'closed'),
  );
  return found?.id ?? (told === 'closed' ? 'closed' : 'in-progress');
}

/** What is said beside the word of the status; a word alone answers nobody. */
function toAnswer(notes: string | undefined): string | undefined {
  if (notes === undefined) return undefined;
  const [word = '', ...rest] = notes.split(':');
  const isStatus = STATUSES.some(({ name }) => name.vi.toLowerCase() === word.trim().toLowerCase());
  const said = isStatus ? rest.join(':').trim() : notes;
  return said === '' ? undefined : said;
}

/** `settings.categories` says which of ours a code of theirs is; others stay their word. */
function toCategory(item: Readonly<Record<string, unknown>>, settings: DecodeContext['settings']): string {
  const code = toName(item['service_code']) ?? '';
  const { categories } = settings;
  const ours = isObject(categories) ? categories[code] : undefined;
  return typeof ours === 'string' ? ours : code === '' ? (toName(item['service_name']) ?? 'other') : code;
}

/** Undefined: no place on Earth. An empty member is as absent. */
function toPlace({ lat, long }: Readonly<Record<string, unknown>>) {
  const [north, east] = [lat, long].map((value) =>
    value === null || value === undefined || value === '' ? null : Number(value),
  );
  if (north === undefined || east === undefined || north === null || east === null)
    return { lon: null, lat: null };
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { lon: east, lat: north } : undefined;
}

/** Null when absent, NaN when unreadable. */
function toTime(value: unknown, utcOffsetMin: number): number | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? toIsoTimeMs(value, utcOffsetMin) : NaN;
}

function toName(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' && text.length <= MOST_NAME
    ? text.trim().normalize('NFC')
    : undefined;
}

function toWords(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : undefined;
}

const refuse = (
  where: string,
  value: unknown,
  reason: Refusal['reason'],
  allowed: string,
  next: string,
): Refusal => ({ where, value, reason, allowed, next });
