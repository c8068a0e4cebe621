/** The screen entry of the air-quality service: its layer on the map, its part of the asset panel, its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { AirPanel } from './AirPanel.tsx';
import { aqiScale, OLDEST_INDEX_SEC } from './aqi-look.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    {
      assetKind: 'air-station',
      property: 'vn-aqi-hourly',
      scale: aqiScale,
      silentAfterSec: OLDEST_INDEX_SEC,
    },
  ],
  AssetPanel: AirPanel,
  CasePart: AirPanel,
  usePage,
  pageOfPast: true,
};
