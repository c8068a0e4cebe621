/** The screen entry of the rainfall service: its layer on the map, its part of the asset panel, its page. */
import { BLUE_MARKS, toShades } from '../../ui/map/blues.ts';
import type { ServiceWeb } from '../../ui/service-web.ts';
import { RainPanel } from './RainPanel.tsx';
import { rainAreas } from './rain-areas.ts';
import { SILENT_AFTER_SEC } from './silence.ts';
import { usePage } from './use-page.tsx';
import { WettestScene } from './WettestScene.tsx';

export const web: ServiceWeb = {
  layers: [
    {
      assetKind: 'rain-gauge',
      property: 'rain',
      silentAfterSec: SILENT_AFTER_SEC,
      // No decision gives colours to ten minutes of rain: they are named by their amounts.
      scale: toShades(BLUE_MARKS, [
        { upTo: 0, name: { vi: 'không mưa', en: 'no rain' } },
        ...[1, 3, 8].map((mm) => ({
          upTo: mm,
          name: { vi: `đến ${mm} mm/10 phút`, en: `up to ${mm} mm/10 min` },
        })),
        { upTo: null, name: { vi: 'trên 8 mm/10 phút', en: 'above 8 mm/10 min' } },
      ]),
    },
  ],
  areaLayers: rainAreas,
  heatLayers: [
    {
      id: 'landslides',
      name: { vi: 'Nơi đã sạt lở', en: 'Places of landslides' },
      of: { placeKind: 'landslide-place' },
    },
  ],
  AssetPanel: RainPanel,
  CasePart: RainPanel,
  chartProperty: 'rain-1h',
  usePage,
  wallScenes: [
    {
      id: 'wettest',
      title: {
        vi: 'Mưa 60 phút qua, các trạm lớn nhất',
        en: 'Rain of the last 60 minutes, the highest gauges',
      },
      Scene: WettestScene,
    },
  ],
  pageOfPast: true,
};
