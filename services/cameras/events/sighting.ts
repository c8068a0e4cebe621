/** What a camera's analysis saw: kept for a search that somebody else has approved, and for nothing else. */
import { Type } from 'typebox';
import type { RecordItem } from '../../../contract/feeds/item.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const SIGHTING = 'camera-sighting';

/** What may be looked for; faces are not. */
export const LABELS = [
  { id: 'person', name: { vi: 'người', en: 'a person' } },
  { id: 'bicycle', name: { vi: 'xe đạp', en: 'a bicycle' } },
  { id: 'motorcycle', name: { vi: 'xe máy', en: 'a motorbike' } },
  { id: 'car', name: { vi: 'ô tô con', en: 'a car' } },
  { id: 'bus', name: { vi: 'xe buýt, xe khách', en: 'a bus' } },
  { id: 'truck', name: { vi: 'xe tải', en: 'a truck' } },
] as const;
export type Label = (typeof LABELS)[number]['id'];

/** How analyses of other makers call the same. */
const OTHER_WORDS: Readonly<Record<string, Label>> = {
  human: 'person',
  pedestrian: 'person',
  bike: 'bicycle',
  motorbike: 'motorcycle',
  vehicle: 'car',
  van: 'car',
};

/** Undefined: nothing that is looked for. */
export function findLabel(word: unknown): Label | undefined {
  const said = typeof word === 'string' ? word.trim().toLowerCase() : '';
  return LABELS.find(({ id }) => id === said)?.id ?? OTHER_WORDS[said];
}

export const sighting: RecordKindFacts = {
  kind: SIGHTING,
  name: { vi: 'Ghi nhận của camera', en: 'Sighting of a camera' },
  icon: 'device-cctv',
  // No screen lists them: they are read by an approved search, whose look is journalled.
  isOwn: true,
  schema: Type.Object({
    camera: Type.String(),
    label: Type.String(),
    score: Type.Optional(Type.Number()),
    zones: Type.Optional(Type.String()),
    colour: Type.Optional(Type.String()),
    plate: Type.Optional(Type.String()),
  }),
  personal: ['body.*'],
  statuses: [
    { id: 'seen', name: { vi: 'Đang thấy', en: 'In sight' }, closed: false },
    { id: 'gone', name: { vi: 'Đã qua', en: 'Gone' }, closed: true },
  ],
};

export interface Seen {
  readonly camera: string;
  /** As its analysis calls this one. */
  readonly id: string;
  readonly label: Label;
  readonly fromMs: number;
  /** Null: still in sight. */
  readonly untilMs: number | null;
  readonly timeMs: number;
  /** 0..1 */
  readonly score: number | null;
  readonly zones: readonly string[];
  readonly colour: string | null;
  readonly plate: string | null;
}

export function toSightingItem({ camera, id, untilMs, fromMs, timeMs, label, ...seen }: Seen): RecordItem {
  const { score, zones, colour, plate } = seen;
  return {
    kind: SIGHTING,
    code: `${camera}/${id}`.slice(0, 100),
    timeMs,
    openedMs: fromMs,
    closedMs: untilMs,
    status: untilMs === null ? 'seen' : 'gone',
    title: label,
    body: {
      camera,
      label,
      ...(score === null ? {} : { score: Math.round(score * 1_000) / 1_000 }),
      ...(zones.length === 0 ? {} : { zones: zones.join(' ').slice(0, 200) }),
      ...(colour === null ? {} : { colour }),
      ...(plate === null ? {} : { plate }),
    },
  };
}
