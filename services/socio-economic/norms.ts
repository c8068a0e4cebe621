/** Until when a figure is owed, and by how much an indicator may lag behind its plan. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import type { Frequency } from './model.ts';

export const NORM = {
  /** Days after the end of the period, by its length. */
  release: 'socio-economic/release-within',
  /** Share of what is due by which an indicator may lag, %. */
  lag: 'socio-economic/plan-lag',
  /** Days after the end of the year until which the year's public investment may be paid. */
  payUntil: 'socio-economic/disbursement-until',
} as const;

const common = { serviceId: 'socio-economic', averaging: null } as const;

const part = (key: Frequency, value: number, vi: string, en: string) =>
  ({ key, value, included: true, name: { vi, en } }) as const;

export const norms: readonly NormDefinition[] = [
  {
    ...common,
    id: NORM.release,
    name: { vi: 'Thời hạn có số liệu sau khi hết kỳ', en: 'Time until a figure is told after its period' },
    unit: 'd',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        instrument: 'Nghị định 62/2024/NĐ-CP (lịch phổ biến thông tin thống kê)',
        text: {
          vi: 'Cả nước phổ biến số liệu tháng, quý vào ngày 06 của tháng sau; số liệu năm của địa phương theo mặc định của phần mềm. Chưa đọc nguyên văn.',
          en: 'The nation publishes months and quarters on the 6th of the next month; days for a province’s year are a default. The text was not read.',
        },
        validFromMs: toLawMs('2024-07-22'),
        values: {
          kind: 'parts',
          parts: [
            part('month', 6, 'tháng', 'month'),
            part('quarter', 6, 'quý', 'quarter'),
            part('half-year', 6, '6 tháng', 'six months'),
            part('nine-months', 6, '9 tháng', 'nine months'),
            part('year', 90, 'năm', 'year'),
          ],
        },
        source: 'Nghị định 62/2024/NĐ-CP, biết qua nguồn thứ hai',
      },
    ],
  },
  {
    ...common,
    id: NORM.lag,
    name: { vi: 'Mức chậm so với tiến độ kế hoạch', en: 'How far behind the pace of its plan' },
    unit: '%',
    eras: [{ ...SOFTWARE_DEFAULT, values: { kind: 'limit', value: 10, bound: 'exceeded' } }],
  },
  {
    ...common,
    id: NORM.payUntil,
    name: {
      vi: 'Thời hạn giải ngân vốn đầu tư công sau khi hết năm',
      en: 'Time to pay the year’s public investment after its end',
    },
    unit: 'd',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        instrument: 'Luật Đầu tư công',
        text: {
          vi: 'Vốn kế hoạch năm được giải ngân đến 31/01 năm sau. Chưa đọc nguyên văn.',
          en: 'The year’s plan may be paid until 31 January of the next. The text was not read.',
        },
        values: { kind: 'limit', value: 31, bound: 'exceeded' },
        source: 'Biết qua nguồn thứ hai',
      },
    ],
  },
];

/** Share by which an indicator may lag, 0 to 1; none where no norm holds. */
export function toTolerance(norms_: Pick<NormReads, 'findEra'>, timeMs: number): number {
  const values = norms_.findEra(NORM.lag, timeMs)?.values;
  return values?.kind === 'limit' ? values.value / 100 : 0;
}

/** Days after the end of a period until its figure is owed; undefined where no norm says so. */
export function findDueDays(
  norms_: Pick<NormReads, 'findEra'>,
  frequency: Frequency,
  timeMs: number,
): number | undefined {
  const values = norms_.findEra(NORM.release, timeMs)?.values;
  if (values?.kind !== 'parts') return undefined;
  return values.parts.find(({ key }) => key === frequency)?.value;
}
