/** Requests that may tell of the same, while somebody writes one down. A person decides; nothing is merged. */
import { Type } from 'typebox';
import { Words, orNull } from '../../../contract/basics/answer-fields.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { STATUSES } from '../statuses.ts';
import { toBounds } from './alike-bounds.ts';
import { findAlike, NEAR_M } from './find-alike.ts';

const MOST_CHARS = 1_000;
/** What is older is told anew, as a repeat. */
const DAYS = 7;
const MOST_TOLD = 5;
/** The newest are compared; with a place those around it are, however many came since. */
const MOST_COMPARED = 300;
/** Not to be joined: they are none, or another one has taken their place. */
const LEFT_OUT: ReadonlySet<string> = new Set(['rejected', 'duplicate']);

const statusNames = new Map<string, (typeof STATUSES)[number]['name']>(
  STATUSES.map(({ id, name }) => [id, name]),
);

export const alikeRead = defineRead({
  path: '/alike',
  // A screen asks at each pause of whoever types.
  inBody: { perMinute: 240, isTyped: true },
  summary: 'Requests of seven days that may tell of the same as a text and a place, the likeliest first.',
  permission: 'feedback.take',
  tellsOfPeople: 'alike',
  query: Type.Object({
    text: Type.String({ minLength: 1, maxLength: MOST_CHARS }),
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
    ward: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    category: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  }),
  answer: Type.Object({
    days: Type.Integer(),
    alike: Type.Array(
      Type.Object({
        id: Type.Integer(),
        code: Type.String(),
        title: Type.String(),
        status: Words,
        openedMs: orNull(Type.Integer()),
        distanceM: orNull(Type.Integer()),
      }),
    ),
  }),
  async handle({ query: { text, lon, lat, ward = '', category = '' }, reads, atMs }) {
    const place = lon === undefined || lat === undefined ? null : { lon, lat };
    const requests = await listCompared(reads, place, atMs);
    const known = requests.map((record) => ({
      record,
      title: record.title,
      text: toText(record, 'description'),
      category: toText(record, 'category'),
      ward: record.areaCode ?? '',
      place: record.lon === null || record.lat === null ? null : { lon: record.lon, lat: record.lat },
    }));
    return {
      days: DAYS,
      alike: findAlike({ text, category, ward, place }, known, MOST_TOLD).map(
        ({ request: { record }, distanceM }) => ({
          id: record.id,
          code: record.code,
          title: record.title,
          status: statusNames.get(record.status) ?? { vi: record.status, en: record.status },
          openedMs: record.openedMs,
          distanceM: distanceM === null ? null : Math.round(distanceM),
        }),
      ),
    };
  },
});

async function listCompared(
  reads: ScopedReads,
  place: { readonly lon: number; readonly lat: number } | null,
  atMs: number,
): Promise<RecordView[]> {
  const query = {
    serviceId: 'feedback',
    kind: 'request',
    fromMs: atMs - DAYS * DAY_MS,
    toMs: atMs,
    limit: MOST_COMPARED,
  };
  const [newest, around] = await Promise.all([
    reads.listRecords(query),
    place === null ? [] : reads.listRecords({ ...query, bounds: toBounds(place, NEAR_M) }),
  ]);
  const byId = new Map([...newest, ...around].map((record) => [record.id, record]));
  return [...byId.values()].filter(({ status }) => !LEFT_OUT.has(status));
}

const toText = ({ body }: RecordView, field: string): string => {
  const value = body[field];
  return typeof value === 'string' ? value : '';
};
