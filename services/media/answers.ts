/** Shapes of the service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);
const Hours = Type.Array(Type.Integer());

const StoryView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  title: Type.String(),
  status: Type.String(),
  statusName: Words,
  topic: Type.String(),
  topicName: Words,
  place: Type.String(),
  /** Whose matter it is; null: nothing says so. */
  agency: Type.Union([Words, Type.Null()]),
  /** Texts of seven days. */
  articles: Type.Integer(),
  posts: Type.Integer(),
  sources: Type.Integer(),
  independent: Type.Integer(),
  negative: Type.Integer(),
  neutral: Type.Integer(),
  positive: Type.Integer(),
  /** The share of negative texts lies between these by Wilson, 95 %. */
  negativeLow: Type.Number(),
  negativeHigh: Type.Number(),
  firstSource: Type.String(),
  sinceMs: Moment,
  lastMs: Moment,
  /** Of the last six hours; what they are as a rule and how many deviations above it, null: not known. */
  recent: Type.Integer(),
  usual: Amount,
  z: Amount,
  doublingMin: Amount,
  halfLifeHours: Amount,
  /** Of the last 24 hours, oldest first. */
  hours: Hours,
  answerHours: Hours,
  answerTexts: Type.Integer(),
  /** The end of the last of these hours. */
  hoursEndMs: Type.Integer(),
  why: MaybeText,
  answer: MaybeText,
  answeredBy: MaybeText,
  answeredMs: Moment,
  answerAddress: MaybeText,
  /** From the first text to the answer, minutes. */
  answeredAfterMin: Amount,
  concludedBy: MaybeText,
  instrument: MaybeText,
});
export type StoryView = Static<typeof StoryView>;

const Count = Type.Object({ id: Type.String(), name: Words, articles: Type.Integer() });

/** GET stories: what is told together, what is usual, and of what and in which tone is spoken. */
export const Stories = Type.Object({
  atMs: Type.Integer(),
  /** Articles of the last 24 whole hours, and of the same hours of the weeks before; null: not counted, not known. */
  day: Amount,
  usualDay: Amount,
  usualWeeks: Type.Integer(),
  volume: Type.Object({
    /** End of each of the last 48 whole hours. */
    timesMs: Type.Array(Type.Integer()),
    articles: Type.Array(Amount),
    /** Mean and deviation of the same hour of the weekday; null where fewer than two weeks are known. */
    usual: Type.Array(Amount),
    deviation: Type.Array(Amount),
  }),
  /** Of seven local days, today among them. */
  topics: Type.Array(Count),
  tones: Type.Array(Count),
  sources: Type.Array(Type.Object({ source: Type.String(), articles: Type.Integer() })),
  /** False while stored articles are still being counted: there are more. */
  isComplete: Type.Boolean(),
  stories: Type.Array(StoryView),
  /** There are more than are listed. */
  hasMore: Type.Boolean(),
  leastSources: Type.Integer(),
  leastRise: Type.Number(),
  answerMin: Type.Integer(),
});
export type Stories = Static<typeof Stories>;
