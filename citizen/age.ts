/** How long ago something was, as people say it. */
import { toAge } from '../ui/words/format.ts';
import type { Words } from './words.ts';

export function toAgeText({ t }: Words, timeMs: number, cityMs: number): string {
  const { unit, count } = toAge(Math.max(0, cityMs - timeMs) / 1000);
  return t(`age.${unit}`, { count });
}
