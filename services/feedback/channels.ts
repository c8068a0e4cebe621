/** By which way a request came, in words; other systems have words of their own. */
import type { Text } from '../../contract/basics/text.ts';

export const CHANNELS = [
  { id: 'phone', name: { vi: 'Điện thoại', en: 'Telephone' } },
  { id: 'counter', name: { vi: 'Tại quầy', en: 'At the counter' } },
  { id: 'public', name: { vi: 'Ứng dụng, trang của thành phố', en: 'The city’s app or page' } },
  { id: 'email', name: { vi: 'Thư điện tử', en: 'E-mail' } },
  { id: 'open311', name: { vi: 'Hệ thống khác, theo Open311', en: 'Another system, by Open311' } },
  { id: 'call-back', name: { vi: 'Gọi lại người dân', en: 'A call back to the citizen' } },
] as const satisfies readonly { id: string; name: Text }[];
