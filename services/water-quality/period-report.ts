/** The paper of a period of water: how often each place had an index, the worst of them, and times by level. */
import type { Asset } from '../../contract/assets/asset.ts';
import { numberColumn, textColumn, timeColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report } from '../../platform/sdk/report.ts';
import { readValues, type TimedValue } from '../../platform/sdk/values.ts';
import { getWqiLevel, WQI_LEVELS } from './levels.ts';
import { VN_WQI_BREAKPOINTS, VN_WQI_LEVELS } from './norms.ts';
import { POINT, STATION } from './places.ts';
import { INDEX } from './properties.ts';

const KINDS = [STATION, POINT] as const;
const NO_INDEX = 'không có chỉ số';

interface Place {
  readonly asset: Asset;
  readonly values: readonly Known[];
  readonly worst: Known | undefined;
}
type Known = TimedValue & { readonly value: number };

export const periodReport: Report = {
  id: 'period-water',
  name: { vi: 'Báo cáo chất lượng nước', en: 'Report of water quality' },
  periods: ['quarter', 'month', 'state-month', 'state-quarter', 'year'],
  inputs: { assetKinds: KINDS },
  async write(reads, { startMs, endMs }) {
    const assets = KINDS.flatMap((kind) => reads.listAssets(kind));
    const found = await readValues(reads, assets, { properties: [INDEX], fromMs: startMs, toMs: endMs });
    const places = assets.map((asset): Place => {
      const values = found
        .listOf(asset, INDEX)
        .flatMap(({ value, ...one }) => (value === null || one.timeMs <= startMs ? [] : [{ ...one, value }]));
      return { asset, values, worst: values.toSorted((a, b) => a.value - b.value)[0] };
    });
    const levels = WQI_LEVELS.toSorted((a, b) => b.from - a.from);
    return {
      sentence: toSentence(places),
      sections: [
        {
          id: 'places',
          title: 'Chỉ số VN_WQI các điểm',
          table: toTable(places, ({ asset }) => asset.code, [
            textColumn('place', 'Điểm', ({ asset }) => asset.name.vi),
            numberColumn('count', 'Số lần có chỉ số', ({ values }) => values.length),
            numberColumn('worst', 'Thấp nhất', ({ worst }) => worst?.value ?? null, { absent: NO_INDEX }),
            timeColumn('when', 'Lúc', ({ worst }) => worst?.timeMs ?? null),
            textColumn('level', 'Mức', ({ worst }) =>
              worst === undefined ? null : getWqiLevel(worst.value).name.vi,
            ),
            numberColumn('best', 'Cao nhất', ({ values }) =>
              values.length === 0 ? null : Math.max(...values.map(({ value }) => value)),
            ),
          ]),
        },
        {
          id: 'levels',
          title: 'Số lần theo mức chất lượng',
          table: toTable(places, ({ asset }) => asset.code, [
            textColumn('place', 'Điểm', ({ asset }) => asset.name.vi),
            ...levels.map(({ id, name }) =>
              numberColumn<Place>(
                id,
                name.vi,
                ({ values }) => values.filter(({ value }) => getWqiLevel(value).id === id).length,
              ),
            ),
          ]),
        },
      ],
      coverage: {
        came: places.filter(({ values }) => values.length > 0).length,
        expected: places.length,
        of: 'điểm có chỉ số trong kỳ',
      },
      norms: [VN_WQI_BREAKPOINTS, VN_WQI_LEVELS],
      method:
        'VN_WQI của từng mẫu, ở trạm tự động của từng ngày; mẫu không đủ ba nhóm thông số không có chỉ số. Điểm không có chỉ số không phải là điểm nước tốt.',
    };
  },
};

function toSentence(places: readonly Place[]): string {
  const all = places.flatMap(({ asset, values }) => values.map(({ value }) => ({ asset, value })));
  const worst = all.toSorted((a, b) => a.value - b.value)[0];
  const known = places.filter(({ values }) => values.length > 0).length;
  if (worst === undefined) return `Không điểm nào trong ${places.length} điểm có VN_WQI trong kỳ.`;
  return `VN_WQI thấp nhất ${worst.value} (${getWqiLevel(worst.value).name.vi.toLowerCase()}) tại ${worst.asset.name.vi}. ${known} trong ${places.length} điểm có chỉ số trong kỳ.`;
}
