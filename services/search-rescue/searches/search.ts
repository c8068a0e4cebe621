/** What is kept of a search: the search itself, what was seen, what teams searched, the sea, where it may have drifted. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const SEARCH = 'search';
export const CLUE = 'search-clue';
export const EFFORT = 'search-effort';
export const SEA = 'search-sea';
export const AREA = 'search-area';
export const DISTANCE = 'search-distance';

/** The agency of the searches: forms reach by it. */
export const TERRAINS = [
  { id: 'land', name: { vi: 'Trên đất liền, sông, hồ', en: 'On land, rivers, lakes' } },
  { id: 'sea', name: { vi: 'Trên biển', en: 'At sea' } },
] as const;

/** Whom one looks for; what each does is the city's own experience. */
export const SUBJECTS = [
  { id: 'child', name: { vi: 'Trẻ em', en: 'A child' } },
  { id: 'elder', name: { vi: 'Người cao tuổi', en: 'An old person' } },
  { id: 'dementia', name: { vi: 'Người sa sút trí tuệ', en: 'A person with dementia' } },
  { id: 'ill', name: { vi: 'Người bệnh, khuyết tật', en: 'An ill or disabled person' } },
  { id: 'despondent', name: { vi: 'Người có ý định tự hại', en: 'A despondent person' } },
  { id: 'hiker', name: { vi: 'Người đi rừng, đi núi', en: 'A hiker' } },
  { id: 'swimmer', name: { vi: 'Người tắm biển, sông', en: 'A swimmer' } },
  { id: 'crew', name: { vi: 'Thuyền viên, hành khách', en: 'Crew or passengers' } },
  { id: 'other', name: { vi: 'Người khác', en: 'Another person' } },
] as const;
export type SubjectId = (typeof SUBJECTS)[number]['id'];

export const RELIABILITIES = [
  { id: 'certain', name: { vi: 'Chắc chắn (ảnh, giấy tờ, nhận diện)', en: 'Certain (picture, papers)' } },
  { id: 'likely', name: { vi: 'Có lẽ đúng', en: 'Likely' } },
  { id: 'possible', name: { vi: 'Có thể', en: 'Possible' } },
  { id: 'unlikely', name: { vi: 'Khó tin', en: 'Unlikely' } },
] as const;
export type Reliability = (typeof RELIABILITIES)[number]['id'];

/** How a search ends. */
export const OUTCOMES = [
  { id: 'found-well', name: { vi: 'Tìm thấy, an toàn', en: 'Found well' } },
  { id: 'found-hurt', name: { vi: 'Tìm thấy, bị thương', en: 'Found hurt' } },
  { id: 'found-dead', name: { vi: 'Tìm thấy, đã mất', en: 'Found dead' } },
  { id: 'suspended', name: { vi: 'Dừng tìm kiếm', en: 'Suspended' } },
  { id: 'false-alarm', name: { vi: 'Báo nhầm', en: 'False alarm' } },
] as const;

export const SEARCHING = 'searching';
/** An area that holds now, which the map draws; those of hours to come, and of searches that ended, are only told. */
export const CURRENT = 'current';
/** What is told once and has no life of its own. */
const TOLD = [{ id: 'told', name: { vi: 'Đã ghi', en: 'Told' }, closed: true }] as const;
const Text = Type.Optional(Type.String());
const Number = Type.Optional(Type.Number());
const ofSearch = {
  id: 'search',
  path: 'body.search',
  type: 'text',
  name: { vi: 'Vụ tìm kiếm', en: 'Search' },
} as const;

