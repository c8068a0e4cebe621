/** What is counted each hour: articles of the city, and stories that go on in each ward. */
import type { PropertyFacts } from '../../contract/services/manifest.ts';

export const ITEMS = 'media-articles';
export const STORIES = 'media-stories';

export const properties: readonly PropertyFacts[] = [
  {
    property: ITEMS,
    name: { vi: 'Bài báo đăng trong giờ', en: 'Articles published in the hour' },
    unit: '1',
    counted: { vi: 'bài báo', en: 'articles', one: 'article' },
    decimals: 0,
    aggregation: 'last',
  },
  {
    property: STORIES,
    name: { vi: 'Câu chuyện đang theo dõi', en: 'Stories that go on' },
    unit: '1',
    counted: { vi: 'câu chuyện', en: 'stories', one: 'story' },
    decimals: 0,
    aggregation: 'last',
  },
];
