/** The screen entry of cameras: their layer on the map, panel, page, and the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { CameraPanel } from './CameraPanel.tsx';
import { CrowdScene } from './CrowdScene.tsx';
import { UNKNOWNS } from './drones/unknowns.ts';
import { SeeingPart } from './page/SeeingPart.tsx';
import { LABELS } from './events/sighting.ts';
import { CAMERA, DRONE, PEOPLE } from './register/camera.ts';
import { AIMS } from './searches/search.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    { assetKind: CAMERA, property: PEOPLE, silentAfterSec: 900 },
    { assetKind: DRONE, silentAfterSec: 120 },
  ],
  liveOf: CAMERA,
  AssetPanel: CameraPanel,
  CasePart: CameraPanel,
  placePart: { title: { vi: 'Camera nhìn tới nơi này', en: 'Cameras that look here' }, Part: SeeingPart },
  chartProperty: PEOPLE,
  recordWords: { aim: [...AIMS], label: [...LABELS], unknown: [...UNKNOWNS] },
  usePage,
  pageOfPast: true,
  wallScenes: [
    { id: 'crowds', title: { vi: 'Nơi đông người theo camera', en: 'Crowds by camera' }, Scene: CrowdScene },
  ],
};
