/** The screen entry of civil defence: the page of the night, its scene of the wall, the words of its records. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { BULLETIN_KINDS, ISSUERS } from './bulletins/bulletin-kinds.ts';
import { OUTAGE_KINDS } from './outages/outage.ts';
import { ExposureOfArea } from './page/ExposureOfArea.tsx';
import { postLayer } from './posts/post-looks.ts';
import { StormScene } from './StormScene.tsx';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  recordWords: { about: BULLETIN_KINDS, issuer: ISSUERS, outageOf: OUTAGE_KINDS },
  // Where water stands, rises and is let go, and what is closed for it: the night is read on one map.
  mapBeside: [
    {
      serviceId: 'flooding',
      assetKinds: ['flood-tower', 'river-station', 'reservoir'],
      recordKinds: ['flood-closure'],
    },
  ],
  shapeLayers: [postLayer],
  areaPart: {
    title: { vi: 'Người, công trình trên địa bàn này', en: 'People and places in this area' },
    Part: ExposureOfArea,
  },
  usePage,
  wallScenes: [{ id: 'storm', title: { vi: 'Bão lũ', en: 'The storm' }, Scene: StormScene }],
  pageOfPast: true,
};
