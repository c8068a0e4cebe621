/** The screen entry of socio-economic indicators: the page, the words of records, the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { BoardScene } from './BoardScene.tsx';
import { GROUPS } from './indicators/groups.ts';
import { ACCUMULATIONS, DIRECTIONS, FREQUENCIES, VALUE_KINDS } from './indicators/indicator.ts';
import { usePage } from './use-page.tsx';
import { BASIS_NAMES } from './values/basis-names.ts';

export const web: ServiceWeb = {
  recordWords: {
    group: GROUPS,
    frequency: FREQUENCIES,
    accumulation: ACCUMULATIONS,
    valueKind: VALUE_KINDS,
    direction: DIRECTIONS,
    basis: BASIS_NAMES,
  },
  usePage,
  pageOfPast: true,
  wallScenes: [
    {
      id: 'behind-plan',
      title: { vi: 'Chỉ tiêu chậm kế hoạch', en: 'Indicators behind their plan' },
      Scene: BoardScene,
    },
  ],
};
