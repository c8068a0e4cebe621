/** Flooding: heavy rain and water on roads that are measured, and what people report near them at the time or soon after. */
import type { Fusion } from '../../platform/sdk/service.ts';
import { worstSeverity } from '../../contract/basics/severity.ts';
import { toClass } from './categories.ts';

export const RAIN_FLOODING = 'rain-flooding';

export const RAIN = 'rain';
export const WATER = 'water';
export const REPORT = 'report';
/** From so many on they tell of the same without having spoken to each other. */
const LIKELY_REPORTS = 2;
/** Whoever goes there looks at the drains: as a report of flooding it would tell of itself. */
const INSPECT = { category: 'drainage', class: toClass('drainage') } as const;

/** A flood is as severe as the rain that made it, or the water that is measured. Distances and hours are defaults of this software, after no norm. */
export const fusions: readonly Fusion[] = [
  {
    id: RAIN_FLOODING,
    name: { vi: 'Ngập do mưa', en: 'Flooding by rain' },
    takes: [
      { id: RAIN, name: { vi: 'cảnh báo mưa', en: 'alerts of rain' }, alertsOn: 'rain' },
      {
        id: WATER,
        name: { vi: 'nước trên mặt đường đo tại tháp', en: 'water on roads, by towers' },
        alertsOn: 'flood-depth',
      },
      {
        id: REPORT,
        name: { vi: 'phản ánh ngập nước', en: 'reports of flooding' },
        records: 'request',
        where: { category: 'flooding' },
      },
    ],
    withinM: 3_000,
    withinSec: 3 * 3_600,
    widestM: 8_000,
    weigh(parts) {
      const rain = parts.filter(({ query }) => query === RAIN);
      const told = parts.filter(({ query }) => query === REPORT);
      const reports = told.length;
      const [first] = told;
      const water = parts.filter(({ query }) => query === WATER);
      const severity = worstSeverity([...rain, ...water].flatMap((part) => part.severity ?? []));
      if (severity === undefined || first === undefined) return null;
      return {
        certainty: water.length > 0 ? 'observed' : reports >= LIKELY_REPORTS ? 'likely' : 'possible',
        severity,
        because: [
          ...(water.length === 0
            ? []
            : [
                {
                  vi: `${water.length} tháp báo ngập đo được nước trên mặt đường ở gần đó.`,
                  en: `${water.length} flood ${water.length === 1 ? 'tower measures' : 'towers measure'} water on the road nearby.`,
                },
              ]),
          {
            vi: `${rain.length} cảnh báo mưa vượt ngưỡng và ${reports} phản ánh ngập nước ở gần nhau, trong lúc mưa hoặc ngay sau đó.`,
            en: `${rain.length} ${rain.length === 1 ? 'alert' : 'alerts'} of rain beyond a limit and ${reports} ${reports === 1 ? 'report' : 'reports'} of flooding lie near each other, while it rained or soon after.`,
          },
        ],
        // One report may be mistaken; where several tell of water somebody goes and looks. The first says where.
        ...(reports < LIKELY_REPORTS
          ? {}
          : {
              proposes: [
                {
                  kind: 'request',
                  code: 'inspect',
                  title: 'Kiểm tra điểm ngập do mưa, khơi thông miệng thu nước',
                  lon: first.lon,
                  lat: first.lat,
                  body: INSPECT,
                },
              ],
            }),
      };
    },
  },
];
