/** The science of what is said online: canonical addresses, plain text, near doubles, stories, places, tone, rise, spread. */
export { toArticleCode, toCanonicalAddress } from './feed/canonical-address.ts';
export { toMessageTimeMs } from '../../platform/sdk/message-time.ts';
export { toPlainText, toShort } from '../../platform/sdk/plain-text.ts';
export { joinStories, REPEATS_FROM, SAME_FROM } from './stories/clusters.ts';
export type { Told } from './stories/clusters.ts';
export { createGazetteer } from '../../platform/sdk/text.ts';
export type { CityName } from '../../platform/sdk/text.ts';
export { isLocal } from './stories/local.ts';
export { createStanding } from './stories/joined.ts';
export { toLikeness, toSignature } from './stories/min-hash.ts';
export {
  toDoublingMin,
  toHalfLifeHours,
  toPart,
  toUsual,
  toUsualOfTopic,
  toWholeHours,
  toZ,
} from './stories/rise.ts';
export { isOfAnswer, toHours } from './stories/spread.ts';
export { toTone, toWilson } from './stories/tone.ts';
export { toTopic } from './stories/topics.ts';
