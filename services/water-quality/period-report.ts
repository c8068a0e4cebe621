/** The paper of a period of water: how often each place had an index, the worst of them, and times by level. */
import type { Asset } from '../../contract/assets/asset.ts';
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
  readonly values: readonly (TimedValue & { readonly value: number })[];
}

export const periodReport: Report = {
  id: 'period-water',
  name: { vi: 'Báo cáo chất lượng nước', en: 'Report of water quality' },
  periods: ['quarter', 'month', 'state-month', 'state-quarter', 'year'],
  inputs: { assetKinds: KINDS },
  async write(reads, { startMs, endMs }) {
    const assets = KINDS.flatMap((kind) => reads.listAssets(kind));
    const found = await readValues(reads, assets, { properties: [INDEX], fromMs: startMs, toMs: endMs });
    const places = assets.map((asset): Place => ({
      asset,
      values: found
        .listOf(asset, INDEX)
        .flatMap(({ value, ...one }) => (value === null || one.timeMs <= startMs ? [] : [{ ...one, value }])),
    }));
    const levels = WQI_LEVELS.toSorted((a, b) => b.from - a.from);
    return {
      sentence: toSentence(places),
      sections: [
        {
          id: 'places',
          title: 'Chỉ số VN_WQI các điểm',
          table: {
            columns: [
              { id: 'place', title: 'Điểm', kind: 'text' },
              { id: 'count', title: 'Số lần có chỉ số', kind: 'number' },
              { id: 'worst', title: 'Thấp nhất', kind: 'number', absent: NO_INDEX },
              { id: 'when', title: 'Lúc', kind: 'time' },
              { id: 'level', title: 'Mức', kind: 'text' },
              { id: 'best', title: 'Cao nhất', kind: 'number' },
            ],
            rows: places.map(({ asset, values }) => {
              const worst = values.toSorted((a, b) => a.value - b.value)[0];
              return {
                key: asset.code,
                cells: [
                  asset.name.vi,
                  values.length,
                  worst?.value ?? null,
                  worst?.timeMs ?? null,
                  worst === undefined ? null : getWqiLevel(worst.value).name.vi,
                  values.length === 0 ? null : Math.max(...values.map(({ value }) => value)),
                ],
              };
            }),
          },
        },
        {
          id: 'levels',
          title: 'Số lần theo mức chất lượng',
          table: {
            columns: [
              { id: 'place', title: 'Điểm', kind: 'text' },
              ...levels.map(({ id, name }) => ({ id, title: name.vi, kind: 'number' as const })),
            ],
            rows: places.map(({ asset, values }) => ({
              key: asset.code,
              cells: [
                asset.name.vi,
                ...levels.map(({ id }) => values.filter(({ value }) => getWqiLevel(value).id === id).length),
              ],
            })),
          },
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
