/** The screen entry of the vessel service: its layers on the map, its part of the asset panel, its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { VesselPanel } from './VesselPanel.tsx';
import { stormLayer } from './storm/storm-looks.ts';
import { LATE_FACTOR, VMS_INTERVAL_MS } from './vessel/signal-state.ts';
import { usePage, usePastPage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [
    { assetKind: 'fishing-vessel', silentAfterSec: (LATE_FACTOR * VMS_INTERVAL_MS) / 1000 },
    // Ships by AIS speak every few seconds; ten minutes of silence is out of range.
    { assetKind: 'other-vessel', silentAfterSec: 600 },
  ],
  shapeLayers: [stormLayer],
  AssetPanel: VesselPanel,
  CasePart: VesselPanel,
  usePage,
  usePastPage,
};
