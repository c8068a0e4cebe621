/** Articles of each hour, in which the usual of a weekday is found; stories that go on, by ward. */
import type { Figure } from '../../platform/sdk/service.ts';
import { ITEMS, STORIES } from './properties.ts';
import { ARTICLE } from './stories/article.ts';
import { STORY } from './stories/story.ts';

export const figures: readonly Figure[] = [
  {
    id: 'articles',
    version: 1,
    outputs: [{ property: ITEMS, unit: '1' }],
    subject: 'city',
    every: 'hour',
    inputs: { articles: { records: ARTICLE, measure: 'received' } },
    compute: ({ counts: { articles } }) =>
      articles === undefined ? null : { [ITEMS]: { value: articles.value, quality: 'valid' } },
  },
  {
    id: 'stories',
    version: 1,
    outputs: [{ property: STORIES, unit: '1' }],
    subject: 'area',
    every: 'hour',
    inputs: { stories: { records: STORY, measure: 'open' } },
    compute: ({ counts: { stories } }) =>
      stories === undefined ? null : { [STORIES]: { value: stories.value, quality: 'valid' } },
  },
];
