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
    const told = stations.filter(({ day, night }) => day.known + night.known > 0).length;
    const over = stations.filter(({ day, night }) => day.over + night.over > 0).length;
    return {
      sentence:
        stations.length === 0
          ? 'Chưa có trạm đo tiếng ồn nào.'
          : toSentence({ of: stations.length, told, over, nights }),
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

/** @param counts `told`: stations with at least one day or night of which enough was measured */
export function toSentence(counts: { of: number; told: number; over: number; nights: number }): string {
  const { of, told, over, nights } = counts;
  if (told === 0) return `Không trạm nào trong ${of} trạm có ngày hoặc đêm đủ số liệu trong kỳ.`;
  const rest = told < of ? ` ${of - told} trong ${of} trạm không có ngày, đêm nào đủ số liệu.` : '';
  return over === 0
    ? `Không ngày, đêm nào đủ số liệu của ${told} trạm vượt giới hạn.${rest}`
    : `${over} trong ${told} trạm có số liệu có ngày hoặc đêm vượt giới hạn; cộng các trạm: ${nights} đêm vượt.${rest}`;
}

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
