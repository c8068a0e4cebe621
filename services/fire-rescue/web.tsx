/** The screen entry of fire and rescue: units, water, stations, panels, limits of size; the page, the scene of the wall. */
import { reachLooks } from '../../ui/map/reach-looks.ts';
import type { ServiceWeb } from '../../ui/service-web.ts';
import { PANEL } from './alarms/alarm.ts';
import { NATURES, SIZES } from './dispatch/incidents.ts';
import { FireScene } from './FireScene.tsx';
import { ENGINE, ENGINE_KINDS, ROAD_LIMIT, STATION } from './units/engine.ts';
import { usePage } from './use-page.tsx';
import { TEST_AGE, WATER } from './water/source.ts';

const TWO_DAYS_SEC = 172_800;

export const web: ServiceWeb = {
  layers: [
    { assetKind: ENGINE, silentAfterSec: 600 },
    { assetKind: WATER, property: TEST_AGE, silentAfterSec: TWO_DAYS_SEC },
    { assetKind: STATION },
    { assetKind: PANEL },
    { assetKind: ROAD_LIMIT, shown: false },
  ],
  shapeLayers: [
    {
      id: 'fire-rescue-reach',
      name: { vi: 'Xe chữa cháy tới trong 8 và 15 phút', en: 'Pumpers within 8 and 15 min' },
      read: '/services/fire-rescue/isochrones',
      looks: reachLooks,
    },
  ],
  // The way there is decided by water.
  mapBeside: [{ serviceId: 'flooding', assetKinds: ['flood-tower'], recordKinds: ['flood-closure'] }],
  recordWords: {
    nature: NATURES.map(({ id, name }) => ({ id, name })),
    priority: [...SIZES],
    needs: [...ENGINE_KINDS],
  },
  chartProperty: TEST_AGE,
  usePage,
  wallScenes: [
    {
      id: 'fire-rescue',
      title: { vi: 'Chữa cháy, cứu nạn, cứu hộ 114', en: 'Fire and rescue' },
      Scene: FireScene,
    },
  ],
};
