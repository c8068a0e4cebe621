/** The screen entry of the rainfall service: its layer on the map, its part of the asset panel, its page. */
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
      // No decision gives colours to ten minutes of rain: one hue that deepens, named by its amounts.
      scale: [
        { upTo: 0, name: { vi: 'không mưa', en: 'no rain' }, colour: { light: '#7d8f9b', dark: '#6f8290' } },
        {
          upTo: 1,
          name: { vi: 'đến 1 mm/10 phút', en: 'up to 1 mm/10 min' },
          colour: { light: '#3f8fc4', dark: '#4f93c2' },
        },
        {
          upTo: 3,
          name: { vi: 'đến 3 mm/10 phút', en: 'up to 3 mm/10 min' },
          colour: { light: '#1f6fb2', dark: '#6cb2e6' },
        },
        {
          upTo: 8,
          name: { vi: 'đến 8 mm/10 phút', en: 'up to 8 mm/10 min' },
          colour: { light: '#174f99', dark: '#93cbf5' },
        },
        {
          upTo: null,
          name: { vi: 'trên 8 mm/10 phút', en: 'above 8 mm/10 min' },
          colour: { light: '#0f2f73', dark: '#c4e4ff' },
        },
      ],
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
      title: { vi: 'Mưa 1 giờ qua, các trạm lớn nhất', en: 'Rain of the last hour, the highest gauges' },
      Scene: WettestScene,
    },
  ],
  pageOfPast: true,
};
