/** What people call 115 for, how urgent it is, and what a hospital must be able to do for it. */
import type { Text } from '../../../contract/basics/text.ts';
import type { LevelId } from '../units/unit.ts';

/** `asks`: what stands in the attribute `emergencyFor` of a hospital that takes it; null: any hospital. */
export const NATURES = [
  {
    id: 'heart',
    name: { vi: 'Đau ngực, ngừng tim', en: 'Chest pain, cardiac arrest' },
    asks: 'heart',
    isIntensive: true,
  },
  { id: 'stroke', name: { vi: 'Nghi đột quỵ', en: 'Suspected stroke' }, asks: 'stroke', isIntensive: true },
  {
    id: 'trauma',
    name: { vi: 'Tai nạn, chấn thương', en: 'Accident, trauma' },
    asks: 'trauma',
    isIntensive: false,
  },
  { id: 'breathing', name: { vi: 'Khó thở', en: 'Trouble breathing' }, asks: null, isIntensive: false },
  { id: 'birth', name: { vi: 'Sinh đẻ', en: 'Birth' }, asks: 'birth', isIntensive: false },
  { id: 'child', name: { vi: 'Trẻ em', en: 'Child' }, asks: 'child', isIntensive: false },
  { id: 'drowning', name: { vi: 'Đuối nước', en: 'Drowning' }, asks: null, isIntensive: true },
  { id: 'other', name: { vi: 'Khác', en: 'Other' }, asks: null, isIntensive: false },
] as const satisfies readonly { id: string; name: Text; asks: string | null; isIntensive: boolean }[];

export const PRIORITIES = [
  { id: '1', name: { vi: '1, đe dọa tính mạng', en: '1, threatens life' } },
  { id: '2', name: { vi: '2, khẩn cấp', en: '2, urgent' } },
  { id: '3', name: { vi: '3, có thể chờ', en: '3, can wait' } },
] as const satisfies readonly { id: string; name: Text }[];

export const DEFAULT_NEED: LevelId = 'basic';

/** Told by another system in its own words it is unknown here: then any hospital may take it. */
export const findNature = (nature: string | null): (typeof NATURES)[number] | undefined =>
  NATURES.find(({ id, name }) => id === nature || name.vi === nature);
