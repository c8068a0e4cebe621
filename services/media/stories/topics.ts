/** What a text is about, by words that were chosen by hand; and which things of the city it concerns, so that their owner is asked. */
import type { Text } from '../../../contract/basics/text.ts';
import { listKeys, toToneKey } from '../../../platform/sdk/text.ts';

export interface Topic {
  readonly id: string;
  readonly name: Text;
  /** In small letters, with accents; whole words. */
  readonly words: readonly string[];
  /** Kinds of assets of the city that it concerns: whose most are answers for it. */
  readonly assetKinds: readonly string[];
}

/** From the most urgent: of two that are named as often the first one wins. */
export const TOPICS = [
  {
    id: 'dam',
    name: { vi: 'Hồ chứa, đập, xả lũ', en: 'Reservoirs, dams, releases' },
    words: ['vỡ đập', 'hồ chứa', 'thủy điện', 'xả lũ', 'đập', 'xả tràn', 'hạ du'],
    assetKinds: ['reservoir'],
  },
  {
    id: 'storm',
    name: { vi: 'Mưa bão, ngập, sạt lở', en: 'Storms, floods, landslides' },
    words: ['ngập', 'lũ', 'bão', 'mưa lớn', 'sạt lở', 'triều cường', 'áp thấp', 'sơ tán'],
    assetKinds: ['flood-tower', 'river-station'],
  },
  {
    id: 'fire',
    name: { vi: 'Cháy nổ, tai nạn', en: 'Fires, accidents' },
    words: ['cháy', 'nổ', 'hỏa hoạn', 'tai nạn', 'đuối nước', 'sập'],
    assetKinds: [],
  },
  {
    id: 'health',
    name: { vi: 'Y tế, dịch bệnh, thực phẩm', en: 'Health, diseases, food' },
    words: ['dịch', 'bệnh viện', 'ngộ độc', 'sốt xuất huyết', 'y tế', 'vắc xin', 'ca bệnh', 'thực phẩm'],
    assetKinds: ['health-facility'],
  },
  {
    id: 'environment',
    name: { vi: 'Môi trường, rác, nước thải', en: 'Environment, waste' },
    words: ['ô nhiễm', 'rác', 'nước thải', 'mùi hôi', 'khói bụi', 'cá chết', 'môi trường', 'bãi rác'],
    assetKinds: ['air-station', 'water-station'],
  },
  {
    id: 'traffic',
    name: { vi: 'Giao thông', en: 'Traffic' },
    words: ['giao thông', 'kẹt xe', 'ùn tắc', 'cầu', 'đường', 'xe buýt', 'hầm', 'sân bay'],
    assetKinds: ['road-segment'],
  },
  {
    id: 'order',
    name: { vi: 'An ninh, lừa đảo', en: 'Security, fraud' },
    words: ['lừa đảo', 'trộm', 'cướp', 'công an', 'bắt giữ', 'ma túy', 'gây rối', 'mất an ninh'],
    assetKinds: [],
  },
  {
    id: 'administration',
    name: { vi: 'Thủ tục, đất đai, xây dựng', en: 'Procedures, land, building' },
    words: ['thủ tục', 'hồ sơ', 'sổ đỏ', 'đất đai', 'quy hoạch', 'giấy phép', 'giải tỏa', 'đền bù'],
    assetKinds: [],
  },
  {
    id: 'society',
    name: { vi: 'Giáo dục, du lịch, đời sống', en: 'Schools, tourism, life' },
    words: ['học sinh', 'trường', 'giáo viên', 'du lịch', 'lễ hội', 'du khách', 'giá cả', 'việc làm'],
    assetKinds: [],
  },
  { id: 'other', name: { vi: 'Chủ đề khác', en: 'Other' }, words: [], assetKinds: [] },
] as const satisfies readonly Topic[];
export type TopicId = (typeof TOPICS)[number]['id'];

const phrases = TOPICS.flatMap(({ id, words }) =>
  words.map((word) => ({ id, phrase: ` ${toToneKey(word)} ` })),
);

/** The topic whose words are named most; a word of several syllables counts as so many. */
export function toTopic(text: string): TopicId {
  const padded = ` ${listKeys(text).join(' ')} `;
  const counts = new Map<TopicId, number>();
  for (const { id, phrase } of phrases)
    if (padded.includes(phrase)) counts.set(id, (counts.get(id) ?? 0) + phrase.trim().split(' ').length);
  let [best, most]: [TopicId, number] = ['other', 0];
  for (const { id } of TOPICS) {
    const count = counts.get(id) ?? 0;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}

export const isTopic = (value: unknown): value is TopicId => TOPICS.some(({ id }) => id === value);

export const toTopicName = (id: string): Text =>
  TOPICS.find((one) => one.id === id)?.name ?? { vi: id, en: id };
