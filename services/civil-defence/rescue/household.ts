/**
 * A household that calls for rescue: one record, whoever told of it and where. It names people, so it comes by the
 * restricted feed of the desk; what it was told in is kept in its own words.
 */
import { Type } from 'typebox';
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const RESCUE = 'rescue-household';
export const RESCUE_RIGHT = 'civil-defence.rescue';

/** What needs somebody first. */
export const RESCUE_STATES = [
  { id: 'proposed', name: { vi: 'Chờ xác nhận tin', en: 'Waits to be confirmed' }, closed: false },
  { id: 'uncontacted', name: { vi: 'Chưa liên lạc được', en: 'Not contacted yet' }, closed: false },
  { id: 'assigned', name: { vi: 'Đã giao', en: 'Assigned' }, closed: false },
  { id: 'reached', name: { vi: 'Đã tiếp cận', en: 'Reached' }, closed: false },
  { id: 'safe', name: { vi: 'Đã an toàn', en: 'Safe' }, closed: true },
  { id: 'false', name: { vi: 'Báo nhầm', en: 'Mistaken' }, closed: true },
  { id: 'joined', name: { vi: 'Đã gộp vào hộ khác', en: 'Joined to another' }, closed: true },
] as const satisfies readonly { id: string; name: Text; closed: boolean }[];
export type RescueState = (typeof RESCUE_STATES)[number]['id'];

/** Who is at risk more than others, by the words that tell of them, in small letters with accents. */
export const VULNERABLE = [
  {
    id: 'old',
    name: { vi: 'người già', en: 'old' },
    words: ['người già', 'cụ già', 'cụ ông', 'cụ bà', 'ông bà', 'cao tuổi', 'lớn tuổi'],
  },
  {
    id: 'children',
    name: { vi: 'trẻ em', en: 'children' },
    words: ['trẻ', 'em bé', 'con nhỏ', 'cháu nhỏ', 'bé'],
  },
  {
    id: 'pregnant',
    name: { vi: 'thai phụ', en: 'pregnant' },
    words: ['bầu', 'mang thai', 'thai phụ', 'sắp sinh'],
  },
  {
    id: 'ill',
    name: { vi: 'người bệnh, khuyết tật', en: 'ill or disabled' },
    words: ['bệnh', 'liệt', 'khuyết tật', 'tai biến', 'chạy thận', 'bị thương'],
  },
] as const satisfies readonly { id: string; name: Text; words: readonly string[] }[];

const Line = (most: number) => Type.String({ maxLength: most });

export const household: RecordKindFacts = {
  kind: RESCUE,
  name: { vi: 'Hộ cần cứu', en: 'Household to rescue' },
  icon: 'lifebuoy',
  identity: 'city',
  schema: Type.Object({
    /** As it was told: never made of a point on the map. */
    where: Line(300),
    ward: Type.Optional(Type.Union([Line(10), Type.Null()])),
    people: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 1_000 }), Type.Null()])),
    /** Ids of `VULNERABLE`, with commas. */
    vulnerable: Type.Optional(Line(100)),
    telephone: Type.Optional(Line(60)),
    source: Line(60),
    /** The words in which it was told. */
    told: Type.Optional(Line(1_000)),
    post: Type.Optional(Line(100)),
    team: Type.Optional(Line(100)),
    note: Type.Optional(Line(300)),
    joinedInto: Type.Optional(Line(100)),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [...RESCUE_STATES],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
    {
      id: 'post',
      path: 'body.post',
      type: 'text',
      name: { vi: 'Sở chỉ huy tiền phương', en: 'Forward post' },
    },
  ],
  search: ['body.where', 'body.telephone'],
  personal: ['title', 'place', 'body.where', 'body.telephone', 'body.told', 'body.note'],
};
