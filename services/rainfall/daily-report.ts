/** The paper of a rain day (19 h of the day before to 19 h): every gauge with its rain, its class and how much is missing. */
import type { Asset } from '../../contract/asset.ts';
import { DAY_MS, MINUTE_MS } from '../../contract/time-units.ts';
import type { Report, ReportContent } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import type { GaugeRainAt, WindowRain } from './gauge-rain.ts';
import { toRainDay } from './rain-day.ts';

interface Gauge {
  readonly asset: Asset;
  readonly rain: GaugeRainAt;
}

type ListGauges = (reads: ServiceReads, atMs: number) => Promise<Gauge[]>;

/** Values of the last minutes of the day have come in by then. */
const SETTLE_MS = 10 * MINUTE_MS;
const UNKNOWN = 'không có số liệu';

/** @param listGauges the state of gauges at a time, as the page of the service has it. */
export function toDailyReport(listGauges: ListGauges): Report {
  return {
    id: 'daily-rain',
    name: { vi: 'Báo cáo mưa ngày', en: 'Daily report of rain' },
    period: 'day',
    async write(reads, { localDay, atMs }) {
      const zone = reads.timeZone();
      const day = findRainDay(localDay, zone);
      if (day === undefined || atMs < day.endMs + SETTLE_MS) return null;
      const { startMs, endMs } = day;
      const gauges = await listGauges(reads, endMs);
      return toContent(gauges, { startMs, endMs, zone, areaName: (code) => reads.findAreaName(code)?.vi });
    },
  };
}

function toContent(
  gauges: readonly Gauge[],
  about: {
    readonly startMs: number;
    readonly endMs: number;
    readonly zone: string;
    readonly areaName: (code: string) => string | undefined;
  },
): ReportContent {
  const sorted = gauges.toSorted((a, b) => (dayOf(b).atLeastMm ?? -1) - (dayOf(a).atLeastMm ?? -1));
  const whole = gauges.filter((gauge) => dayOf(gauge).mm !== null).length;
  const silent = gauges.filter((gauge) => dayOf(gauge).atLeastMm === null).length;
  return {
    span: `từ ${toTime(about.startMs, about.zone)} đến ${toTime(about.endMs, about.zone)}`,
    sentence: toSentence(sorted, { whole, silent }),
    parts: [
      {
        title: 'Độ đầy đủ của số liệu',
        facts: [
          { name: 'Số trạm đo mưa', value: String(gauges.length) },
          { name: 'Đủ số liệu cả ngày', value: String(whole) },
          { name: 'Thiếu một phần', value: String(gauges.length - whole - silent) },
          { name: 'Không có số liệu', value: String(silent) },
        ],
      },
      {
        title: 'Lượng mưa các trạm',
        table: {
          head: ['Trạm', 'Địa bàn', 'Lượng mưa (mm)', 'Cấp mưa', 'Đủ số liệu'],
          rows: sorted.map((gauge) => [
            gauge.asset.name.vi,
            about.areaName(gauge.asset.areaCode ?? '') ?? '–',
            toAmount(dayOf(gauge)),
            gauge.rain.class24h?.name.vi ?? '–',
            `${Math.floor(dayOf(gauge).coverage * 100)} %`,
          ]),
        },
      },
    ],
    method:
      'Ngày mưa tính từ 19 giờ hôm trước đến 19 giờ. “Ít nhất” là của trạm thiếu số liệu: tổng của phần đã có, mưa thật không ít hơn. Trạm không có số liệu không phải là trạm không mưa. Cấp mưa theo quy chuẩn hiệu lực tại thời điểm kết thúc ngày mưa. Số liệu theo những gì trung tâm biết khi in.',
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
  const { atLeastMm } = dayOf(wettest);
  if (atLeastMm === null) return `Không trạm nào trong ${sorted.length} trạm có số liệu của ngày mưa này.`;
  const rain =
    atLeastMm > 0
      ? `Mưa lớn nhất tại ${wettest.asset.name.vi}: ${toAmount(dayOf(wettest))} mm.`
      : 'Không ghi nhận mưa ở các trạm có số liệu.';
  const missing = silent === 0 ? '' : ` ${silent} trạm không có số liệu.`;
  return `${rain} ${whole} trong ${sorted.length} trạm đủ số liệu cả ngày.${missing}`;
}

/** What is not whole is a lower bound and says so. */
function toAmount({ mm, atLeastMm }: WindowRain): string {
  const figure = (value: number) =>
    value.toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (mm !== null) return figure(mm);
  return atLeastMm === null ? UNKNOWN : `ít nhất ${figure(atLeastMm)}`;
}

/** The rain day that has the name of a local date, wherever the zone lies. */
function findRainDay(localDay: string, zone: string) {
  const noonMs = Date.parse(`${localDay}T12:00:00Z`);
  return [noonMs - DAY_MS, noonMs, noonMs + DAY_MS]
    .map((timeMs) => toRainDay(timeMs, { zone }))
    .find(({ date }) => date === localDay);
}

function toTime(timeMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timeMs);
}
