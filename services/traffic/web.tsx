/** The screen entry of the traffic service: stretches as lines by their speed, widest where they are slowest, and counting cameras. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { EFFECTS, REASONS } from './closures.ts';
import { ratioScale } from './looks.ts';
import { CAMERA, MOTORBIKES, RATIO, SEGMENT } from './places.ts';
import { TrafficPanel } from './TrafficPanel.tsx';
import { TRENDS } from './waze-irregularities.ts';
import { JAM_LEVELS } from './waze-jams.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    {
      assetKind: SEGMENT,
      property: RATIO,
      scale: ratioScale,
      silentAfterSec: 660,
      line: {
        widest: 'low',
        arrows: { by: 'all', name: { vi: 'chiều xe chạy', en: 'direction of travel' } },
      },
    },
    { assetKind: CAMERA, property: MOTORBIKES, silentAfterSec: 1_200 },
  ],
  recordWords: { effect: EFFECTS, reason: REASONS, level: JAM_LEVELS, trend: TRENDS },
  AssetPanel: TrafficPanel,
  chartProperty: RATIO,
  usePage,
  pageOfPast: true,
};
