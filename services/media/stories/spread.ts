/** How a rumour and the official answer to it spread beside each other. Pure. */
import { toToneKey, listKeys } from '../../../platform/sdk/text.ts';

/** By these words a text passes on that it is not so. */
const DENIALS = [
  'bác bỏ', 'không có chuyện', 'thất thiệt', 'sai sự thật', 'không đúng sự thật', 'đính chính', 'khẳng định an toàn',
  'vẫn an toàn', 'thông tin chính thức', 'không chính xác',
].map((words) => ` ${toToneKey(words)} `); // prettier-ignore
const RUN = 3;
/** Share of the answer's runs of three syllables that a text must hold to pass it on. */
const PASSES_FROM = 0.3;

/** Whether a text carries the answer: its words, or a denial that came after it. */
export function isOfAnswer(text: string, answer: string): boolean {
  const padded = ` ${listKeys(text).join(' ')} `;
  if (DENIALS.some((words) => padded.includes(words))) return true;
  const runs = listRuns(answer);
  if (runs.length === 0) return false;
  const held = runs.filter((run) => padded.includes(` ${run} `)).length;
  return held / runs.length >= PASSES_FROM;
}

/** Texts of each hour, oldest first, of `hours` whole hours that end with `endMs`. */
export function toHours(timesMs: readonly number[], endMs: number, hours: number): number[] {
  const counts = Array.from({ length: hours }, () => 0);
  for (const timeMs of timesMs) {
    const at = hours - 1 - Math.floor((endMs - timeMs) / 3_600_000);
    if (at >= 0 && at < hours && timeMs <= endMs) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function listRuns(text: string): string[] {
  const keys = listKeys(text);
  return keys.length < RUN ? [] : keys.slice(0, 1 - RUN).map((_, at) => keys.slice(at, at + RUN).join(' '));
}
