/** What official bulletins are about, who issues them, and the five levels of disaster risk that they declare. */
import type { Text } from '../../../contract/basics/text.ts';
import type { ScaleStep } from '../../../ui/service-web.ts';

export const BULLETIN_KINDS = [
  { id: 'tropical-storm', name: { vi: 'Bão, áp thấp nhiệt đới', en: 'Tropical storm' } },
  { id: 'river-flood', name: { vi: 'Lũ trên sông', en: 'River flood' } },
  { id: 'heavy-rain', name: { vi: 'Mưa lớn', en: 'Heavy rain' } },
  { id: 'flash-flood', name: { vi: 'Lũ quét, sạt lở đất', en: 'Flash flood, landslide' } },
  { id: 'sea-wind', name: { vi: 'Gió mạnh, sóng lớn trên biển', en: 'Strong wind at sea' } },
  { id: 'weather', name: { vi: 'Thời tiết', en: 'Weather' } },
] as const satisfies readonly { id: string; name: Text }[];
export type BulletinKindId = (typeof BULLETIN_KINDS)[number]['id'];

export const ISSUERS = [
  {
    id: 'national-centre',
    name: { vi: 'Trung tâm Dự báo khí tượng thủy văn quốc gia', en: 'National forecasting centre' },
  },
  {
    id: 'regional-office',
    name: { vi: 'Đài Khí tượng Thủy văn khu vực Trung Trung Bộ', en: 'Mid-Central regional office' },
  },
  {
    id: 'city-office',
    name: { vi: 'Đài Khí tượng Thủy văn thành phố', en: 'Hydrometeorological office of the city' },
  },
  { id: 'other', name: { vi: 'Cơ quan khác, ghi trong nội dung', en: 'Another body, named in the text' } },
] as const satisfies readonly { id: string; name: Text }[];
export type IssuerId = (typeof ISSUERS)[number]['id'];

/** Levels and colours of Quyết định 18/2021/QĐ-TTg, Điều 4; a level is what a bulletin says and is never computed. */
export const RISK_LEVELS = ['1', '2', '3', '4', '5'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

const RISK_NAMES: readonly (readonly [vi: string, en: string, colour: string])[] = [
  ['thấp', 'low', '#9ecbea'],
  ['trung bình', 'medium', '#f7ec9a'],
  ['lớn', 'high', '#f08c2e'],
  ['rất lớn', 'very high', '#d42a2a'],
  ['thảm họa', 'catastrophic', '#7a2a9c'],
];

/** The scale of the decision, in its own colours. */
export const riskScale: readonly ScaleStep[] = RISK_NAMES.map(([vi, en, colour], at) => ({
  upTo: at === RISK_NAMES.length - 1 ? null : at + 1,
  name: { vi, en },
  colour: { light: colour, dark: colour },
}));

/** The name of a choice by its id; the id where it is none of ours. */
export function toChoiceName(choices: readonly { id: string; name: Text }[], id: unknown): Text {
  const told = String(id);
  return choices.find((one) => one.id === told)?.name ?? { vi: told, en: told };
}
