/** What a drone may leave untold of how it looks at the ground. */
import type { Text } from '../../../contract/basics/text.ts';

export const UNKNOWNS = [
  { id: 'height', name: { vi: 'độ cao', en: 'its height' } },
  { id: 'heading', name: { vi: 'hướng mũi', en: 'where its nose points' } },
  { id: 'pitch', name: { vi: 'góc chúc của camera', en: 'the pitch of its camera' } },
  { id: 'angles', name: { vi: 'góc nhìn của camera', en: 'the angles of its camera' } },
] as const satisfies readonly { id: string; name: Text }[];
export type Unknown = (typeof UNKNOWNS)[number]['id'];
