/** The screen entry of the water-quality service: its layers on the map, its panel and the parts of its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { POINT, SEA, STATION, WELL } from './places.ts';
import { INDEX } from './properties.ts';
import { usePage } from './use-page.tsx';
import { WaterPanel } from './WaterPanel.tsx';
import { wqiScale } from './wqi-look.ts';

const DAY_SEC = 24 * 3600;
/** A sample tells of its place until the laboratory has taken another. */
const SAMPLE_SEC = 62 * DAY_SEC;

export const web: ServiceWeb = {
  layers: [
    { assetKind: STATION, property: INDEX, scale: wqiScale, silentAfterSec: 1.5 * DAY_SEC },
    { assetKind: POINT, property: INDEX, scale: wqiScale, silentAfterSec: SAMPLE_SEC },
    { assetKind: WELL, silentAfterSec: SAMPLE_SEC },
    { assetKind: SEA, silentAfterSec: SAMPLE_SEC },
  ],
  AssetPanel: WaterPanel,
  chartProperty: 'cod',
  usePage,
  pageOfPast: true,
};
