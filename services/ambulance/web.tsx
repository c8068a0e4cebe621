/** The screen entry of ambulances: units that move, stations, the page, the scene of the wall. */
import { reachLooks } from '../../ui/map/reach-looks.ts';
import type { ServiceWeb } from '../../ui/service-web.ts';
import { AmbulanceScene } from './AmbulanceScene.tsx';
import { NATURES, PRIORITIES } from './dispatch/natures.ts';
import { CENTRE, COVER_8, LEVELS, STATION, UNIT } from './units/unit.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    { assetKind: UNIT, silentAfterSec: 600 },
    { assetKind: STATION },
    { assetKind: CENTRE, property: COVER_8, silentAfterSec: 7_200 },
  ],
  shapeLayers: [
    {
      id: 'ambulance-reach',
      name: { vi: 'Xe cấp cứu tới trong 8 và 15 phút', en: 'Ambulances within 8 and 15 min' },
      read: '/services/ambulance/isochrones',
      looks: reachLooks,
    },
  ],
  // The way there is decided by water, and its end by the hospital.
  mapBeside: [
    { serviceId: 'flooding', assetKinds: ['flood-tower'], recordKinds: ['flood-closure'] },
    { serviceId: 'health', assetKinds: ['health-facility'] },
  ],
  recordWords: {
    nature: NATURES.map(({ id, name }) => ({ id, name })),
    priority: [...PRIORITIES],
    needs: [...LEVELS],
  },
  chartProperty: COVER_8,
  usePage,
  wallScenes: [{ id: 'ambulance', title: { vi: 'Cấp cứu 115', en: 'Ambulances' }, Scene: AmbulanceScene }],
};
