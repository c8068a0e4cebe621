/** A road that is closed because of water: where, for which vehicles, who decided it, and who looked before it was opened again. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { Text } from '../../../contract/basics/text.ts';

export const ROAD_CLOSURE = 'flood-closure';
export const CLOSED = 'closed';
export const REOPENED = 'reopened';

/** For which vehicles. */
export const CLOSED_FOR = [
  { id: 'motorbike', name: { vi: 'xe máy, xe đạp', en: 'motorbikes and bicycles' } },
  { id: 'car', name: { vi: 'xe máy và ô tô con', en: 'motorbikes and cars' } },
  {
    id: 'all',
    name: { vi: 'mọi phương tiện, trừ xe gầm cao chuyên dụng', en: 'all but high rescue vehicles' },
  },
] as const satisfies readonly { id: string; name: Text }[];
export type ClosedFor = (typeof CLOSED_FOR)[number]['id'];

/** How the ends of the closed part are known. */
export const ENDS = [
  { id: 'told', name: { vi: 'người nhập chỉ hai đầu', en: 'both ends were told' } },
  {
    id: 'by-map',
    name: {
      vi: 'theo bản đồ, từ nút giao đến nút giao quanh tháp',
      en: 'by the map, from crossing to crossing around the tower',
    },
  },
] as const satisfies readonly { id: string; name: Text }[];

export const roadClosure: RecordKindFacts = {
  kind: ROAD_CLOSURE,
  name: { vi: 'Cấm đường do ngập', en: 'Road closed by water' },
  icon: 'road',
  schema: Type.Object({
    tower: Type.Optional(Type.String()),
    streets: Type.Optional(Type.String()),
    lengthM: Type.Optional(Type.Number()),
    ends: Type.Optional(Type.Enum(ENDS.map(({ id }) => id))),
    closedFor: Type.Enum(CLOSED_FOR.map(({ id }) => id)),
    decidedBy: Type.String(),
    instrument: Type.Optional(Type.String()),
    lookedBy: Type.Optional(Type.String()),
    depthSeen: Type.Optional(Type.Number()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: CLOSED, name: { vi: 'Đang cấm', en: 'Closed' }, closed: false },
    { id: REOPENED, name: { vi: 'Đã mở lại', en: 'Open again' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'tower', path: 'body.tower', type: 'asset', name: { vi: 'Tháp', en: 'Tower' } },
  ],
};
