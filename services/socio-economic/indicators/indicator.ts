/** An indicator: what is measured, in which unit, how often, by whom, and when it is due. Its figures are values of periods. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Accumulation, Direction, Frequency, ValueKind } from '../model.ts';
import { GROUPS } from './groups.ts';

export const INDICATOR = 'indicator';
export const IN_FORCE = 'in-force';

/** Also the value of a dimension: no `=` and no `;`. */
export const CODE = '^[A-Z0-9][A-Z0-9._-]{1,39}$';

interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: Text;
}

export const FREQUENCIES: readonly Choice<Frequency>[] = [
  { id: 'month', name: { vi: 'Tháng', en: 'Month' } },
  { id: 'quarter', name: { vi: 'Quý', en: 'Quarter' } },
  { id: 'half-year', name: { vi: '6 tháng', en: 'Six months' } },
  { id: 'nine-months', name: { vi: '9 tháng', en: 'Nine months' } },
  { id: 'year', name: { vi: 'Năm', en: 'Year' } },
];
export const ACCUMULATIONS: readonly Choice<Accumulation>[] = [
  { id: 'discrete', name: { vi: 'Của riêng kỳ', en: 'Of the period alone' } },
  { id: 'cumulative', name: { vi: 'Cộng dồn từ đầu năm', en: 'Running from January' } },
];
export const VALUE_KINDS: readonly Choice<ValueKind>[] = [
  { id: 'flow', name: { vi: 'Cộng được theo thời gian', en: 'Adds up over time' } },
  { id: 'level', name: { vi: 'Thời điểm cuối kỳ', en: 'Stands at the end of the period' } },
  { id: 'rate', name: { vi: 'Tỷ lệ, chỉ số', en: 'Rate or index' } },
];
export const DIRECTIONS: readonly Choice<Direction>[] = [
  { id: 'up', name: { vi: 'Càng cao càng tốt', en: 'The higher the better' } },
  { id: 'down', name: { vi: 'Càng thấp càng tốt', en: 'The lower the better' } },
];

const idsOf = <Id extends string>(choices: readonly Choice<Id>[]) =>
  Type.Unsafe<Id>(Type.Enum(choices.map(({ id }) => id)));
const Told = (maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));

/** What an indicator says of itself; its Vietnamese name is the record's title. */
export const IndicatorBody = Type.Object({
  nameEn: Told(200),
  group: Type.Unsafe<string>(Type.Enum(GROUPS.map(({ id }) => id))),
  unit: Type.String({ minLength: 1, maxLength: 40 }),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  frequency: idsOf(FREQUENCIES),
  accumulation: idsOf(ACCUMULATIONS),
  valueKind: idsOf(VALUE_KINDS),
  direction: idsOf(DIRECTIONS),
  /** Id of the agency that owes it. */
  agency: Type.String({ minLength: 1, maxLength: 200 }),
  /** Current prices, or those of a year: a figure is compared within one base only. */
  priceBase: Told(60),
  definition: Told(2_000),
  /** Who collects it. */
  source: Told(200),
  /** Code in the national list. */
  nationalCode: Told(40),
  /** Code of the indicator that this one is a part of: parts add up to it. */
  partOf: Told(40),
  /** Days after the end of the period, where it is not the norm's. */
  dueDays: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 400 }), Type.Null()])),
});

export const indicator: RecordKindFacts = {
  kind: INDICATOR,
  name: { vi: 'Chỉ tiêu', en: 'Indicator' },
  icon: 'files',
  identity: 'city',
  schema: IndicatorBody,
  statuses: [
    { id: IN_FORCE, name: { vi: 'Đang theo dõi', en: 'Followed' }, closed: false },
    { id: 'withdrawn', name: { vi: 'Thôi theo dõi', en: 'No longer followed' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'group', path: 'body.group', type: 'text', name: { vi: 'Nhóm', en: 'Group' } },
    { id: 'agency', path: 'body.agency', type: 'agency', name: { vi: 'Cơ quan', en: 'Agency' } },
    { id: 'frequency', path: 'body.frequency', type: 'text', name: { vi: 'Kỳ', en: 'Period' } },
  ],
  search: ['body.nameEn', 'body.nationalCode', 'body.partOf'],
};
