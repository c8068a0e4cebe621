/** The screen entry of health: facilities by how full they are, wards by their signals, the page, the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { FACILITY, OCCUPANCY, SIGNALS } from './facilities/capacity.ts';
import { DISEASES } from './counts/diseases.ts';
import { FacilityPanel } from './FacilityPanel.tsx';
import { HealthScene } from './HealthScene.tsx';
import { occupancyScale, signalScale } from './looks.ts';
import { usePage } from './use-page.tsx';

const SILENT_SEC = 26 * 3_600;

export const web: ServiceWeb = {
  layers: [{ assetKind: FACILITY, property: OCCUPANCY, scale: occupancyScale, silentAfterSec: SILENT_SEC }],
  areaLayers: [
    {
      id: 'signals',
      name: { vi: 'Tín hiệu dịch chưa xác minh', en: 'Signals of outbreaks not judged yet' },
      assetKind: 'area',
      property: SIGNALS,
      scale: signalScale,
    },
  ],
  AssetPanel: FacilityPanel,
  CasePart: FacilityPanel,
  recordWords: { disease: DISEASES.map(({ id, name }) => ({ id, name })) },
  chartProperty: OCCUPANCY,
  usePage,
  wallScenes: [
    { id: 'health', title: { vi: 'Giường bệnh và dịch bệnh', en: 'Beds and diseases' }, Scene: HealthScene },
  ],
  pageOfPast: true,
};
