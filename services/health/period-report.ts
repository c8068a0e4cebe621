/** The paper of a week or a month of health: cases by disease, signals, outbreaks; fewer than five are withheld. */
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report } from '../../platform/sdk/report.ts';
import { DISEASES } from './counts/diseases.ts';
import { BY_DISEASE, CASES, DEATHS } from './counts/series.ts';
import { toOpenCount, WITHHELD_BELOW } from './counts/withheld.ts';
import { NORM } from './norms.ts';
import { OUTBREAK } from './outbreaks/outbreak.ts';
import { toOutbreaks } from './outbreaks/read-outbreaks.ts';

const MOST = 1_000;
const FEW = `dưới ${WITHHELD_BELOW} hoặc chưa có báo cáo`;

export const periodReport: Report = {
  id: 'period-health',
  name: { vi: 'Báo cáo bệnh truyền nhiễm', en: 'Report of notifiable diseases' },
  periods: ['month', 'quarter', 'year'],
  inputs: { recordKinds: [OUTBREAK], series: [CASES, DEATHS] },
  // A case is told within 24 hours; what comes later stands in the next edition.
  settleMin: 1_500,
  async write(reads, { from, startMs, endMs }) {
    const days = Math.round((endMs - startMs) / DAY_MS);
    const to = new Date(Date.parse(from) + (days - 1) * DAY_MS).toISOString().slice(0, 10);
    const asked = { serviceId: 'health', by: BY_DISEASE, from, to } as const;
    const [cases, deaths, daily, records] = await Promise.all([
      reads.periods.sum({ ...asked, series: CASES, days: 1 }),
      reads.periods.sum({ ...asked, series: DEATHS, days: 1 }),
      reads.periods.sum({ ...asked, by: '', series: CASES, days: 1 }),
      reads.listRecords({ kind: OUTBREAK, limit: MOST }),
    ]);
    // Where nothing was told there is no zero.
    const totalOf = (sums: typeof cases, id: string): number | null => {
      const counts = sums
        .filter(({ by, subject }) => by === id && subject !== 'city')
        .flatMap(({ values }) => values.flatMap((count) => count ?? []));
      return counts.length === 0 ? null : counts.reduce((sum, one) => sum + one, 0);
    };
    const rows = DISEASES.map(({ id, name }) => ({
      id,
      name: name.vi,
      cases: totalOf(cases, id),
      deaths: totalOf(deaths, id),
    })).filter((row) => (row.cases ?? 0) + (row.deaths ?? 0) > 0);
    const wards = reads.listWards().length;
    const told = daily
      .filter(({ subject }) => subject !== 'city')
      .reduce((sum, { values }) => sum + values.filter((count) => count !== null).length, 0);
    const outbreaks = toOutbreaks(records, reads, endMs);
    const most = rows.toSorted((a, b) => (b.cases ?? 0) - (a.cases ?? 0))[0];
    return {
      sentence:
        most === undefined
          ? 'Chưa có số ca nào được báo cáo trong kỳ.'
          : `Nhiều ca nhất: ${most.name.toLowerCase()}, ${toOpenCount(most.cases)?.toLocaleString('vi-VN') ?? FEW} ca. ${outbreaks.length} ổ dịch đang hoạt động do cơ quan y tế công bố.`,
      sections: [
        {
          id: 'diseases',
          title: 'Số ca theo bệnh',
          table: toTable(rows, ({ id }) => id, [
            textColumn('disease', 'Bệnh', ({ name }) => name),
            numberColumn('cases', 'Số ca', (row) => toOpenCount(row.cases), { absent: FEW }),
            numberColumn('deaths', 'Tử vong', (row) => toOpenCount(row.deaths), { absent: FEW }),
          ]),
        },
        {
          id: 'outbreaks',
          title: 'Ổ dịch đang hoạt động do cơ quan y tế công bố',
          ...(outbreaks.length === 0
            ? { sentences: ['Không có ổ dịch nào đang hoạt động được ghi nhận.'] }
            : {
                facts: outbreaks.map(({ code, disease, ward, declaredBy, cases: count }) => ({
                  id: code,
                  name: `${disease.vi}, ${ward.vi}`,
                  value: `${count === null ? FEW : `${count} ca`}; ${declaredBy}`,
                })),
              }),
        },
      ],
      coverage: { came: told, expected: wards * days, of: 'ngày của xã, phường đã báo cáo đủ' },
      norms: [NORM.notify, NORM.outbreakReport],
      method: `Số ca theo ngày phát hiện, như các cơ sở đã báo khi lập báo cáo; số của những ngày cuối kỳ có thể còn tăng. Số nhỏ hơn ${WITHHELD_BELOW} không ghi ra ngoài cơ quan y tế. Tín hiệu do hệ thống tính không nằm trong báo cáo này.`,
    };
  },
};
