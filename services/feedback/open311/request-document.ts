/**
 * A request as anybody is told it, in the members of GeoReport v2. Nothing of who reported: no sender is kept; telephone
 * numbers, e-mail addresses, plates, numbers of houses and names after “ông”, “bà”, “chị” … inside texts are hidden, the
 * place is rounded to about a hundred metres and its address is the ward. A name that stands alone can't be told from that
 * of a street: the steward who makes a feed public says so.
 */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { DoorReads } from '../../../platform/sdk/public-door.ts';
import { STATUSES } from '../statuses.ts';
import { findCategory } from './catalogue.ts';
import type { Value } from './write.ts';

const HIDDEN = '[…]';
/** Lengths are bounded: a text without blanks costs no square. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,128}/gu;
/** Eight digits and more, as telephone, identity and account numbers are written. */
const LONG_NUMBER = /\+?\d(?:[ .()-]{0,2}\d){7,}/gu;
/** `43A-123.45`, `43C1 12345`. */
const PLATE = /\b\d{2}[A-ZĐ]{1,2}\d?[ .-]{0,2}\d{3}\.?\d{2}\b/gu;
/** `số nhà 12`, `K12/34`, `hẻm 5/2`; `nhà 2 tầng` and the hour `17 h 30` are none. */
const HOUSE =
  /(?<![\p{L}\p{N}])(?:(?:số nhà|nhà số|nhà|kiệt|hẻm|ngõ)\s{0,2}\d{1,5}[a-z]?|[kh]\d{1,5}(?=\/))(?:\/\d{1,5}[a-z]?){0,4}(?![\p{L}\p{N}]| tầng)/giu;
/** Written small before a name: `chị Hoa`, `ông Nguyễn Văn A`; “Ông Ích Khiêm” is a street. */
const PERSON = /(?<![\p{L}])(?:ông|bà|anh|chị|cô|chú|bác|em|cháu)((?:\s{1,2}\p{Lu}\p{L}{0,8}){1,5})/gu;
/** The longest description of the published schema; longer ones end with a mark. */
const MOST_DESCRIPTION = 4_000;
/** Of a degree: some 110 m. */
const PLACES = 3;

export function toRequestDocument(
  record: RecordView,
  reads: Pick<DoorReads, 'findAgencyName' | 'findAreaName'>,
): { readonly [name: string]: Value | undefined } {
  const { code, status, title, lon, lat, areaCode, openedMs, dueMs, closedMs, updatedMs, body } = record;
  const category = findCategory(String(body['category']));
  const agency = body['agency'];
  const hasPlace = lon !== null && lat !== null;
  return {
    service_request_id: code,
    status: closedMs === null ? 'open' : 'closed',
    status_notes: toNotes(status, body),
    service_name: category?.name.vi,
    service_code: category?.id ?? 'other',
    description: toShown(hideReach(toWords(body['description']) ?? title)),
    // Only a body that the centre knows: whatever else stands there may be somebody's name.
    agency_responsible: typeof agency === 'string' ? reads.findAgencyName(agency)?.vi : undefined,
    requested_datetime: toDateTime(openedMs ?? updatedMs),
    updated_datetime: toDateTime(updatedMs),
    expected_datetime: dueMs === null ? undefined : toDateTime(dueMs),
    address: areaCode === null ? undefined : reads.findAreaName(areaCode)?.vi,
    lat: hasPlace ? toCoarse(lat) : undefined,
    long: hasPlace ? toCoarse(lon) : undefined,
  };
}

/** What leads to somebody in a text is hidden; rather a number too many than one of somebody. */
export function hideReach(text: string): string {
  return text
    .replaceAll(EMAIL, HIDDEN)
    .replaceAll(PLATE, HIDDEN)
    .replaceAll(LONG_NUMBER, HIDDEN)
    .replaceAll(HOUSE, HIDDEN)
    .replaceAll(PERSON, (whole, name: string) => `${whole.slice(0, -name.length)} ${HIDDEN}`);
}

/** W3C date and time in UTC, to the second. */
export function toDateTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

/** The status in the city's own word, which says more than open and closed; the answer once it is published. */
function toNotes(status: string, { answer, published }: RecordView['body']): string {
  const word = STATUSES.find(({ id }) => id === status)?.name.vi ?? status;
  const told = status === 'published' || published === 'yes' ? toWords(answer) : undefined;
  return told === undefined ? word : `${word}: ${hideReach(told)}`;
}

function toShown(text: string): string {
  return text.length <= MOST_DESCRIPTION ? text : `${text.slice(0, MOST_DESCRIPTION - 1).toWellFormed()}…`;
}

function toWords(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toCoarse(degrees: number): number {
  return Number(degrees.toFixed(PLACES));
}
