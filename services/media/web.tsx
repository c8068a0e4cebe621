/** The screen entry of media: stories by ward, the words of its records, the page, the scene of the wall. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { storyScale } from './looks.ts';
import { STORIES } from './properties.ts';
import { StoriesScene } from './StoriesScene.tsx';
import { STORY } from './stories/story.ts';
import { TONES } from './stories/tones.ts';
import { TOPICS } from './stories/topics.ts';
import { usePage } from './use-page.tsx';

export const web: ServiceWeb = {
  areaLayers: [
    {
      id: 'stories',
      name: { vi: 'Câu chuyện trên mạng đang theo dõi', en: 'Stories online that go on' },
      assetKind: 'area',
      property: STORIES,
      scale: storyScale,
    },
  ],
  heatLayers: [
    {
      id: 'stories',
      name: { vi: 'Nơi nhiều câu chuyện', en: 'Where stories lie close' },
      of: { recordKind: STORY },
    },
  ],
  recordWords: {
    topic: TOPICS.map(({ id, name }) => ({ id, name })),
    tone: TONES.map(({ id, name }) => ({ id, name })),
    mood: [
      { id: 'negative', name: { vi: 'Phần lớn tiêu cực', en: 'Mostly in a bad tone' } },
      { id: 'mixed', name: { vi: 'Không nghiêng hẳn', en: 'Mixed' } },
    ],
    toneBy: [{ id: 'people', name: { vi: 'người sửa', en: 'corrected by people' } }],
  },
  usePage,
  wallScenes: [
    {
      id: 'stories',
      title: { vi: 'Thông tin trên môi trường mạng', en: 'What is said online' },
      Scene: StoriesScene,
    },
  ],
  pageOfPast: true,
};
