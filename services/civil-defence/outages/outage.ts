/** What does not work in a ward, as somebody tells the desk: power, telecom, water, a road that is cut, schools that are closed. */
import { Type } from 'typebox';
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const OUTAGE = 'outage';
export const OUTAGE_STATUS = { going: 'going-on', over: 'over' } as const;

export const OUTAGE_KINDS = [
  { id: 'power', name: { vi: 'Mất điện', en: 'No power' } },
  { id: 'telecom', name: { vi: 'Mất liên lạc viễn thông', en: 'No telecom' } },
  { id: 'water', name: { vi: 'Mất nước sinh hoạt', en: 'No tap water' } },
  { id: 'road', name: { vi: 'Đường bị chia cắt', en: 'Road cut' } },
  { id: 'school', name: { vi: 'Trường đóng cửa', en: 'Schools closed' } },
] as const satisfies readonly { readonly id: string; readonly name: Text }[];
export type OutageKind = (typeof OUTAGE_KINDS)[number]['id'];

export const outage: RecordKindFacts = {
  kind: OUTAGE,
  name: { vi: 'Mất điện, liên lạc, chia cắt, đóng cửa trường', en: 'Outage, road cut, schools closed' },
  icon: 'bolt',
  schema: Type.Object({
    outageOf: Type.Enum(OUTAGE_KINDS.map(({ id }) => id)),
    ward: Type.String(),
    where: Type.Optional(Type.String()),
    households: Type.Optional(Type.Integer()),
    schoolsClosed: Type.Optional(Type.Integer()),
    expectedMs: Type.Optional(Type.Integer()),
    toldBy: Type.String(),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: OUTAGE_STATUS.going, name: { vi: 'Chưa khôi phục', en: 'Goes on' }, closed: false },
    { id: OUTAGE_STATUS.over, name: { vi: 'Đã khôi phục', en: 'Over' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'outageOf', path: 'body.outageOf', type: 'text', name: { vi: 'Mất gì', en: 'What' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
};
