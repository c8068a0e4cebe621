/** What people say of a stretch of road: closed, or narrowed by works; from when, until when, why. */
import { Type } from 'typebox';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';

export const CLOSURE = 'traffic-closure';

export const EFFECTS = [
  { id: 'closed', name: { vi: 'Rào cả chiều đường', en: 'All lanes closed' } },
  { id: 'narrowed', name: { vi: 'Thu hẹp, vẫn đi được', en: 'Narrowed, still open' } },
] as const;
export const REASONS = [
  { id: 'works', name: { vi: 'Thi công', en: 'Works' } },
  { id: 'event', name: { vi: 'Sự kiện', en: 'Event' } },
  { id: 'flood', name: { vi: 'Ngập', en: 'Flood' } },
  { id: 'accident', name: { vi: 'Tai nạn', en: 'Accident' } },
  { id: 'other', name: { vi: 'Lý do khác', en: 'Other' } },
] as const;
export type EffectId = (typeof EFFECTS)[number]['id'];
export type ReasonId = (typeof REASONS)[number]['id'];

export const closureFacts: RecordKindFacts = {
  kind: CLOSURE,
  name: { vi: 'Rào đường, thi công', en: 'Closure or works' },
  icon: 'flag',
  schema: Type.Object({
    segment: Type.String(),
    effect: Type.Enum(EFFECTS.map(({ id }) => id)),
    reason: Type.Enum(REASONS.map(({ id }) => id)),
    fromMs: Type.Integer(),
    untilMs: Type.Optional(Type.Integer()),
    liftedMs: Type.Optional(Type.Integer()),
    note: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'in-force', name: { vi: 'Đang hiệu lực', en: 'In force' }, closed: false },
    { id: 'lifted', name: { vi: 'Đã dỡ bỏ', en: 'Lifted' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'segment', path: 'body.segment', type: 'asset', name: { vi: 'Đoạn đường', en: 'Stretch of road' } },
  ],
  search: ['body.note'],
};

export interface Closure {
  readonly code: string;
  readonly segment: string;
  readonly effect: EffectId;
  readonly reason: ReasonId;
  readonly fromMs: number;
  /** Null: until somebody lifts it. */
  readonly untilMs: number | null;
}

/** Closures that hold at a time: begun, not over, not lifted by then. */
export function listInForce(records: readonly Pick<RecordView, 'code' | 'body'>[], atMs: number): Closure[] {
  return records.flatMap(({ code, body }): Closure[] => {
    const { segment, fromMs } = body;
    const effect = EFFECTS.find(({ id }) => id === body['effect'])?.id;
    const reason = REASONS.find(({ id }) => id === body['reason'])?.id;
    if (
      typeof segment !== 'string' ||
      typeof fromMs !== 'number' ||
      effect === undefined ||
      reason === undefined
    )
      return [];
    const untilMs = typeof body['untilMs'] === 'number' ? body['untilMs'] : null;
    const liftedMs = typeof body['liftedMs'] === 'number' ? body['liftedMs'] : Infinity;
    const endMs = Math.min(untilMs ?? Infinity, liftedMs);
    return fromMs <= atMs && atMs < endMs ? [{ code, segment, effect, reason, fromMs, untilMs }] : [];
  });
}
