/** A documents system's own JSON → one record for each order of each document. Pure. */
import type { Decoded, DecodeContext, Decoder, RawDelivery, RecordItem } from '../../contract/feeds/item.ts';
import { DAY_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { createRefusals, isObject, toIsoTimeMs, toJsonList } from '../../platform/sdk/decode.ts';
import type { Refusal } from '../../platform/sdk/decode.ts';
import { ORDER, STATUSES } from './manifest.ts';

const MOST_DOCUMENTS = 2_000;
const MOST_ORDERS = 100;
const MOST_NAME = 200;
const MOST_TEXT = 20_000;
/** What it is about, in a line or a few. */
const MOST_EXCERPT = 2_000;
const OWNERS = ['here', 'sender'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

type Fields = Readonly<Record<string, unknown>>;

export const documentsDecoder: Decoder = {
  id: 'documents',
  name: { vi: 'Văn bản chỉ đạo: JSON', en: 'Directing documents: JSON' },
  example:
    '[{"number":"15/UBND-KGVX","date":"2026-11-20","issuer":"UBND thành phố Đà Nẵng","excerpt":"V/v kiểm tra cửa xả trước bão","updatedAt":"2026-11-20T09:00:00+07:00","orders":[{"no":1,"content":"Kiểm tra cửa xả","agency":"so-xay-dung","supporters":["so-y-te"],"dueAt":"2026-11-25","status":"received"}]}]',
  decode: decodeDocuments,
};

function decodeDocuments({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const read = toJsonList(bytes, {
    most: MOST_DOCUMENTS,
    next: 'Send a JSON list of documents, at most 2,000 at a time.',
  });
  if ('refused' in read) return { refused: [read.refused] };
  const refusals = createRefusals();
  const records: RecordItem[] = [];
  for (const [index, item] of read.list.entries())
    for (const one of toOrders(item, context))
      if ('kind' in one) records.push(one);
      else refusals.add({ ...one, where: `[${index}].${one.where}` });
  return { records, refused: refusals.list() };
}

interface Document {
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
  readonly excerpt: string;
  readonly updatedMs: number;
  readonly owner: string;
}

function toOrders(item: unknown, context: DecodeContext): (RecordItem | Refusal)[] {
  if (!isObject(item))
    return [refuse('', item, 'wrong_type', 'an object', 'Send one object for each document.')];
  const document = toDocument(item, context);
  if ('reason' in document) return [document];
  const { orders } = item;
  if (!Array.isArray(orders) || orders.length === 0 || orders.length > MOST_ORDERS)
    return [
      refuse(
        'orders',
        Array.isArray(orders) ? orders.length : orders,
        'wrong_type',
        `a list of 1 to ${MOST_ORDERS} orders`,
        'Name each order of the document, with its agency.',
      ),
    ];
  const codes = new Set<string>();
  const isOneOfSeveral = orders.length > 1;
  return orders.map((order: unknown, at): RecordItem | Refusal => {
    const found = toOrder(order, { at, isOneOfSeveral }, document, context);
    if (!('kind' in found)) return { ...found, where: `orders[${at}].${found.where}` };
    if (codes.has(found.code))
      return refuse(
        `orders[${at}].no`,
        isObject(order) ? order['no'] : undefined,
        'wrong_shape',
        'a number that no other order of the document has',
        'Number the orders of a document apart: one would take the place of the other.',
      );
    codes.add(found.code);
    return found;
  });
}

function toDocument(item: Fields, { settings, utcOffsetMin }: DecodeContext): Document | Refusal {
  for (const field of ['number', 'issuer'] as const)
    if (toName(item[field]) === undefined)
      return refuse(
        field,
        item[field],
        'missing_field',
        `1 to ${MOST_NAME} characters`,
        'A document is known by its number, its date and who issued it.',
      );
  const { date } = item;
  if (typeof date !== 'string' || !DAY.test(date) || Number.isNaN(toIsoTimeMs(`${date}T00:00:00Z`, 0)))
    return refuse('date', date, 'time_not_readable', 'yyyy-mm-dd', 'Give the date of the document.');
  const excerpt = toWords(item['excerpt']);
  if (excerpt.length > MOST_EXCERPT)
    return refuse(
      'excerpt',
      excerpt.length,
      'too_large',
      `at most ${MOST_EXCERPT} characters`,
      'Send what the document is about; what it orders belongs into its orders.',
    );
  const updatedMs = toTime(item['updatedAt'], utcOffsetMin);
  if (updatedMs === null || Number.isNaN(updatedMs))
    return refuse(
      'updatedAt',
      item['updatedAt'],
      updatedMs === null ? 'missing_field' : 'time_not_readable',
      'ISO 8601, or epoch milliseconds',
      'Say when it was changed last: what is newer holds.',
    );
  const said = item['owner'] ?? settings['owner'] ?? 'here';
  const owner = OWNERS.find((one) => one === said);
  if (owner === undefined)
    return refuse(
      'owner',
      said,
      'wrong_type',
      OWNERS.join(', '),
      '“sender”: officers act in the documents system, and here it is followed.',
    );
  return {
    number: toName(item['number']) ?? '',
    date,
    issuer: toName(item['issuer']) ?? '',
    excerpt,
    updatedMs,
    owner,
  };
}

function toOrder(
  order: unknown,
  { at, isOneOfSeveral }: { readonly at: number; readonly isOneOfSeveral: boolean },
  document: Document,
  { utcOffsetMin }: DecodeContext,
): RecordItem | Refusal {
  if (!isObject(order))
    return refuse('', order, 'wrong_type', 'an object', 'Send one object for each order.');
  const said = toWords(order['content']);
  if (said === '' || said.length > MOST_TEXT)
    return refuse(
      'content',
      said.length,
      said === '' ? 'missing_field' : 'too_large',
      `1 to ${MOST_TEXT} characters`,
      'Say what is ordered.',
    );
  const status = order['status'] ?? 'received';
  const known = STATUSES.find(({ id }) => id === status);
  if (known === undefined)
    return refuse(
      'status',
      status,
      'wrong_type',
      STATUSES.map(({ id }) => id).join(', '),
      'Send one of these words.',
    );
  const dueMs = toDue(order['dueAt'], utcOffsetMin);
  const doneMs = toDone(order['doneAt'], document.updatedMs, utcOffsetMin);
  if (Number.isNaN(dueMs) || Number.isNaN(doneMs))
    return refuse(
      Number.isNaN(dueMs) ? 'dueAt' : 'doneAt',
      Number.isNaN(dueMs) ? order['dueAt'] : order['doneAt'],
      'time_not_readable',
      'a day, ISO 8601, or epoch milliseconds',
      'Mend the time.',
    );
  const { number, date, issuer, excerpt, updatedMs, owner } = document;
  const supporters = Array.isArray(order['supporters'])
    ? order['supporters'].flatMap((one) => toName(one) ?? [])
    : [];
  return {
    kind: ORDER,
    code: toOrderCode(document, toName(order['no']) ?? String(at + 1)),
    timeMs: updatedMs,
    status: known.id,
    // Several orders of one document are told apart by what each says.
    title: `${number}: ${excerpt === '' || isOneOfSeveral ? said : excerpt}`
      .slice(0, MOST_NAME)
      .toWellFormed(),
    openedMs: toIsoTimeMs(`${date}T00:00:00`, utcOffsetMin),
    dueMs,
    closedMs: known.closed ? (doneMs ?? updatedMs) : null,
    body: {
      document: number,
      documentDate: date,
      issuer,
      excerpt,
      content: said,
      agency: toName(order['agency']) ?? '',
      supporters: supporters.join('; '),
      result: toWords(order['result']),
      owner,
    },
  };
}

/**
 * The same for the same order of the same document, however its number and its issuer are written: without regard to case
 * and blanks.
 */
export function toOrderCode(
  { number, date, issuer }: Pick<Document, 'number' | 'date' | 'issuer'>,
  no: string,
): string {
  const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').toUpperCase();
  return `${plain(number).replaceAll(' ', '')} · ${date} · ${plain(issuer)} · ${no}`.slice(0, MOST_NAME);
}

/** A day lasts to its end. */
function toDue(value: unknown, utcOffsetMin: number): number | null {
  if (typeof value !== 'string' || !DAY.test(value)) return toTime(value, utcOffsetMin);
  return toIsoTimeMs(`${value}T00:00:00Z`, 0) + DAY_MS - 1 - utcOffsetMin * MINUTE_MS;
}

/** Of a day its end, or the moment in it at which the documents system said so. */
function toDone(value: unknown, updatedMs: number, utcOffsetMin: number): number | null {
  const endMs = toDue(value, utcOffsetMin);
  const isDay = typeof value === 'string' && DAY.test(value);
  return isDay && endMs !== null && updatedMs > endMs - DAY_MS ? Math.min(endMs, updatedMs) : endMs;
}

/** Null when absent, NaN when unreadable. A time without a zone is local. */
function toTime(value: unknown, utcOffsetMin: number): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isInteger(value) ? value : NaN;
  return typeof value === 'string' ? toIsoTimeMs(value, utcOffsetMin) : NaN;
}

function toName(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' && text.length <= MOST_NAME
    ? text.trim().normalize('NFC')
    : undefined;
}

const toWords = (value: unknown): string => (typeof value === 'string' ? value.trim().normalize('NFC') : '');

const refuse = (
  where: string,
  value: unknown,
  reason: Refusal['reason'],
  allowed: string,
  next: string,
): Refusal => ({ where, value, reason, allowed, next });
