/** A search in what cameras saw: bound to a case and a purpose, approved by a second person, of few cameras, for hours. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const SEARCH = 'camera-search';
export const FIND = 'camera-find';
export const COUNT = 'camera-search-count';

/** Whoever may ask for a search, and look while theirs is granted. */
export const ASK = 'cameras.ask';
/** Whoever may grant one of somebody else. */
export const APPROVE = 'cameras.approve';

export const AIMS = [
  { id: 'lost-person', name: { vi: 'tìm người mất tích, đi lạc', en: 'a lost person' } },
  { id: 'rescue', name: { vi: 'cứu nạn, cứu hộ', en: 'a rescue' } },
  { id: 'accident', name: { vi: 'tai nạn giao thông', en: 'a traffic accident' } },
  { id: 'crime', name: { vi: 'vụ việc có dấu hiệu tội phạm', en: 'what may be a crime' } },
] as const;

/** How it stands; what ends it says with what result. */
export const STATUSES = [
  { id: 'asked', name: { vi: 'chờ duyệt', en: 'waits for approval' }, closed: false },
  { id: 'granted', name: { vi: 'được duyệt', en: 'granted' }, closed: false },
  { id: 'refused', name: { vi: 'không được duyệt', en: 'refused' }, closed: true },
  { id: 'helped', name: { vi: 'xong, có ích', en: 'ended, it helped' }, closed: true },
  { id: 'nothing', name: { vi: 'xong, không thấy', en: 'ended, nothing found' }, closed: true },
] as const;

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer());

export const searchKinds: readonly RecordKindFacts[] = [
  {
    kind: SEARCH,
    name: { vi: 'Đề nghị tìm qua camera', en: 'Search in cameras' },
    icon: 'device-cctv',
    schema: Type.Object({
      caseCode: Type.String(),
      aim: Type.String(),
      why: Type.String(),
      label: Type.String(),
      colour: Text,
      plate: Text,
      /** Codes, with a space between. */
      cameras: Type.String(),
      cameraCount: Type.Integer(),
      fromMs: Type.Integer(),
      toMs: Type.Integer(),
      hours: Type.Integer(),
      askedBy: Type.String(),
      decidedBy: Text,
      decision: Text,
      /** From then on nothing is shown any more. */
      untilMs: Count,
      looks: Count,
      finds: Count,
      result: Text,
      takenBy: Text,
    }),
    names: { askedBy: 'staff', decidedBy: 'staff' },
    personal: ['body.why', 'body.plate', 'body.result'],
    statuses: [...STATUSES],
    facets: [
      { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
      { id: 'aim', path: 'body.aim', type: 'text', name: { vi: 'Mục đích', en: 'Purpose' } },
      { id: 'caseCode', path: 'body.caseCode', type: 'text', name: { vi: 'Vụ việc', en: 'Case' } },
    ],
  },
  {
    kind: FIND,
    name: { vi: 'Kết quả tìm qua camera', en: 'Find of a search in cameras' },
    icon: 'map-pin',
    schema: Type.Object({
      search: Type.String(),
      camera: Type.String(),
      label: Type.String(),
      fromMs: Type.Integer(),
      toMs: Type.Integer(),
      score: Type.Optional(Type.Number()),
      colour: Text,
      plate: Text,
    }),
    personal: ['body.*'],
    statuses: [{ id: 'found', name: { vi: 'đã thấy', en: 'seen' }, closed: true }],
    facets: [
      { id: 'search', path: 'body.search', type: 'text', name: { vi: 'Đề nghị', en: 'Search' } },
      { id: 'camera', path: 'body.camera', type: 'asset', name: { vi: 'Camera', en: 'Camera' } },
    ],
  },
  {
    kind: COUNT,
    name: { vi: 'Số lần tìm qua camera trong tháng', en: 'Searches in cameras of a month' },
    icon: 'gauge',
    identity: 'city',
    schema: Type.Object({
      asked: Type.Integer(),
      granted: Type.Integer(),
      refused: Type.Integer(),
      helped: Type.Integer(),
      nothing: Type.Integer(),
      looks: Type.Integer(),
    }),
    statuses: [{ id: 'told', name: { vi: 'đã đếm', en: 'counted' }, closed: true }],
  },
];
