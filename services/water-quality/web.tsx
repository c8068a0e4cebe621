/** The screen entry of the water-quality service: its layers on the map, its panel and the parts of its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { POINT, STATION } from './places.ts';
import { INDEX } from './properties.ts';
import { usePage } from './use-page.tsx';
import { WaterPanel } from './WaterPanel.tsx';
import { wqiScale } from './wqi-look.ts';

/** A day's index is there until the next day's, a sample's until the laboratory has taken another. */
const SILENT_AFTER_SEC = { [STATION]: 36 * 3600, [POINT]: 62 * 24 * 3600 } as const;

export const web: ServiceWeb = {
  layers: ([STATION, POINT] as const).map((assetKind) => ({
    assetKind,
    property: INDEX,
    scale: wqiScale,
    silentAfterSec: SILENT_AFTER_SEC[assetKind],
  })),
  AssetPanel: WaterPanel,
  chartProperty: 'do',
  usePage,
  pageOfPast: true,
};
