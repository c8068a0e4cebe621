/** A call-back: the centre asks whoever told of it whether it is really done. The number to call stays with the system that took the request. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { Text } from '../../../contract/basics/text.ts';

export const CALL_BACK = 'call-back';

/** Why one is called: drawn by lot, or the same was told again at the same place. */
export const CALL_REASONS = [
  { id: 'drawn', name: { vi: 'Bốc ngẫu nhiên', en: 'Drawn by lot' } },
  { id: 'repeat', name: { vi: 'Phản ánh lại cùng chỗ', en: 'Told again at the same place' } },
] as const satisfies readonly { id: string; name: Text }[];
export type CallReason = (typeof CALL_REASONS)[number]['id'];

export const CALL_RESULTS = [
  { id: 'done', name: { vi: 'Gọi lại: đã xong', en: 'Called: it is done' } },
  { id: 'not-done', name: { vi: 'Gọi lại: chưa xong', en: 'Called: it is not done' } },
  { id: 'unreachable', name: { vi: 'Gọi lại: không liên lạc được', en: 'Called: nobody was reached' } },
] as const satisfies readonly { id: string; name: Text }[];

/** How the citizen liked how it was handled, beside whether it is done. */
export const RATINGS = [
  { id: 'satisfied', name: { vi: 'Hài lòng', en: 'Satisfied' } },
  { id: 'accepting', name: { vi: 'Chấp nhận được', en: 'It will do' } },
  { id: 'dissatisfied', name: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
] as const satisfies readonly { id: string; name: Text }[];

export const callBack: RecordKindFacts = {
  kind: CALL_BACK,
  name: { vi: 'Gọi lại', en: 'Call-back' },
  icon: 'phone',
  identity: 'city',
  // No words of the request: who may not see it reads its number and nothing more.
  schema: Type.Object({
    request: Type.String(),
    requestFeed: Type.String(),
    /** When the request was opened and ended, epoch ms. */
    requestOpenedMs: Type.Number(),
    endedMs: Type.Number(),
    outcome: Type.String(),
    category: Type.String(),
    ward: Type.String(),
    why: Type.String(),
    /** The request that tells of it again; empty where it was drawn. */
    repeatedBy: Type.String(),
    note: Type.Optional(Type.String()),
    rating: Type.Optional(Type.String()),
  }),
  areaFrom: 'ward',
  personal: ['body.note'],
  statuses: [
    { id: 'due', name: { vi: 'Chờ gọi lại', en: 'To be called' }, closed: false },
    ...CALL_RESULTS.map(({ id, name }) => ({ id, name, closed: true })),
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
    { id: 'rating', path: 'body.rating', type: 'text', name: { vi: 'Đánh giá', en: 'Rating' } },
    { id: 'why', path: 'body.why', type: 'text', name: { vi: 'Vì sao gọi', en: 'Why it is called' } },
    { id: 'endedMs', path: 'body.endedMs', type: 'time', name: { vi: 'Trả lời lúc', en: 'Answered at' } },
    {
      id: 'requestOpenedMs',
      path: 'body.requestOpenedMs',
      type: 'time',
      name: { vi: 'Phản ánh mở lúc', en: 'Request opened' },
    },
  ],
};
