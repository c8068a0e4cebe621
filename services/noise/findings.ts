/** What a check in the field can find of a station. */
import type { Text } from '../../contract/basics/text.ts';

export const FINDINGS = [
  { id: 'agrees', name: { vi: 'Trạm đo đúng', en: 'The station is right' } },
  { id: 'differs', name: { vi: 'Trạm đo lệch', en: 'The station is off' } },
  { id: 'silent', name: { vi: 'Trạm không hoạt động', en: 'The station does not work' } },
] as const satisfies readonly { id: string; name: Text }[];
