/** The paper of a period of noise: days and nights of every station that were over the limit of its area. */
import type { Asset } from '../../contract/assets/asset.ts';
import { listDays, numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
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

interface Station extends Record<(typeof SPANS)[number], Span> {
  readonly asset: Asset;
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
    const stations = assets.map((asset): Station => ({
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
          table: toTable(stations, ({ asset }) => asset.code, [
            textColumn('station', 'Trạm', ({ asset }) => asset.name.vi),
            ...SPANS.flatMap((span) => {
              const name = span === 'day' ? 'ban ngày' : 'ban đêm';
              const column = (id: string, title: string, of: (row: Span) => number | null, unit = {}) =>
                numberColumn<Station>(`${span}-${id}`, `${title} ${name}`, (row) => of(row[span]), unit);
              return [
                column('known', 'Đủ số liệu', ({ known }) => known),
                column('over', 'Vượt', (row) => (row.known === 0 ? null : row.over)),
                column('most', 'Cao nhất', ({ most }) => most, { unit: 'dB(A)', decimals: 1 }),
                column('limit', 'Giới hạn', ({ limit }) => limit, { unit: 'dB(A)' }),
              ];
            }),
          ]),
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
