/** Where people are seen, for visits by day. */
import type { Text } from '../../../contract/basics/text.ts';

export const DEPARTMENTS: readonly { readonly id: string; readonly name: Text }[] = [
  { id: 'outpatient', name: { vi: 'Khám bệnh', en: 'Out-patients' } },
  { id: 'emergency', name: { vi: 'Cấp cứu', en: 'Emergency' } },
  { id: 'internal', name: { vi: 'Nội', en: 'Internal medicine' } },
  { id: 'surgery', name: { vi: 'Ngoại', en: 'Surgery' } },
  { id: 'obstetrics', name: { vi: 'Sản', en: 'Obstetrics' } },
  { id: 'paediatrics', name: { vi: 'Nhi', en: 'Paediatrics' } },
  { id: 'infectious', name: { vi: 'Truyền nhiễm', en: 'Infectious diseases' } },
];

const IDS: ReadonlySet<string> = new Set(DEPARTMENTS.map(({ id }) => id));
export const isDepartment = (id: string): boolean => IDS.has(id);
