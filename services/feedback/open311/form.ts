/**
 * The form of POST requests → a new record, or why not. Taken are what it is about, the text, the place, the link of a
 * photo and the attributes of the category; first_name, last_name, email, phone, device_id and account_id are not kept.
 */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { toKeptText, toNewRecord } from '../../../platform/sdk/record-form.ts';
import type { ActionAsked } from '../../../platform/sdk/service.ts';
import { findUrgentWords } from '../guess/spoken-words.ts';
import { findCategory, listAttributes } from './catalogue.ts';
import type { Fault } from './fault.ts';

type Fields = Readonly<Record<string, string>>;

const MOST_DESCRIPTION = 4_000;
const MOST_ADDRESS = 300;
const MOST_URL = 1_000;
const MOST_ATTRIBUTE = 200;
/** What stands in lists: longer texts begin there and stand whole beside it. */
const MOST_TITLE = 200;
const NUMBER = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/u;
const ATTRIBUTE = /^attribute\[([^\]]*)\](?:\[\])?$/u;
// oxlint-disable-next-line no-control-regex -- what XML can't say is not taken.
const CONTROLS = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{7F}]/gu;

/** Makes the record when it is known who asks and when. */
export type ToRecord = (asked: ActionAsked) => RecordItem;

export function readForm(fields: Fields): ToRecord | Fault {
  const code = fields['service_code'] ?? '';
  if (code === '') return wrong('service_code was not provided.');
  const category = findCategory(code);
  if (category === undefined)
    return { status: 404, description: `service_code ${code.slice(0, 60)} was not found.` };

  const address = toText(fields['address_string']);
  const place = readPlace(fields);
  if (place !== undefined && 'description' in place) return place;
  if (place === undefined && address === '')
    return wrong('lat and long, or address_string, was not provided.');
  if (address.length > MOST_ADDRESS) return wrong(`address_string has at most ${MOST_ADDRESS} characters.`);

  const text = toText(fields['description']);
  if (text.length > MOST_DESCRIPTION) return wrong(`description has at most ${MOST_DESCRIPTION} characters.`);
  const url = fields['media_url'] ?? '';
  if (url !== '' && (url.length > MOST_URL || !isWebAddress(url)))
    return wrong(`media_url is an address by http or https of at most ${MOST_URL} characters.`);
  const attributes = readAttributes(fields, category.id);
  if (isFault(attributes)) return attributes;

  const title = toTitle(text) || category.name.vi;
  return (asked) =>
    toNewRecord(asked, {
      kind: 'request',
      prefix: 'PA',
      status: 'received',
      title,
      place,
      body: {
        category: category.id,
        // As a request that is told at the desk: urgent words reach a person at once.
        class: findUrgentWords(text).length > 0 ? 'urgent' : category.class,
        channel: 'open311',
        ...(text === '' || text === title ? {} : { description: text }),
        ...(address === '' ? {} : { address }),
        ...(url === '' ? {} : { mediaUrl: url }),
        ...Object.fromEntries(attributes),
      },
    });
}

export function isFault<Read>(read: Read | Fault): read is Fault {
  return typeof read === 'object' && read !== null && 'status' in read && 'description' in read;
}

function readPlace({ lat = '', long = '' }: Fields): { lon: number; lat: number } | Fault | undefined {
  if (lat === '' && long === '') return undefined;
  if (!NUMBER.test(lat) || !NUMBER.test(long))
    return wrong('lat and long are degrees of WGS 84: 16.0646 and 108.2187.');
  const place = { lon: Number(long), lat: Number(lat) };
  return Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180
    ? place
    : wrong('lat or long is no place on Earth; check that they are not exchanged.');
}

function readAttributes(
  fields: Fields,
  category: Parameters<typeof listAttributes>[0],
): readonly (readonly [string, string])[] | Fault {
  const known = listAttributes(category);
  const read: (readonly [string, string])[] = [];
  for (const [name, given] of Object.entries(fields)) {
    const code = ATTRIBUTE.exec(name)?.[1];
    if (code === undefined || given.trim() === '') continue;
    const attribute = known.find((one) => one.code === code);
    if (attribute === undefined) return wrong(`attribute ${code.slice(0, 60)} is none of this service.`);
    const value = toText(given);
    const keys = attribute.values?.map(({ key }) => key);
    if (keys !== undefined && !keys.includes(value))
      return wrong(`attribute ${code} is one of ${keys.join(', ')}.`);
    if (value.length > MOST_ATTRIBUTE)
      return wrong(`attribute ${code} has at most ${MOST_ATTRIBUTE} characters.`);
    read.push([code, value]);
  }
  return read;
}

/** A short text of one line is its own title; of others the first line, cut at a word and marked. */
function toTitle(text: string): string {
  const [line = ''] = text.split(/\r?\n/u);
  if (line.length <= MOST_TITLE) return line.trim();
  const cut = line.slice(0, MOST_TITLE - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_TITLE / 2))}…`;
}

function toText(given = ''): string {
  return toKeptText(given.replaceAll(CONTROLS, ''));
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

function wrong(description: string): Fault {
  return { status: 400, description };
}
