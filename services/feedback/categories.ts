/**
 * What citizens report, with the time the competent body has for handling and answering (Quyết định 960/QĐ-UBND of
 * Đà Nẵng, 25/3/2021). The text of the decision was read in part: urgent 1 and site-fixable 3 working days are its
 * figures, 7 for the others is the practice of the portal; they are norms (`norms.ts`), changed by two people.
 */
import type { Text } from '../../contract/basics/text.ts';
import type { DueLimit } from '../../contract/services/manifest.ts';

/** Ids of the norms. */
export const NORM = {
  answerWithin: 'feedback/answer-within',
  otherWithin: 'feedback/other-within',
  callShare: 'feedback/call-back-share',
  repeatWithin: 'feedback/repeat-within',
  repeatDays: 'feedback/repeat-days',
  complaintAccept: 'feedback/complaint-accept',
  complaintSettle: 'feedback/complaint-settle',
  denunciationAccept: 'feedback/denunciation-accept',
  denunciationSettle: 'feedback/denunciation-settle',
} as const;

export const CLASSES = [
  { id: 'urgent', name: { vi: 'Khẩn cấp', en: 'Urgent' }, workingDays: 1 },
  { id: 'site', name: { vi: 'Xử lý ngay tại hiện trường', en: 'Can be fixed on site' }, workingDays: 3 },
  { id: 'other', name: { vi: 'Khác', en: 'Other' }, workingDays: 7 },
] as const satisfies readonly { id: string; name: Text; workingDays: number }[];
export type ClassId = (typeof CLASSES)[number]['id'];

export const CATEGORIES = [
  { id: 'urban-infrastructure', name: { vi: 'Hạ tầng đô thị', en: 'Urban infrastructure' }, class: 'site' },
  { id: 'street-lighting', name: { vi: 'Chiếu sáng công cộng', en: 'Street lighting' }, class: 'site' },
  { id: 'trees', name: { vi: 'Cây xanh', en: 'Trees' }, class: 'site' },
  { id: 'sanitation', name: { vi: 'Vệ sinh môi trường', en: 'Sanitation' }, class: 'site' },
  { id: 'drainage', name: { vi: 'Thoát nước', en: 'Drainage' }, class: 'site' },
  { id: 'flooding', name: { vi: 'Ngập nước', en: 'Flooding' }, class: 'urgent' },
  { id: 'water-supply', name: { vi: 'Cấp nước', en: 'Water supply' }, class: 'site' },
  { id: 'public-order', name: { vi: 'Trật tự đô thị', en: 'Public order' }, class: 'site' },
  { id: 'security', name: { vi: 'An ninh trật tự', en: 'Security' }, class: 'site' },
  { id: 'traffic', name: { vi: 'Giao thông', en: 'Traffic' }, class: 'site' },
  { id: 'noise', name: { vi: 'Tiếng ồn', en: 'Noise' }, class: 'other' },
  { id: 'construction', name: { vi: 'Xây dựng', en: 'Construction' }, class: 'other' },
  { id: 'procedures', name: { vi: 'Thủ tục hành chính', en: 'Administrative procedures' }, class: 'other' },
  { id: 'other', name: { vi: 'Nội dung khác', en: 'Other' }, class: 'other' },
] as const satisfies readonly { id: string; name: Text; class: ClassId }[];
export type CategoryId = (typeof CATEGORIES)[number]['id'];

const byId = new Map<string, (typeof CATEGORIES)[number]>(
  CATEGORIES.map((category) => [category.id, category]),
);

/** Name of a category; one that nobody knows goes by its sender's word. */
export function toCategoryName(category: string): Text {
  return byId.get(category)?.name ?? { vi: category, en: category };
}

/** Class of a category; one that nobody knows has the longest time. */
export function toClass(category: string): ClassId {
  return byId.get(category)?.class ?? 'other';
}

export function isClass(value: unknown): value is ClassId {
  return CLASSES.some(({ id }) => id === value);
}

/** Working days of a class. */
export function toWorkingDays(classId: ClassId): number {
  return CLASSES.find(({ id }) => id === classId)?.workingDays ?? 7;
}

/** The limit of a class: the norm's number, and that of this software where the norm says none. */
export function toLimit(classId: ClassId): DueLimit {
  return {
    kind: 'working-days',
    days: toWorkingDays(classId),
    norm: classId === 'other' ? { norm: NORM.otherWithin } : { norm: NORM.answerWithin, part: classId },
  };
}

/** Limits by class and, for who tells only the category, by category. */
export function toLimits(): Record<string, DueLimit> {
  return Object.fromEntries([
    ...CLASSES.map(({ id }) => [id, toLimit(id)] as const),
    // `other` is a class and a category of that class.
    ...CATEGORIES.map((category) => [category.id, toLimit(category.class)] as const),
  ]);
}
