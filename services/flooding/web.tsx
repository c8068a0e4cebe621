/** The screen entry of the flooding service: towers by depth, river stations, its panel and the parts of its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { FloodPanel } from './FloodPanel.tsx';
import { DEPTH, LEVEL, RIVER, TOWER } from './manifest.ts';
import { depthScale } from './depth-look.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    { assetKind: TOWER, property: DEPTH, scale: depthScale },
    { assetKind: RIVER, property: LEVEL },
  ],
  AssetPanel: FloodPanel,
  // Levels stand on a datum each: of them none is the highest.
  chartProperty: DEPTH,
  usePage,
  pageOfPast: true,
};
