/** Forms of citizens' feedback: a request that somebody tells on the telephone or sends themselves, and its correction. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { FormFacts } from '../../contract/form.ts';
import type { RecordItem } from '../../contract/record-item.ts';
import { defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import type { Action, ActionAsked } from '../../platform/sdk/service.ts';
import { CATEGORIES, toClass } from './categories.ts';
import type { CategoryId } from './categories.ts';

const Category = Type.Unsafe<CategoryId>(Type.Enum(CATEGORIES.map(({ id }) => id)));
const Place = Type.Object({
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
const Told = {
  category: Category,
  title: Type.String({ minLength: 5, maxLength: 200, pattern: '\\S' }),
  description: Type.Optional(Type.String({ minLength: 1, maxLength: 5_000 })),
  address: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
};
/** Ids that POST /files gave. */
const Photos = Type.Array(Type.String({ minLength: 36, maxLength: 36 }), { maxItems: 5 });
const TakenBody = Type.Object({
  ...Told,
  place: Type.Optional(Place),
  photos: Type.Optional(Photos),
});
const ReportBody = Type.Object({ ...Told, place: Place });
const CorrectBody = Type.Object({
  ...Told,
  place: Type.Optional(Place),
  why: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S' }),
});

const questions = {
  category: {
    ask: { vi: 'Phản ánh về việc gì?', en: 'What is it about?' },
    choices: CATEGORIES.map(({ id, name }) => ({ id, name })),
  },
  title: {
    ask: { vi: 'Chuyện gì đang xảy ra?', en: 'What is happening?' },
    help: {
      vi: 'Một câu ngắn, như sẽ đọc cho cơ quan xử lý nghe.',
      en: 'One short sentence, as one would read it to whoever handles it.',
    },
  },
  place: {
    ask: { vi: 'Ở đâu?', en: 'Where?' },
    as: 'place',
    help: {
      vi: 'Tìm theo tên xã, phường, đặc khu, địa điểm, hoặc chấm trên bản đồ. Vị trí quyết định cơ quan xử lý.',
      en: 'By the name of a ward or a place, or on the map. The place decides who handles it.',
    },
  },
  address: {
    ask: { vi: 'Chỉ đường thêm cho người đến nơi', en: 'How does one find it?' },
    help: { vi: 'Số nhà, kiệt, hẻm, cạnh công trình nào.', en: 'House number, alley, what it is next to.' },
  },
  description: {
    ask: { vi: 'Người dân nói thêm gì?', en: 'What else was said?' },
    as: 'long-text',
    help: {
      vi: 'Không ghi tên, số điện thoại của người phản ánh.',
      en: 'Leave out the name and number of whoever tells it.',
    },
  },
} as const satisfies FormFacts;

const photos = {
  ask: { vi: 'Ảnh, nếu có', en: 'Photos, if there are any' },
  as: 'photos',
  help: {
    vi: 'Vị trí và thông tin máy ảnh ghi kèm trong ảnh không được lưu.',
    en: 'The place and what else the camera wrote into a photo are not kept.',
  },
} as const satisfies FormFacts[string];

const SEND = { vi: 'Gửi phản ánh', en: 'Send the request' };

