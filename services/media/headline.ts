/** What media says to leaders: what is unverified without an answer, what rises, how much is published. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { isGoingOn, readKnownStories } from './stories/read-stories.ts';
import { readHours } from './stories/read-usual.ts';
import { toUsual } from './stories/rise.ts';
import { STORY_STATUS } from './stories/story.ts';

const STALE_SEC = 6 * 3_600;
const DAY_HOURS = 24;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const hourMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const [stories, hours] = await Promise.all([
    readKnownStories(reads, atMs),
    readHours(reads, hourMs, 8 * 168 + DAY_HOURS),
  ]);
  const open = stories.filter(isGoingOn);
  const unverified = open.filter(({ status }) => status === STORY_STATUS.unverified).length;
  const rising = open.filter(({ status }) => status === STORY_STATUS.rising).length;
  const answered = open.filter(({ answeredMs }) => answeredMs !== null).length;
  const day = hours.slice(-DAY_HOURS).filter((count) => count !== null);
  const usual = toUsual(hours, DAY_HOURS);
  const isKnown = day.length > 0 || stories.length > 0;
  const told = stories.flatMap(({ lastMs }) => lastMs ?? []);
  const common = {
    decimals: 0,
    staleAfterSec: STALE_SEC,
    quality: null,
    complete: null,
    source: { vi: 'các nguồn tin, phép gom của hệ thống', en: 'news feeds, put together by the system' },
    why: isKnown ? null : { vi: 'chưa nguồn nào gửi bài', en: 'no feed has sent an article yet' },
  } as const;
  return [
    {
      ...common,
      id: 'unverified',
      name: { vi: 'Tin chưa kiểm chứng, chưa trả lời', en: 'Unverified, not answered' },
      unit: { vi: 'câu chuyện', en: 'stories', one: 'story' },
      value: isKnown ? unverified : null,
      atLeast: false,
      about: {
        vi: vi`do người đánh dấu; đang tăng: ${rising}, đã trả lời: ${answered}, đang theo dõi: ${open.length}`,
        en: en`as people marked them; rising: ${rising}, answered: ${answered}, followed: ${open.length}`,
      },
      timeMs: told.length === 0 ? null : Math.max(...told),
    },
    {
      ...common,
      id: 'articles',
      name: { vi: 'Bài báo trong 24 giờ', en: 'Articles in 24 hours' },
      unit: { vi: 'bài', en: 'articles', one: 'article' },
      value: day.length === 0 ? null : day.reduce((sum, count) => sum + count, 0),
      atLeast: day.length < DAY_HOURS,
      about:
        usual === null
          ? {
              vi: 'chưa đủ hai tuần để biết lệ thường',
              en: 'less than two weeks are known: nothing is usual yet',
            }
          : {
              vi: vi`cùng khung giờ các tuần trước: ${Math.round(usual.mean)}`,
              en: en`the same hours of the weeks before: ${Math.round(usual.mean)}`,
            },
      timeMs: day.length === 0 ? null : hourMs,
      why: day.length === 0 ? { vi: 'chưa giờ nào đếm được', en: 'no hour was counted' } : null,
    },
  ];
}
