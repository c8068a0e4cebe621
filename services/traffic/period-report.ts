/** The paper of a month: how long the main routes took between 6 and 22 o'clock, and how far one could rely on it. */
import type { Asset } from '../../contract/assets/asset.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report, WrittenReport } from '../../platform/sdk/report.ts';
import { toOffsetMs } from '../../platform/sdk/science.ts';
import { readValues } from '../../platform/sdk/values.ts';
import { NORM } from './norms.ts';
import { FREE_FLOW, SEGMENT, SPEED, toAmount } from './places.ts';
import { type RouteFacts, toRouteFacts } from './routes.ts';

const FROM_HOUR = 6;
const TO_HOUR = 22;

interface Route extends RouteFacts {
  readonly name: string;
}

export const periodReport: Report = {
  id: 'period-routes',
  name: { vi: 'Báo cáo thời gian đi lại các tuyến chính', en: 'Report of travel times of main routes' },
  periods: ['month', 'quarter'],
  inputs: { assetKinds: [SEGMENT] },
  async write(reads, { startMs, endMs }) {
    const parts = reads.listAssets(SEGMENT).filter((asset) => toRouteName(asset) !== undefined);
    const span = { fromMs: startMs, toMs: endMs };
    const [speeds, free] = await Promise.all([
      readValues(reads, parts, { properties: [SPEED], ...span, bucket: 'hour' }),
      readValues(reads, parts, { properties: [FREE_FLOW], ...span }),
    ]);
    const hours = listDayHours(startMs, endMs, reads.timeZone());
    const routes = [...Map.groupBy(parts, toRouteName)].map(([name = '', assets]): Route => ({
      name,
      ...toRouteFacts(
        assets.map((asset) => ({
          lengthM: toAmount(asset.attributes, 'lengthM') ?? 0,
          freeKmh: free.newestOf(asset, FREE_FLOW)?.value ?? toAmount(asset.attributes, 'freeFlow'),
          speeds: new Map(
            speeds
              .listOf(asset, SPEED)
              .flatMap(({ timeMs, value }) => (value === null ? [] : [[timeMs, value] as const])),
          ),
        })),
        hours,
      ),
    }));
    const values = reads.norms.findEra(NORM.reliability, endMs)?.values;
    return toContent(routes, hours.length, values?.kind === 'limit' ? values.value : Infinity);
  },
};

/** Stretches of one direction of a main street name the same route. */
function toRouteName({ attributes }: Pick<Asset, 'attributes'>): string | undefined {
  const { route } = attributes;
  return typeof route === 'string' && route !== '' ? route : undefined;
}

/** Ends of the hours of the period that begin between 6 and 22 o'clock of the city's clock. */
function listDayHours(startMs: number, endMs: number, timeZone: string): number[] {
  const count = Math.round((endMs - startMs) / HOUR_MS);
  return Array.from({ length: count }, (_, at) => startMs + (at + 1) * HOUR_MS).filter((hourEndMs) => {
    const fromMs = hourEndMs - HOUR_MS;
    const hour = Math.floor((fromMs + toOffsetMs(fromMs, timeZone)) / HOUR_MS) % 24;
    return hour >= FROM_HOUR && hour < TO_HOUR;
  });
}

function toContent(routes: readonly Route[], hours: number, unreliableFrom: number): WrittenReport {
  const known = routes.filter(({ reliability }) => reliability !== null);
  // Of a route without a single hour nothing is told but that.
  const heard = routes.filter((route) => route.hours > 0);
  const unheard = routes.length - heard.length;
  const isUnreliable = ({ reliability }: Route) =>
    reliability !== null && reliability.lottr >= unreliableFrom;
  const minutes = (id: string, title: string, secondsOf: (route: Route) => number | null) =>
    numberColumn<Route>(
      id,
      title,
      (route) => {
        const seconds = secondsOf(route);
        return seconds === null ? null : seconds / 60;
      },
      { decimals: 1, unit: 'phút' },
    );
  return {
    sentence:
      known.length === 0
        ? `Không tuyến nào trong ${routes.length} tuyến chính có đủ số liệu thời gian đi lại trong kỳ.`
        : `${known.filter(isUnreliable).length} trên ${known.length} tuyến chính có số liệu có thời gian đi lại không ổn định.`,
    sections: [
      {
        id: 'routes',
        title: 'Thời gian đi lại các tuyến chính, từ 6 đến 22 giờ',
        ...(unheard === 0
          ? {}
          : {
              note: `${unheard} trên ${routes.length} tuyến không có giờ nào đủ số liệu, không nêu trong bảng.`,
            }),
        table: toTable(heard, ({ name }) => name, [
          textColumn('route', 'Tuyến', ({ name }) => name),
          numberColumn('length', 'Chiều dài', ({ lengthM }) => lengthM / 1_000, { decimals: 1, unit: 'km' }),
          minutes('free', 'Khi đường trống', ({ freeSec }) => freeSec),
          minutes('mean', 'Trung bình', ({ meanSec }) => meanSec),
          minutes('p95', 'Bách phân vị 95', ({ p95Sec }) => p95Sec),
          ...(['tti', 'pti', 'bi', 'lottr'] as const).map((id) =>
            numberColumn<Route>(id, id.toUpperCase(), ({ reliability }) => reliability?.[id] ?? null, {
              decimals: 2,
            }),
          ),
          numberColumn('hours', 'Số giờ có số liệu', (route) => route.hours),
        ]),
      },
    ],
    coverage: {
      came: routes.reduce((sum, route) => sum + route.hours, 0),
      expected: routes.length * hours,
      of: 'giờ của các tuyến có thời gian đi lại',
    },
    norms: [NORM.reliability],
    method:
      'Thời gian của một giờ là tổng thời gian qua các đoạn của tuyến theo vận tốc xe thăm dò của giờ đó; giờ có số liệu của ít hơn 80 % chiều dài không được tính. Thời gian khi đường trống theo vận tốc tự do mới nhất trong kỳ, nơi chưa rút được thì theo giá trị giả định của đoạn. TTI = trung bình chia khi đường trống; PTI = bách phân vị 95 chia khi đường trống; BI = (bách phân vị 95 − trung bình) chia trung bình; LOTTR = bách phân vị 80 chia bách phân vị 50. Bách phân vị nội suy tuyến tính.',
  };
}
