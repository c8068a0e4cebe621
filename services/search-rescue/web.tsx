/** The screen entry of search and rescue: the page, the words of records, the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { LEEWAY_CLASSES } from './drift/leeway.ts';
import { SearchScene } from './SearchScene.tsx';
import { RELIABILITIES, SUBJECTS, TERRAINS } from './searches/search.ts';
import { NEEDS } from './sos/sos.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  recordWords: {
    terrain: [...TERRAINS],
    subject: [...SUBJECTS],
    reliability: [...RELIABILITIES],
    need: [...NEEDS],
    object: LEEWAY_CLASSES.map(({ id, name }) => ({ id, name })),
    by: [
      { id: 'mrcc', name: { vi: 'trung tâm phối hợp (MRCC)', en: 'the coordination centre (MRCC)' } },
      { id: 'system', name: { vi: 'hệ thống ước tính', en: 'estimate of this system' } },
    ],
  },
  usePage,
  pageOfPast: true,
  wallScenes: [
    { id: 'searches', title: { vi: 'Đang tìm kiếm, cứu nạn', en: 'Searches under way' }, Scene: SearchScene },
  ],
};
