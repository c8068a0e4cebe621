/** The screen entry of the feedback service: the words of its subjects and what it adds to its page. */
import type { ScaleStep, ServiceWeb } from '../../ui/service-web.ts';
import { CALL_REASONS, RATINGS } from './call-backs/call-back.ts';
import { SENT_BY, STAGES } from './answer/answer-stage.ts';
import { CHANNELS } from './channels.ts';
import { CATEGORIES, CLASSES } from './categories.ts';
import { OUTCOMES, REFUSALS } from './outcomes/outcomes.ts';
import { HOT_SPOTS } from './hot-spots/hot-spot.ts';
import { SEND_STATES } from './open311/send-states.ts';
import { EXTENSIONS } from './extension/extension-states.ts';
import { usePage } from './use-page.tsx';

const hotSpotScale: readonly ScaleStep[] = [
  {
    upTo: 0,
    name: { vi: 'không có điểm nóng', en: 'no hot spot' },
    colour: { light: '#e3ecf3', dark: '#22303b' },
  },
  { upTo: 1, name: { vi: '1 điểm nóng', en: '1 hot spot' }, colour: { light: '#e8a33d', dark: '#c98a2b' } },
  {
    upTo: null,
    name: { vi: 'từ 2 điểm nóng', en: '2 hot spots or more' },
    colour: { light: '#b5482c', dark: '#e0714f' },
  },
];

export const web: ServiceWeb = {
  recordWords: {
    category: CATEGORIES,
    class: CLASSES,
    outcome: OUTCOMES,
    refusal: REFUSALS,
    why: CALL_REASONS,
    rating: RATINGS,
    answerStage: STAGES,
    draftOutcome: OUTCOMES,
    draftRefusal: REFUSALS,
    sentBy: SENT_BY,
    channel: CHANNELS,
    extension: EXTENSIONS,
    sendState: SEND_STATES,
    extended: [{ id: 'yes', name: { vi: 'Có', en: 'Yes' } }],
    published: [{ id: 'yes', name: { vi: 'Có', en: 'Yes' } }],
    unreadable: [{ id: 'yes', name: { vi: 'Có', en: 'Yes' } }],
    apologised: [{ id: 'yes', name: { vi: 'Có', en: 'Yes' } }],
  },
  heatLayers: [
    {
      id: 'open-requests',
      name: { vi: 'Phản ánh đang mở', en: 'Open requests' },
      of: { recordKind: 'request' },
    },
  ],
  areaLayers: [
    {
      id: 'request-hot-spots',
      name: { vi: 'Điểm nóng phản ánh', en: 'Hot spots of requests' },
      assetKind: 'area',
      property: HOT_SPOTS,
      scale: hotSpotScale,
    },
  ],
  usePage,
};
