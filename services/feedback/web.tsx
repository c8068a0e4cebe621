/** The screen entry of the feedback service: the words of its subjects and what it adds to its page. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { CALL_REASONS } from './call-backs/call-back.ts';
import { CATEGORIES, CLASSES } from './categories.ts';
import { OUTCOMES, REFUSALS } from './outcomes/outcomes.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  recordWords: {
    category: CATEGORIES,
    class: CLASSES,
    outcome: OUTCOMES,
    refusal: REFUSALS,
    why: CALL_REASONS,
  },
  heatLayers: [
    {
      id: 'open-requests',
      name: { vi: 'Phản ánh đang mở', en: 'Open requests' },
      of: { recordKind: 'request' },
    },
  ],
  usePage,
};
