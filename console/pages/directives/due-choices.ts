/** The deadlines that orders mostly have, at the end of an office day, so that one touch is enough. */
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';

export const dueChoices = ['today', 'tomorrow', 'friday', 'week'] as const;
export type DueChoice = (typeof dueChoices)[number];

const dayMs = 86_400_000;
/** End of the office day, local time. */
const dayEnd = '17:00';

/** The moment of a choice; undefined when it has passed already (today after 17:00, Friday on a Friday evening). */
export function toDueMs(choice: DueChoice, nowMs: number, timeZone: string): number | undefined {
  const today = toLocalText(nowMs, timeZone).slice(0, 10);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const days = { today: 0, tomorrow: 1, friday: (5 - weekday + 7) % 7, week: 7 }[choice];
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
  const dueMs = fromLocalText(`${day}T${dayEnd}`, timeZone);
  return dueMs === undefined || dueMs <= nowMs ? undefined : dueMs;
}
