/** The paper of a period of air: days by class of VN_AQI at every station, and days beyond the 24-hour limits. */
import type { Asset } from '../../contract/assets/asset.ts';
import { listDays, toPercent } from '../../platform/sdk/report.ts';
import type { Report, ReportPeriod, ReportSection } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { readValues } from '../../platform/sdk/values.ts';
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
    const assets = reads
      .listAssets(KIND)
      .filter(({ id }) => reads.listDatastreams(id).some(({ property }) => property === DAY_INDEX));
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
    table: {
      columns: [
        { id: 'station', title: 'Trạm', kind: 'text' },
        ...categories.map(({ id, name }) => ({ id, title: name.vi, kind: 'number' as const })),
        { id: 'none', title: 'Không có chỉ số', kind: 'number' },
        { id: 'worst', title: 'Cao nhất', kind: 'number', absent: NO_INDEX },
        { id: 'worst-day', title: 'Ngày', kind: 'day' },
      ],
      rows: stations.map(({ asset, known }) => {
        const worst = known.toSorted((a, b) => b.aqi - a.aqi)[0];
        return {
          key: asset.code,
          cells: [
            asset.name.vi,
            ...categories.map(({ id }) => known.filter(({ aqi }) => getAqiCategory(aqi).id === id).length),
            days - known.length,
            worst?.aqi ?? null,
            worst?.day ?? null,
          ],
        };
      }),
    },
  };
}

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
  const rows = assets.map((asset) => ({
    key: asset.code,
    cells: [
      asset.name.vi,
      ...LIMITED.flatMap(({ property }) => {
        if (values.streamOf(asset, property) === undefined) return [null, null, null];
        const means = days.flatMap(({ endMs }) => {
          const mean = values.at(asset, property, endMs);
          const limit = reads.norms.findEra(toLimitId(property, '24h'), endMs - 1)?.values;
          return mean === null ? [] : [{ mean, isOver: limit?.kind === 'limit' && mean > limit.value }];
        });
        return [
          means.length,
          means.length === 0 ? null : means.filter(({ isOver }) => isOver).length,
          means.length === 0 ? null : Math.round(Math.max(...means.map(({ mean }) => mean)) * 10) / 10,
        ];
      }),
    ],
  }));
  return {
    id: 'limits',
    title: 'Ngày vượt giới hạn 24 giờ',
    table: {
      columns: [
        { id: 'station', title: 'Trạm', kind: 'text' },
        ...LIMITED.flatMap(
          ({ property, name }) =>
            [
              { id: `${property}-days`, title: `${name}: ngày đủ số liệu`, kind: 'number' },
              { id: `${property}-over`, title: `${name}: ngày vượt`, kind: 'number' },
              {
                id: `${property}-most`,
                title: `${name}: cao nhất`,
                unit: 'µg/m³',
                kind: 'number',
                decimals: 1,
              },
            ] as const,
        ),
      ],
      rows,
    },
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
