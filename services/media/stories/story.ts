/** A story: what several sources tell of the same, as long as they tell of it; what people know of its truth, and the answer. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const STORY = 'story';
export const STORY_STATUS = {
  following: 'following',
  rising: 'rising',
  unverified: 'unverified',
  answered: 'answered',
  confirmed: 'confirmed',
  untrue: 'untrue',
  /** Of another one: what is told of it is told there. */
  joined: 'joined',
  ended: 'ended',
} as const;
export type StoryStatus = (typeof STORY_STATUS)[keyof typeof STORY_STATUS];

/** What goes on no more. */
export const OVER: ReadonlySet<string> = new Set([STORY_STATUS.ended, STORY_STATUS.joined]);

/** Those that people gave it: the clock ends them, nothing else. */
export const BY_PEOPLE: ReadonlySet<string> = new Set([
  STORY_STATUS.unverified,
  STORY_STATUS.answered,
  STORY_STATUS.confirmed,
  STORY_STATUS.untrue,
]);

const Count = Type.Integer({ minimum: 0 });
const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const MaybeNumber = Type.Optional(Type.Union([Type.Number(), Type.Null()]));

export const story: RecordKindFacts = {
  kind: STORY,
  name: { vi: 'Câu chuyện trên mạng', en: 'Story online' },
  icon: 'messages',
  identity: 'city',
  schema: Type.Object({
    topic: Type.String(),
    /** Whose matter it is, by its id; '' where nothing says so. */
    agency: Type.String(),
    place: Type.String(),
    ward: MaybeText,
    articles: Count,
    posts: Count,
    sources: Count,
    /** Sources that do not only repeat another one. */
    independent: Count,
    negative: Count,
    neutral: Count,
    positive: Count,
    /** `negative` where the lower end of its share, by Wilson, is above a half; else `mixed`. */
    mood: Type.String(),
    firstSource: Type.String(),
    lastMs: Type.Integer(),
    /** Texts of the last six hours, what they are as a rule, and how far above that it is; null: not known. */
    recent: Count,
    usual: MaybeNumber,
    z: MaybeNumber,
    doublingMin: MaybeNumber,
    halfLifeHours: MaybeNumber,
    /** Texts of each of the last 24 hours, oldest first, with commas; and of them those that carry the answer. */
    hours: Type.String(),
    answerHours: Type.String(),
    answerTexts: Count,
    /** Code of the story that people joined it to. */
    joinedTo: MaybeText,
    why: MaybeText,
    markedBy: MaybeText,
    answer: MaybeText,
    answeredBy: MaybeText,
    answeredMs: MaybeNumber,
    answerAddress: MaybeText,
    conclusion: MaybeText,
    concludedBy: MaybeText,
    instrument: MaybeText,
  }),
  statuses: [
    { id: STORY_STATUS.following, name: { vi: 'Đang theo dõi', en: 'Followed' }, closed: false },
    { id: STORY_STATUS.rising, name: { vi: 'Đang tăng', en: 'Rising' }, closed: false },
    { id: STORY_STATUS.unverified, name: { vi: 'Tin chưa kiểm chứng', en: 'Unverified' }, closed: false },
    { id: STORY_STATUS.answered, name: { vi: 'Đã có trả lời chính thức', en: 'Answered' }, closed: false },
    { id: STORY_STATUS.confirmed, name: { vi: 'Đã xác nhận là đúng', en: 'Confirmed' }, closed: false },
    {
      id: STORY_STATUS.untrue,
      name: { vi: 'Tin sai sự thật (đã kết luận)', en: 'Untrue, as concluded' },
      closed: false,
    },
    {
      id: STORY_STATUS.joined,
      name: { vi: 'Đã gộp vào câu chuyện khác', en: 'Joined to another story' },
      closed: true,
    },
    { id: STORY_STATUS.ended, name: { vi: 'Đã lắng', en: 'Ended' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'topic', path: 'body.topic', type: 'text', name: { vi: 'Chủ đề', en: 'Topic' } },
    { id: 'mood', path: 'body.mood', type: 'text', name: { vi: 'Sắc thái chung', en: 'Mood' } },
    { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
  areaFrom: 'ward',
  search: ['body.place', 'body.answer', 'body.firstSource'],
};

export function toStoryStatusName(status: string) {
  return story.statuses.find(({ id }) => id === status)?.name ?? { vi: status, en: status };
}
