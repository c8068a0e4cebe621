/** What the service foretells: the level of the next hours at every station. */
import type { Forecaster } from '../../platform/sdk/service.ts';

export const forecasters: readonly Forecaster[] = [
  {
    id: 'noise-hourly',
    version: 1,
    name: { vi: 'Dự báo mức ồn giờ', en: 'Forecast of the hourly level' },
    of: { assetKind: 'noise-station', property: 'noise-hourly' },
    leadsMin: [60, 120, 180, 240, 300, 360, 480, 600, 720],
    lookBackHours: 6,
    historyDays: 60,
    leastDays: 5,
    refitDays: 7,
    module: new URL('./level-forecast.ts', import.meta.url),
  },
];
