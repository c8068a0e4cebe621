/** Socio-economic indicators: what is measured, planned and reached, whose figure it is, when it is due, and what was known when. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { indicator } from './indicators/indicator.ts';
import { state } from './indicators/state.ts';
import { release } from './releases/release.ts';
import { series } from './values/series.ts';

export const manifest: ServiceManifest = {
  id: 'socio-economic',
  name: { vi: 'Chỉ tiêu kinh tế - xã hội', en: 'Socio-economic indicators' },
  icon: 'cash',
  order: 105,
  group: 'records',
  assetKinds: [],
  properties: [],
  recordKinds: [state, indicator, release],
  series,
  decoders: ['sdmx-json', 'indicators-json'],
  citizenCards: [
    {
      id: 'indicators',
      name: { vi: 'Chỉ tiêu của thành phố', en: 'Figures of the city' },
      // Figures of a year stay the newest until those of the next.
      staleAfterSec: 500 * 86_400,
      withinM: 50_000,
      isLookedUp: true,
    },
  ],
  permissions: [
    {
      id: 'socio-economic.define',
      words: { vi: 'Thêm chỉ tiêu kinh tế - xã hội', en: 'Add socio-economic indicators' },
      roles: ['agency-head', 'data-steward'],
    },
    {
      id: 'socio-economic.report',
      words: {
        vi: 'Nhập số liệu, kế hoạch và giải trình chỉ tiêu',
        en: 'Enter figures and plans of indicators, and explain a lag',
      },
      roles: ['officer', 'agency-head'],
    },
  ],
};
