/** What is said online: articles, public posts noted down by people, and the stories that they tell together. */
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { properties } from './properties.ts';
import { article, post } from './stories/article.ts';
import { story } from './stories/story.ts';

const STAFF = ['operator', 'officer', 'agency-head'] as const;

export const manifest: ServiceManifest = {
  id: 'media',
  name: { vi: 'Thông tin trên môi trường mạng', en: 'What is said online' },
  icon: 'news',
  order: 95,
  group: 'records',
  assetKinds: [],
  properties,
  recordKinds: [story, article, post],
  decoders: ['news-feed'],
  permissions: [
    {
      id: 'media.enter',
      words: { vi: 'Nhập bài báo, bài đăng', en: 'Enter articles and posts' },
      roles: STAFF,
    },
    {
      id: 'media.judge',
      words: {
        vi: 'Sửa sắc thái, gộp và tách câu chuyện, đánh dấu tin chưa kiểm chứng, ghi trả lời chính thức',
        en: 'Correct tones, join and part stories, mark what is unverified, record the official answer',
      },
      roles: STAFF,
    },
    {
      id: 'media.conclude',
      words: { vi: 'Ghi kết luận của cơ quan có thẩm quyền', en: 'Record what the competent body concluded' },
      roles: ['officer', 'agency-head'],
    },
  ],
};
