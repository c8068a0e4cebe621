/** The paper of a month of rain: what fell at every gauge on its rain days, the wettest of them, and how many are whole. */
import type { Asset } from '../../contract/assets/asset.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { listBounds } from '../../platform/sdk/norm.ts';
import {
  dayColumn,
  listDays,
  numberColumn,
  textColumn,
  toPercent,
  toPlot,
  toTable,
} from '../../platform/sdk/report.ts';
import type { Report, ReportCell, ReportPeriod, WrittenReport } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { listMeasured, readValues } from '../../platform/sdk/values.ts';
import { AT_LEAST, NO_DATA } from './daily-report.ts';
import { NORM } from './norms.ts';
import { findRainClass } from './rain-classes.ts';

const GAUGE = 'rain-gauge';
/** Of 24 whole hours; at 19 h it is that of the rain day. */
const SUM = 'rain-24h';
const RAIN_DAY_TURN_MS = 5 * HOUR_MS;
/** Mưa to. */
const HEAVY_LEVEL = 4;
const MOST_BARS = 20;

interface GaugeMonth {
  readonly asset: Asset;
  /** Sum of the whole days; null without any. */
  readonly mm: number | null;
  readonly whole: number;
  readonly wettest: { readonly day: string; readonly mm: number } | null;
  readonly heavy: number;
}

export const periodReport: Report = {
  id: 'period-rain',
  name: { vi: 'Báo cáo mưa theo kỳ', en: 'Report of rain of a period' },
  periods: ['month', 'state-month', 'quarter', 'year'],
  inputs: { assetKinds: [GAUGE] },
  async write(reads, period) {
    const assets = listMeasured(reads, GAUGE, SUM);
    return toContent(await readMonths(reads, assets, period), period, reads);
  },
};

/** Rain days that carry the name of a day of the period: they end at 19 h of it. */
async function readMonths(
  reads: ServiceReads,
  assets: readonly Asset[],
  period: ReportPeriod,
): Promise<GaugeMonth[]> {
  const days = listDays(period).map(({ day, endMs }) => ({ day, timeMs: endMs - RAIN_DAY_TURN_MS }));
  const values = await readValues(reads, assets, {
    properties: [SUM],
    fromMs: period.startMs,
    toMs: period.endMs,
  });
  return assets.map((asset) => {
    const byTime = new Map(values.listOf(asset, SUM).map(({ timeMs, value }) => [timeMs, value]));
    const known = days.flatMap(({ day, timeMs }) => {
      const mm = byTime.get(timeMs) ?? null;
      return mm === null ? [] : [{ day, mm, timeMs }];
    });
    const heavy = known.filter(
      ({ mm, timeMs }) =>
        (findRainClass(listBounds(reads.norms, NORM.classes24h, timeMs), mm)?.level ?? 0) >= HEAVY_LEVEL,
    );
    const wettest = known.toSorted((a, b) => b.mm - a.mm)[0];
    return {
      asset,
      mm: known.length === 0 ? null : Math.round(known.reduce((sum, { mm }) => sum + mm, 0) * 10) / 10,
      whole: known.length,
      wettest: wettest === undefined || wettest.mm === 0 ? null : wettest,
      heavy: heavy.length,
    };
  });
}

function toContent(
  gauges: readonly GaugeMonth[],
  period: ReportPeriod,
  reads: Pick<ServiceReads, 'findAreaName'>,
): WrittenReport {
  const days = listDays(period).length;
  const sorted = gauges.toSorted((a, b) => (b.mm ?? -1) - (a.mm ?? -1));
  const came = gauges.reduce((sum, { whole }) => sum + whole, 0);
  const wet = sorted.filter(({ mm }) => (mm ?? 0) > 0);
  return {
    sentence: toSentence(sorted, days),
    sections: [
      {
        id: 'gauges',
        title: 'Lượng mưa các trạm',
        ...toPlot(
          `Tổng lượng mưa của các trạm mưa nhiều nhất (tối đa ${MOST_BARS} trạm)`,
          'mm',
          wet.slice(0, MOST_BARS).map(({ asset, mm }) => ({ name: asset.name.vi, value: mm })),
        ),
        table: toTable(sorted, ({ asset }) => asset.code, [
          textColumn('gauge', 'Trạm', ({ asset }) => asset.name.vi),
          textColumn('area', 'Địa bàn', ({ asset }) => reads.findAreaName(asset.areaCode ?? '')?.vi ?? null),
          numberColumn(
            'rain',
            'Tổng lượng mưa',
            ({ mm, whole }) => (mm === null || whole === days ? mm : { value: mm, mark: AT_LEAST }),
            { unit: 'mm', decimals: 1, absent: NO_DATA },
          ),
          numberColumn('wettest', 'Ngày mưa lớn nhất', ({ wettest }) => wettest?.mm ?? null, {
            unit: 'mm',
            decimals: 1,
          }),
          dayColumn('day', 'Ngày', ({ wettest }) => wettest?.day ?? null),
          numberColumn('heavy', 'Ngày mưa to trở lên', ({ heavy, whole }) => toBound(heavy, whole, days)),
          numberColumn('whole', 'Ngày đủ số liệu', ({ whole }) => whole),
          numberColumn('coverage', 'Đủ số liệu', ({ whole }) => toPercent(whole, days), { unit: '%' }),
        ]),
      },
    ],
    coverage: { came, expected: gauges.length * days, of: 'ngày mưa của trạm' },
    norms: [NORM.classes24h],
    method:
      'Cộng các ngày mưa (19 giờ hôm trước đến 19 giờ) mang tên các ngày của kỳ. Chỉ ngày đủ 24 giờ số liệu được tính; trạm thiếu ngày ghi “ít nhất”: mưa thật không ít hơn. Không có số liệu không phải là không mưa.',
  };
}

/** Of a gauge without a whole day nothing is known; of one with some of them it is a bound. */
export function toBound(heavy: number, whole: number, days: number): ReportCell {
  if (whole === 0) return null;
  return whole === days ? heavy : { value: heavy, mark: AT_LEAST };
}

function toSentence(sorted: readonly GaugeMonth[], days: number): string {
  const [wettest] = sorted;
  if (wettest === undefined) return 'Chưa có trạm đo mưa nào có số liệu giờ.';
  if (wettest.mm === null) return `Không trạm nào trong ${sorted.length} trạm có ngày đủ số liệu trong kỳ.`;
  const isWhole = wettest.whole === days;
  const amount = wettest.mm.toLocaleString('vi-VN', { minimumFractionDigits: 1 });
  const all = sorted.filter(({ whole }) => whole === days).length;
  return `Mưa nhiều nhất tại ${wettest.asset.name.vi}: ${isWhole ? '' : `${AT_LEAST} `}${amount} mm trong kỳ. ${all} trong ${sorted.length} trạm đủ số liệu cả ${days} ngày.`;
}