export const actions: readonly Action[] = [
  defineAction({
    id: 'take-request',
    permission: 'feedback.take',
    body: TakenBody,
    words: {
      name: { vi: 'Ghi nhận phản ánh qua điện thoại', en: 'Take a request by telephone' },
      send: SEND,
      fields: { ...questions, photos },
    },
    // Whoever answers the telephone takes it in the name of their own agency, wherever in the city it lies.
    reach: ({ place }, { by, findAreaAt }) => ({
      agencyIds: by?.agencyId == null ? [] : [by.agencyId],
      areaCode: place === undefined ? null : findAreaAt(place.lon, place.lat),
    }),
    toItems: (body, asked) => ({ records: [toRequest(body, asked, 'phone')] }),
  }),
  defineAction({
    id: 'report',
    permission: 'feedback.take',
    isPublic: true,
    body: ReportBody,
    words: {
      name: { vi: 'Ghi nhận phản ánh tại quầy', en: 'Take a request at the counter' },
      send: SEND,
      fields: questions,
    },
    reach: ({ place }, { by, findAreaAt }) => ({
      agencyIds: by?.agencyId == null ? [] : [by.agencyId],
      areaCode: findAreaAt(place.lon, place.lat),
    }),
    toItems: (body, asked) => ({
      records: [toRequest(body, asked, asked.by === null ? 'public' : 'counter')],
    }),
  }),
  defineRecordAction({
    id: 'correct-request',
    permission: 'feedback.take',
    of: {
      recordKind: 'request',
      toDraft: ({ title, lon, lat, body }) => ({
        ...(isCategory(body['category']) ? { category: body['category'] } : {}),
        title,
        ...(lon === null || lat === null ? {} : { place: { lon, lat } }),
        ...toTexts(body, ['address', 'description']),
      }),
    },
    body: CorrectBody,
    words: {
      name: { vi: 'Sửa phản ánh', en: 'Correct the request' },
      send: { vi: 'Gửi bản sửa', en: 'Send the correction' },
      fields: {
        ...questions,
        why: {
          ask: { vi: 'Vì sao sửa?', en: 'Why is it corrected?' },
          help: {
            vi: 'Lý do ghi vào nhật ký; bản trước vẫn được giữ.',
            en: 'The reason stands in the journal; the version before is kept.',
          },
        },
      },
    },
    why: ({ why }) => why,
    // Beside the agency of the feed and the ward of the place: whoever took it corrects it.
    reach: (_body, { record: { body, areaCode } }) => ({
      agencyIds: typeof body['takenBy'] === 'string' ? [body['takenBy']] : [],
      areaCode,
    }),
    toItems: ({ why, ...told }, { by, nowMs, record }) => ({
      records: [
        {
          ...toFacts(told),
          kind: 'request',
          code: record.code,
          timeMs: Math.max(nowMs, record.updatedMs),
          status: '',
          patch: true,
          steps: [
            {
              timeMs: nowMs,
              what: 'corrected',
              ...(by?.agencyId == null ? {} : { agency: by.agencyId }),
              facts: { why },
            },
          ],
        },
      ],
    }),
  }),
];

function toRequest(
  told: Static<typeof TakenBody>,
  { by, nowMs, key }: ActionAsked,
  channel: 'phone' | 'counter' | 'public',
): RecordItem {
  const { body, ...facts } = toFacts(told);
  return {
    ...facts,
    kind: 'request',
    code: toCode(nowMs, key),
    timeMs: nowMs,
    openedMs: nowMs,
    status: 'received',
    // A number that another request has is not taken: the sender is told and sends it by another key.
    base: 0,
    ...(told.photos === undefined ? {} : { files: told.photos.map((id) => ({ id })) }),
    body: { ...body, channel, ...(by?.agencyId == null ? {} : { takenBy: by.agencyId }) },
  };
}

function toFacts({ category, title, description, address, place }: Static<typeof TakenBody>) {
  return {
    title: title.trim().normalize('NFC'),
    ...(place === undefined ? {} : place),
    body: {
      category,
      class: toClass(category),
      ...(description === undefined ? {} : { description: description.trim().normalize('NFC') }),
      ...(address === undefined ? {} : { address: address.trim().normalize('NFC') }),
    },
  };
}

/** A number that is said on the telephone: the day, and five signs that are not taken for each other. */
const SIGNS = '23456789ACDEFGHJKMNPQRTUVWXY';
const LENGTH = 5;
function toCode(nowMs: number, key: string): string {
  const day = new Date(nowMs + LOCAL_MS).toISOString().slice(2, 10).replaceAll('-', '');
  const hash = createHash('sha256').update(key).digest();
  const signs = Array.from({ length: LENGTH }, (_, i) => SIGNS[(hash[i] ?? 0) % SIGNS.length]);
  return `PA-${day}-${signs.join('')}`;
}
/** The day of Viet Nam's clocks. */
const LOCAL_MS = 7 * 3_600_000;

function isCategory(value: unknown): value is CategoryId {
  return CATEGORIES.some(({ id }) => id === value);
}

function toTexts<Name extends string>(
  body: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = body[name];
    if (typeof text === 'string' && text !== '') found[name] = text;
  }
  return found;
}
