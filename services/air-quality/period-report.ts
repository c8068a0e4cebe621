/** The paper of a period of air: days by class of VN_AQI at every station, and days beyond the 24-hour limits. */
import type { Asset } from '../../contract/assets/asset.ts';
import {
  dayColumn,
  listDays,
  numberColumn,
  textColumn,
  toPercent,
  toTable,
} from '../../platform/sdk/report.ts';
import type { Report, ReportPeriod, ReportSection } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { listMeasured, readValues } from '../../platform/sdk/values.ts';
import { AQI_CATEGORIES, getAqiCategory } from './model.ts';
import { toLimitId, VN_AQI_BREAKPOINTS } from './norms.ts';

const KIND = 'air-station';
const DAY_INDEX = 'vn-aqi-daily';
/** As the index of the day asks. */
const MIN_DAY_COVERAGE = 0.75;
const LIMITED = [
  { property: 'pm25', name: 'PM2.5' },
  { property: 'pm10', name: 'PM10' },
] as const;
const NO_INDEX = 'không có chỉ số';

export const periodReport: Report = {
  id: 'period-air',
  name: { vi: 'Báo cáo chất lượng không khí', en: 'Report of air quality' },
  periods: ['month', 'state-month', 'quarter', 'half-year', 'year'],
  inputs: { assetKinds: [KIND] },
  async write(reads, period) {
    const assets = listMeasured(reads, KIND, DAY_INDEX);
    const [indices, limits] = await Promise.all([
      readIndices(reads, assets, period),
      readExceedances(reads, assets, period),
    ]);
    const days = listDays(period).length;
    const came = indices.reduce((sum, { known }) => sum + known.length, 0);
    return {
      sentence: toSentence(indices, days),
      sections: [toDaysSection(indices, days), limits],
      coverage: { came, expected: assets.length * days, of: 'ngày có VN_AQI của trạm' },
      norms: [VN_AQI_BREAKPOINTS, ...LIMITED.map(({ property }) => toLimitId(property, '24h'))],
      method:
        'VN_AQI ngày theo Quyết định 1459/QĐ-TCMT; ngày thiếu giờ đo không có chỉ số và không được coi là ngày tốt. Trung bình 24 giờ cần ít nhất 75 % số liệu của ngày, so với giới hạn hiệu lực của ngày đó.',
    };
  },
};

interface StationIndices {
  readonly asset: Asset;
  readonly known: readonly { readonly day: string; readonly aqi: number }[];
}

async function readIndices(
  reads: ServiceReads,
  assets: readonly Asset[],
  period: ReportPeriod,
): Promise<StationIndices[]> {
  const values = await readValues(reads, assets, {
    properties: [DAY_INDEX],
    fromMs: period.startMs,
    toMs: period.endMs,
  });
  return assets.map((asset) => ({
    asset,
    known: listDays(period).flatMap(({ day, endMs }) => {
      const aqi = values.at(asset, DAY_INDEX, endMs);
      return aqi === null ? [] : [{ day, aqi }];
    }),
  }));
}

function toDaysSection(stations: readonly StationIndices[], days: number): ReportSection {
  const categories = AQI_CATEGORIES.toSorted((a, b) => a.level - b.level);
  return {
    id: 'days',
    title: 'Số ngày theo mức VN_AQI',
    table: toTable(stations, ({ asset }) => asset.code, [
      textColumn('station', 'Trạm', ({ asset }) => asset.name.vi),
      ...categories.map(({ id, name }) =>
        numberColumn<StationIndices>(
          id,
          name.vi,
          ({ known }) => known.filter(({ aqi }) => getAqiCategory(aqi).id === id).length,
        ),
      ),
      numberColumn('none', 'Không có chỉ số', ({ known }) => days - known.length),
      numberColumn('worst', 'Cao nhất', (station) => toWorst(station)?.aqi ?? null, { absent: NO_INDEX }),
      dayColumn('worst-day', 'Ngày', (station) => toWorst(station)?.day ?? null),
    ]),
  };
}

const toWorst = ({ known }: StationIndices) => known.toSorted((a, b) => b.aqi - a.aqi)[0];

/** Means of local days beyond the limit that held on that day. */
async function readExceedances(
  reads: ServiceReads,
  assets: readonly Asset[],
  period: ReportPeriod,
): Promise<ReportSection> {
  const values = await readValues(reads, assets, {
    properties: LIMITED.map(({ property }) => property),
    fromMs: period.startMs,
    toMs: period.endMs,
    bucket: 'day',
    minCoverage: MIN_DAY_COVERAGE,
  });
  const days = listDays(period);
  /** Days with a mean, those beyond, the most; null of what the station does not measure. */
  const daysOf = (asset: Asset, property: (typeof LIMITED)[number]['property']) => {
    if (values.streamOf(asset, property) === undefined) return { known: null, over: null, most: null };
    const means = days.flatMap(({ endMs }) => {
      const mean = values.at(asset, property, endMs);
      const limit = reads.norms.findEra(toLimitId(property, '24h'), endMs - 1)?.values;
      return mean === null ? [] : [{ mean, isOver: limit?.kind === 'limit' && mean > limit.value }];
    });
    if (means.length === 0) return { known: 0, over: null, most: null };
    const most = Math.max(...means.map(({ mean }) => mean));
    const over = means.filter(({ isOver }) => isOver).length;
    return { known: means.length, over, most: Math.round(most * 10) / 10 };
  };
  return {
    id: 'limits',
    title: 'Ngày vượt giới hạn 24 giờ',
    table: toTable(assets, ({ code }) => code, [
      textColumn('station', 'Trạm', ({ name }) => name.vi),
      ...LIMITED.flatMap(({ property, name }) => [
        numberColumn<Asset>(
          `${property}-days`,
          `${name}: ngày đủ số liệu`,
          (asset) => daysOf(asset, property).known,
        ),
        numberColumn<Asset>(
          `${property}-over`,
          `${name}: ngày vượt`,
          (asset) => daysOf(asset, property).over,
        ),
        numberColumn<Asset>(
          `${property}-most`,
          `${name}: cao nhất`,
          (asset) => daysOf(asset, property).most,
          {
            unit: 'µg/m³',
            decimals: 1,
          },
        ),
      ]),
    ]),
    note: 'Dấu – là thông số trạm không đo, hoặc không ngày nào đủ số liệu.',
  };
}

function toSentence(stations: readonly StationIndices[], days: number): string {
  if (stations.length === 0) return 'Chưa có trạm quan trắc không khí nào có chỉ số ngày.';
  const all = stations.flatMap(({ asset, known }) => known.map((one) => ({ ...one, asset })));
  const share = toPercent(all.length, stations.length * days) ?? 0;
  const worst = all.toSorted((a, b) => b.aqi - a.aqi)[0];
  if (worst === undefined) return `Không trạm nào trong ${stations.length} trạm có VN_AQI ngày trong kỳ.`;
  const poor = all.filter(({ aqi }) => getAqiCategory(aqi).level >= 3).length;
  return `VN_AQI ngày cao nhất ${worst.aqi} (${getAqiCategory(worst.aqi).name.vi.toLowerCase()}) tại ${worst.asset.name.vi} ngày ${worst.day.split('-').toReversed().join('/')}. ${poor} ngày–trạm từ mức kém trở lên; ${share} % ngày–trạm có chỉ số.`;
}
