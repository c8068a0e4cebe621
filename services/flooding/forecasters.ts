/** What the service foretells: the level of every river station over the next 12 hours, from levels, rain and the gauge upstream as known at the issue. */
import type { Forecaster } from '../../platform/sdk/service.ts';
import { CATCHMENT_RAIN, RAIN_AHEAD, LEVEL_HOURLY, RIVER } from './manifest.ts';

export const forecasters: readonly Forecaster[] = [
  {
    id: 'river-level',
    version: 3,
    name: { vi: 'Dự báo mực nước sông', en: 'Forecast of the river level' },
    of: { assetKind: RIVER, property: LEVEL_HOURLY },
    inputs: {
      rain: CATCHMENT_RAIN,
      upstream: { property: LEVEL_HOURLY, ofAssetIn: 'upstream' },
      rainAhead: { property: RAIN_AHEAD, ahead: true },
    },
    leadsMin: [60, 120, 180, 240, 360, 480, 720],
    // Of rain that half is forgotten of in four days, a thirtieth is left.
    lookBackHours: 480,
    historyDays: 365,
    leastDays: 7,
    needs: { vi: 'và hai đợt nước lên trong đó', en: 'and two rises in them' },
    refitDays: 7,
    module: new URL('./level-forecast.ts', import.meta.url),
  },
];
