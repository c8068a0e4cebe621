/** The paper of a rain day (19 h of the day before to 19 h): every gauge with its rain, its class and how much is missing. */
import type { Asset } from '../../contract/assets/asset.ts';
import { numberColumn, textColumn, toPlot, toTable } from '../../platform/sdk/report.ts';
import type { Report, ReportCell, WrittenReport } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import type { GaugeRainAt, WindowRain } from './gauge-rain.ts';
import type { RainClass } from './rain-classes.ts';

interface Gauge {
  readonly asset: Asset;
  readonly rain: GaugeRainAt;
}

type ListGauges = (reads: ServiceReads, atMs: number) => Promise<Gauge[]>;

export const NO_DATA = 'không có số liệu';
export const AT_LEAST = 'ít nhất';
const GAUGE = 'rain-gauge';
const MOST_BARS = 20;

/** @param listGauges the state of gauges at a time, as the page of the service has it. */
export function toDailyReport(listGauges: ListGauges): Report {
  return {
    id: 'daily-rain',
    name: { vi: 'Báo cáo mưa ngày', en: 'Daily report of rain' },
    periods: ['rain-day'],
    inputs: { assetKinds: [GAUGE] },
    async write(reads, { endMs }) {
      const gauges = await listGauges(reads, endMs);
      return toContent(gauges, (code) => reads.findAreaName(code)?.vi);
    },
  };
}

function toContent(
  gauges: readonly Gauge[],
  findAreaName: (code: string) => string | undefined,
): WrittenReport {
  const sorted = gauges.toSorted((a, b) => (dayOf(b).atLeastMm ?? -1) - (dayOf(a).atLeastMm ?? -1));
  const whole = gauges.filter((gauge) => dayOf(gauge).mm !== null).length;
  const silent = gauges.filter((gauge) => dayOf(gauge).atLeastMm === null).length;
  const wet = sorted.filter((gauge) => (dayOf(gauge).atLeastMm ?? 0) > 0);
  return {
    sentence: toSentence(sorted, { whole, silent }),
    sections: [
      {
        id: 'coverage',
        title: 'Độ đầy đủ của số liệu',
        facts: [
          { id: 'gauges', name: 'Số trạm đo mưa', value: gauges.length },
          { id: 'whole', name: 'Đủ số liệu cả ngày', value: whole },
          { id: 'part', name: 'Thiếu một phần', value: gauges.length - whole - silent },
          { id: 'silent', name: 'Không có số liệu', value: silent },
        ],
      },
      {
        id: 'gauges',
        title: 'Lượng mưa các trạm',
        ...toPlot(
          `Các trạm mưa nhiều nhất (tối đa ${MOST_BARS} trạm)`,
          'mm',
          wet
            .slice(0, MOST_BARS)
            .map((gauge) => ({ name: gauge.asset.name.vi, value: dayOf(gauge).atLeastMm })),
        ),
        table: toTable(sorted, ({ asset }) => asset.code, [
          textColumn('gauge', 'Trạm', ({ asset }) => asset.name.vi),
          textColumn('area', 'Địa bàn', ({ asset }) => findAreaName(asset.areaCode ?? '') ?? null),
          numberColumn('rain', 'Lượng mưa', (gauge) => toAmount(dayOf(gauge)), {
            unit: 'mm',
            decimals: 1,
            absent: NO_DATA,
          }),
          textColumn('class', 'Cấp mưa', (gauge) => toClass(gauge.rain.class24h, dayOf(gauge))),
          numberColumn('coverage', 'Đủ số liệu', (gauge) => Math.floor(dayOf(gauge).coverage * 100), {
            unit: '%',
          }),
        ]),
      },
    ],
    coverage: { came: whole, expected: gauges.length, of: 'trạm đủ số liệu cả ngày' },
    norms: ['rainfall/classes-24h'],
    method:
      'Ngày mưa tính từ 19 giờ hôm trước đến 19 giờ. “Ít nhất” là của trạm thiếu số liệu: tổng của phần đã có, mưa thật không ít hơn. Trạm không có số liệu không phải là trạm không mưa. Cấp mưa theo quy chuẩn hiệu lực tại thời điểm kết thúc ngày mưa.',
  };
}

function dayOf({ rain }: Gauge): WindowRain {
  return rain.rainDay;
}

function toSentence(
  sorted: readonly Gauge[],
  { whole, silent }: { readonly whole: number; readonly silent: number },
): string {
  const [wettest] = sorted;
  if (wettest === undefined) return 'Chưa có trạm đo mưa nào.';
  const { atLeastMm, mm } = dayOf(wettest);
  if (atLeastMm === null) return `Không trạm nào trong ${sorted.length} trạm có số liệu của ngày mưa này.`;
  const amount = atLeastMm.toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const rain =
    atLeastMm > 0
      ? `Mưa lớn nhất tại ${wettest.asset.name.vi}: ${mm === null ? `${AT_LEAST} ` : ''}${amount} mm.`
      : 'Không ghi nhận mưa ở các trạm có số liệu.';
  const missing = silent === 0 ? '' : ` ${silent} trạm không có số liệu.`;
  return `${rain} ${whole} trong ${sorted.length} trạm đủ số liệu cả ngày.${missing}`;
}

/** As the page says it: no drop is none of the classes, and of a day with gaps it is the least one. */
export function toClass(
  rainClass: Pick<RainClass, 'name'> | null,
  { mm, atLeastMm }: Pick<WindowRain, 'mm' | 'atLeastMm'>,
): string | null {
  if (rainClass === null) return null;
  if (atLeastMm === 0) return mm === null ? 'chưa ghi nhận mưa' : 'Không mưa';
  return mm === null ? `${AT_LEAST} ${rainClass.name.vi.toLowerCase()}` : rainClass.name.vi;
}

/** What is not whole is a lower bound and says so. */
function toAmount({ mm, atLeastMm }: WindowRain): ReportCell {
  if (mm !== null || atLeastMm === null) return mm;
  return { value: atLeastMm, mark: AT_LEAST };
}
