/** The paper of a period of noise: days and nights of every station that were over the limit of its area. */
import type { Asset } from '../../contract/assets/asset.ts';
import { listDays } from '../../platform/sdk/report.ts';
import type { Report, ReportPeriod } from '../../platform/sdk/report.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { readValues, type AssetValues } from '../../platform/sdk/values.ts';
import { findLimit } from '../../platform/sdk/norm.ts';
import { toExcess } from './model.ts';
import { NORM } from './norms.ts';

const KIND = 'noise-station';
const SPANS = ['day', 'night'] as const;
const toProperty = (span: (typeof SPANS)[number]) => `noise-${span}`;

interface Span {
  readonly known: number;
  readonly over: number;
  readonly most: number | null;
  readonly limit: number | null;
}

export const periodReport: Report = {
  id: 'period-noise',
  name: { vi: 'Báo cáo tiếng ồn', en: 'Report of noise' },
  periods: ['month', 'state-month', 'quarter', 'year'],
  inputs: { assetKinds: [KIND] },
  async write(reads, period) {
    const assets = reads.listAssets(KIND);
    const values = await readValues(reads, assets, {
      properties: SPANS.map(toProperty),
      fromMs: period.startMs,
      toMs: period.endMs,
    });
    const stations = assets.map((asset) => ({
      asset,
      day: toSpan(reads, values, asset, period, 'day'),
      night: toSpan(reads, values, asset, period, 'night'),
    }));
    const days = listDays(period).length;
    const nights = stations.reduce((sum, { night }) => sum + night.over, 0);
    const came = stations.reduce((sum, { day, night }) => sum + day.known + night.known, 0);
    const over = stations.filter(({ day, night }) => day.over + night.over > 0).length;
    return {
      sentence:
        stations.length === 0
          ? 'Chưa có trạm đo tiếng ồn nào.'
          : `${over} trong ${stations.length} trạm có ngày hoặc đêm vượt giới hạn; ${nights} đêm–trạm vượt.`,
      sections: [
        {
          id: 'stations',
          title: 'Ngày và đêm vượt giới hạn',
          table: {
            columns: [
              { id: 'station', title: 'Trạm', kind: 'text' },
              ...SPANS.flatMap((span) => {
                const name = span === 'day' ? 'ban ngày' : 'ban đêm';
                return [
                  { id: `${span}-known`, title: `Đủ số liệu ${name}`, kind: 'number' },
                  { id: `${span}-over`, title: `Vượt ${name}`, kind: 'number' },
                  {
                    id: `${span}-most`,
                    title: `Cao nhất ${name}`,
                    kind: 'number',
                    unit: 'dB(A)',
                    decimals: 1,
                  },
                  { id: `${span}-limit`, title: `Giới hạn ${name}`, kind: 'number', unit: 'dB(A)' },
                ] as const;
              }),
            ],
            rows: stations.map(({ asset, day, night }) => ({
              key: asset.code,
              cells: [
                asset.name.vi,
                ...[day, night].flatMap(({ known, over: beyond, most, limit }) => [
                  known,
                  known === 0 ? null : beyond,
                  most,
                  limit,
                ]),
              ],
            })),
          },
        },
      ],
      coverage: {
        came,
        expected: stations.length * days * SPANS.length,
        of: 'ngày, đêm của trạm đủ số liệu',
      },
      norms: [NORM.day, NORM.night],
      method:
        'Mức tương đương của 6–21 giờ và của các giờ còn lại trong ngày, khi đủ 75 % số liệu, so với giới hạn của khu vực hiệu lực ngày đó; bằng giới hạn là đạt. Giới hạn ghi trong bảng là của ngày cuối kỳ.',
    };
  },
};

function toSpan(
  { norms }: Pick<ServiceReads, 'norms'>,
  values: AssetValues,
  asset: Asset,
  period: ReportPeriod,
  span: (typeof SPANS)[number],
): Span {
  const limitAt = (timeMs: number) => findLimit(norms, NORM[span], timeMs, asset) ?? null;
  const levels = listDays(period).flatMap(({ endMs }) => {
    const level = values.at(asset, toProperty(span), endMs);
    return level === null ? [] : [{ level, isOver: (toExcess(level, limitAt(endMs - 1)) ?? 0) > 0 }];
  });
  return {
    known: levels.length,
    over: levels.filter(({ isOver }) => isOver).length,
    most: levels.length === 0 ? null : Math.max(...levels.map(({ level }) => level)),
    limit: limitAt(period.endMs - 1),
  };
}