export const recordKinds: readonly RecordKindFacts[] = [
  {
    kind: SEARCH,
    name: { vi: 'Vụ tìm kiếm, cứu nạn', en: 'Search' },
    icon: 'lifebuoy',
    schema: Type.Object({
      terrain: Type.String(),
      subject: Type.String(),
      people: Type.Integer(),
      name: Text,
      description: Text,
      contact: Text,
      radiusKm: Number,
      object: Text,
      errorKm: Number,
      consent: Type.Optional(Type.Boolean()),
      foundLon: Number,
      foundLat: Number,
      learnt: Text,
      takenBy: Text,
    }),
    personal: ['body.name', 'body.description', 'body.contact'],
    statuses: [
      { id: SEARCHING, name: { vi: 'Đang tìm kiếm', en: 'Searching' }, closed: false },
      ...OUTCOMES.map(({ id, name }) => ({ id, name, closed: true })),
    ],
    facets: [
      { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
      { id: 'terrain', path: 'body.terrain', type: 'text', name: { vi: 'Nơi tìm', en: 'Where' } },
      { id: 'subject', path: 'body.subject', type: 'text', name: { vi: 'Người được tìm', en: 'Subject' } },
    ],
    search: ['body.description'],
  },
  {
    kind: CLUE,
    name: { vi: 'Tin báo nhìn thấy, dấu vết', en: 'Sighting or trace' },
    icon: 'map-pin',
    schema: Type.Object({
      search: Type.String(),
      reliability: Type.String(),
      text: Type.String(),
      from: Text,
      contact: Text,
      takenBy: Text,
    }),
    personal: ['body.text', 'body.from', 'body.contact'],
    statuses: [
      { id: 'kept', name: { vi: 'Đang dùng', en: 'In use' }, closed: false },
      { id: 'dropped', name: { vi: 'Đã loại', en: 'Dropped' }, closed: true },
    ],
    facets: [
      ofSearch,
      {
        id: 'reliability',
        path: 'body.reliability',
        type: 'text',
        name: { vi: 'Độ tin cậy', en: 'Reliability' },
      },
    ],
  },
  {
    kind: EFFORT,
    name: { vi: 'Lượt tìm một ô', en: 'Search of a square' },
    icon: 'users',
    schema: Type.Object({
      search: Type.String(),
      cell: Type.String(),
      team: Type.String(),
      pod: Number,
      note: Text,
      takenBy: Text,
    }),
    statuses: [
      { id: 'assigned', name: { vi: 'Đang tìm', en: 'Being searched' }, closed: false },
      { id: 'searched', name: { vi: 'Đã tìm, không thấy', en: 'Searched, nobody found' }, closed: true },
      { id: 'given-up', name: { vi: 'Chưa tìm được', en: 'Could not be searched' }, closed: true },
    ],
    facets: [
      ofSearch,
      { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
      { id: 'team', path: 'body.team', type: 'text', name: { vi: 'Đội', en: 'Team' } },
    ],
  },
  {
    kind: SEA,
    name: { vi: 'Gió và dòng chảy nơi tìm', en: 'Wind and current of a search' },
    icon: 'wind',
    schema: Type.Object({
      search: Type.String(),
      atMs: Type.Integer(),
      windMs: Type.Number(),
      windFromDeg: Type.Number(),
      windErrorMs: Type.Number(),
      currentMs: Type.Number(),
      currentToDeg: Type.Number(),
      currentErrorMs: Type.Number(),
      source: Type.String(),
      takenBy: Text,
    }),
    statuses: TOLD,
    facets: [ofSearch],
  },
  {
    kind: AREA,
    name: { vi: 'Vùng trôi dạt', en: 'Area of drift' },
    icon: 'ripple',
    identity: 'city',
    schema: Type.Object({
      search: Type.String(),
      atMs: Type.Integer(),
      by: Type.Union([Type.Literal('mrcc'), Type.Literal('system')]),
      r50M: Number,
      r90M: Type.Number(),
      hours: Number,
      object: Text,
      particles: Number,
      source: Text,
      takenBy: Text,
    }),
    statuses: [{ id: CURRENT, name: { vi: 'Đang dùng', en: 'In use' }, closed: false }, ...TOLD],
    facets: [ofSearch, { id: 'by', path: 'body.by', type: 'text', name: { vi: 'Của ai', en: 'Whose' } }],
  },
  {
    kind: DISTANCE,
    name: { vi: 'Thống kê khoảng cách tìm thấy', en: 'Statistics of distances' },
    icon: 'gauge',
    identity: 'city',
    schema: Type.Object({
      subject: Type.String(),
      n: Type.Integer(),
      p25: Type.Number(),
      p50: Type.Number(),
      p75: Type.Number(),
      p95: Type.Number(),
      source: Type.String(),
      takenBy: Text,
    }),
    statuses: TOLD,
    facets: [
      { id: 'subject', path: 'body.subject', type: 'text', name: { vi: 'Người được tìm', en: 'Subject' } },
    ],
  },
];
