/** The screen entry of the noise service: its layer on the map and the parts of its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { FINDINGS } from './findings.ts';
import { NoisePanel } from './NoisePanel.tsx';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [{ assetKind: 'noise-station', property: 'noise-hourly' }],
  chartProperty: 'noise-hourly',
  AssetPanel: NoisePanel,
  recordWords: { finding: FINDINGS },
  usePage,
  pageOfPast: true,
};
