/** The screen entry of the waste-water service: outlets, plants and pumps, mains as lines that say which way water flows. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { mainScale, plantScale, shareScale, wellScale } from './looks.ts';
import {
  LIMIT_SHARE,
  MAIN,
  MAIN_LOAD,
  OUTLET,
  PLANT,
  PLANT_LOAD,
  PUMP,
  SAMPLED,
  WELL_FILL,
} from './places.ts';
import { usePage } from './use-page.tsx';
import { WastePanel } from './WastePanel.tsx';

const HOUR_SEC = 3600;
/** A laboratory's round is once a quarter. */
const SAMPLE_SEC = 120 * 24 * HOUR_SEC;

export const web: ServiceWeb = {
  layers: [
    {
      assetKind: MAIN,
      property: MAIN_LOAD,
      scale: mainScale,
      line: { arrows: { by: 'all', name: { vi: 'chiều nước chảy', en: 'which way water flows' } } },
    },
    { assetKind: PLANT, property: PLANT_LOAD, scale: plantScale, silentAfterSec: 2.5 * HOUR_SEC },
    { assetKind: PUMP, property: WELL_FILL, scale: wellScale },
    { assetKind: OUTLET, property: LIMIT_SHARE, scale: shareScale, silentAfterSec: 2.5 * HOUR_SEC },
    { assetKind: SAMPLED, property: LIMIT_SHARE, scale: shareScale, silentAfterSec: SAMPLE_SEC },
  ],
  AssetPanel: WastePanel,
  chartProperty: LIMIT_SHARE,
  usePage,
  pageOfPast: true,
};
