/** The screen entry of public services: offices on the map, the words of dossiers, the page, and the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { APPLICANTS, CHANNELS } from './dossier/code-lists.ts';
import { DIGITISED, PAYMENTS } from './dossier/dossier.ts';
import { LateAgenciesScene } from './LateAgenciesScene.tsx';
import { OFFICE } from './manifest.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  layers: [{ assetKind: OFFICE, shown: false }],
  recordWords: {
    channel: CHANNELS,
    applicantKind: APPLICANTS,
    payment: PAYMENTS,
    digitised: DIGITISED,
  },
  usePage,
  wallScenes: [
    {
      id: 'late-agencies',
      title: { vi: 'Cơ quan nhiều hồ sơ quá hạn nhất', en: 'Agencies with most late dossiers' },
      Scene: LateAgenciesScene,
    },
  ],
};
