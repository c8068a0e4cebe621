/** The screen entry of the flooding service: towers by depth, river stations, its panel and the parts of its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { FloodPanel } from './FloodPanel.tsx';
import { CLOSED_FOR, ENDS } from './closures/road-closure.ts';
import {
  CATCHMENT,
  DEPTH,
  LEVEL,
  RESERVOIR,
  RESERVOIR_LEVEL,
  RIVER,
  SEA_LEVEL,
  TIDE_GAUGE,
  TOWER,
} from './manifest.ts';
import { depthScale } from './depth-look.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    { assetKind: TOWER, property: DEPTH, scale: depthScale },
    { assetKind: RIVER, property: LEVEL },
    { assetKind: CATCHMENT, line: {} },
    { assetKind: RESERVOIR, property: RESERVOIR_LEVEL },
    { assetKind: TIDE_GAUGE, property: SEA_LEVEL },
  ],
  recordWords: { closedFor: CLOSED_FOR, ends: ENDS },
  AssetPanel: FloodPanel,
  // Levels stand on a datum each: of them none is the highest.
  chartProperty: DEPTH,
  usePage,
  pageOfPast: true,
};
