/** The screen entry of the air-quality service: its layer on the map, its part of the asset panel, its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { AirPanel } from './AirPanel.tsx';
import { aqiScale } from './aqi-look.ts';
import { usePage } from './use-page.tsx';

/** The index is of the hour that ended; one whole hour later without a new one the station is silent. */
const SILENT_AFTER_SEC = 2.25 * 3600;

export const web: ServiceWeb = {
  layers: [
    {
      assetKind: 'air-station',
      property: 'vn-aqi-hourly',
      scale: aqiScale,
      silentAfterSec: SILENT_AFTER_SEC,
    },
  ],
  AssetPanel: AirPanel,
  CasePart: AirPanel,
  usePage,
  pageOfPast: true,
};
