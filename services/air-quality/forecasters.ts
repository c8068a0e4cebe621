/** What the service foretells: the hourly index of every station over the next day. */
import type { Forecaster } from '../../platform/sdk/service.ts';

export const forecasters: readonly Forecaster[] = [
  {
    id: 'vn-aqi-hourly',
    version: 1,
    name: { vi: 'Dự báo VN_AQI giờ', en: 'Forecast of the hourly VN_AQI' },
    of: { assetKind: 'air-station', property: 'vn-aqi-hourly' },
    leadsMin: [60, 120, 180, 360, 540, 720, 1_080, 1_440],
    lookBackHours: 25,
    historyDays: 60,
    leastDays: 14,
    refitDays: 7,
    module: new URL('./aqi-forecast.ts', import.meta.url),
  },
];
