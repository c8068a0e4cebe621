/** How an indicator stands, as it was known: its newest figure, its plan, its growth, where the year will end. Told by a job. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const STATE = 'indicator-state';
export const TRACK = {
  ahead: 'ahead',
  onTrack: 'on-track',
  behind: 'behind',
  explained: 'explained',
  noPlan: 'no-plan',
  unknown: 'unknown',
} as const;
export type Track = (typeof TRACK)[keyof typeof TRACK];

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Word = Type.Union([Type.String({ maxLength: 100 }), Type.Null()]);
const Said = Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()]));

/** What is told of the newest figure, by the record and by the answers of the service alike; null: nothing is known of it. */
export const figureFields = {
  /** Of the newest figure; null: none. */
  from: Word,
  to: Word,
  value: Amount,
  basis: Word,
  issuedMs: Amount,
  /** How it was found where nobody told it. */
  derived: Word,
  territory: Word,
  growth: Amount,
  /** The same period of the year before. */
  same: Amount,
  noGrowth: Word,
  /** Since January; null for levels and rates. */
  reached: Amount,
  plan: Amount,
  share: Amount,
  due: Amount,
  paceBy: Word,
  ending: Amount,
  endingLow: Amount,
  endingHigh: Amount,
  noEnding: Word,
  /** Pairs of years that are the same to the last digit, gaps of parts. */
  doubt: Word,
};

/** Amounts stand in the indicator's own unit. */
export const StateBody = Type.Object({
  /** Its code; that of the record has the name too, as alerts call a record by its code. */
  indicator: Type.String({ maxLength: 40 }),
  nameEn: Type.String({ maxLength: 200 }),
  group: Type.String({ maxLength: 10 }),
  agency: Type.String({ maxLength: 200 }),
  unit: Type.String({ maxLength: 40 }),
  decimals: Type.Integer(),
  isRate: Type.Boolean(),
  ...figureFields,
  /** Everything that had come by then was looked at. */
  assessedMs: Type.Integer(),
  explainedWhy: Said,
  measures: Said,
  explainedBy: Said,
  explainedMs: Type.Optional(Amount),
  explainedUntilMs: Type.Optional(Amount),
  /** Share less what was due when it was explained. */
  explainedLag: Type.Optional(Amount),
});

export const state: RecordKindFacts = {
  kind: STATE,
  name: { vi: 'Tình hình chỉ tiêu', en: 'State of an indicator' },
  icon: 'gauge',
  identity: 'city',
  schema: StateBody,
  statuses: [
    { id: TRACK.behind, name: { vi: 'Chậm, chưa giải trình', en: 'Behind, not explained' }, closed: false },
    { id: TRACK.explained, name: { vi: 'Chậm, đã giải trình', en: 'Behind, explained' }, closed: false },
    { id: TRACK.onTrack, name: { vi: 'Đúng tiến độ', en: 'On track' }, closed: false },
    { id: TRACK.ahead, name: { vi: 'Vượt tiến độ', en: 'Ahead of its plan' }, closed: false },
    { id: TRACK.noPlan, name: { vi: 'Chưa có kế hoạch', en: 'No plan' }, closed: false },
    { id: TRACK.unknown, name: { vi: 'Chưa có số liệu', en: 'No figure' }, closed: false },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'So với kế hoạch', en: 'Against the plan' } },
    { id: 'group', path: 'body.group', type: 'text', name: { vi: 'Nhóm', en: 'Group' } },
    { id: 'agency', path: 'body.agency', type: 'agency', name: { vi: 'Cơ quan', en: 'Agency' } },
    {
      id: 'basis',
      path: 'body.basis',
      type: 'text',
      name: { vi: 'Trạng thái số liệu', en: 'Status of the figure' },
    },
  ],
  tallies: [['group', 'status']],
  // By its group too: a list of one group reads no other.
  search: ['body.nameEn', 'body.group'],
};
