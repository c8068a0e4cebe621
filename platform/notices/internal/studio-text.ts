/** What a speaker reads of a message: numbers and abbreviations written out, an official text as its body wrote it. Pure. */
import { EXERCISE } from '../../../contract/notices/exercise.ts';
import type { NoticeMessage } from '../../../contract/notices/notice.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { toSpokenText } from '../spoken-text.ts';

export function toStudioText(
  {
    content,
    kind,
    areaName,
    official,
    expiresMs,
  }: Pick<NoticeMessage, 'content' | 'kind' | 'areaName' | 'official' | 'expiresMs'>,
  isExercise: boolean,
  utcOffsetMin: number,
): Text {
  const { vi, en } = content.words;
  const isEnd = kind === 'cancel' || kind === 'all-clear';
  const until = expiresMs === null || isEnd ? undefined : toLocal(expiresMs, utcOffsetMin);
  const join = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join('\n');
  return {
    vi: join([
      isExercise ? `${EXERCISE.vi}. Đây là thông báo diễn tập.` : undefined,
      toSpokenText(`${vi.headline}.`.replace(/\.\.$/u, '.')),
      toSpokenText(`Khu vực: ${areaName.vi}.`),
      toSpokenText(vi.description),
      toSpokenText(vi.instruction),
      official === null ? undefined : `Nguyên văn của ${official.source}:\n${official.text}`,
      until && toSpokenText(`Thông báo có hiệu lực đến ${until.time} ngày ${until.day}.`),
    ]),
    en: join([
      isExercise ? `${EXERCISE.en}. This is a notice of an exercise.` : undefined,
      `${en.headline}.`.replace(/\.\.$/u, '.'),
      `Area: ${areaName.en}.`,
      en.description,
      en.instruction,
      official === null ? undefined : `Word for word of ${official.source}:\n${official.text}`,
      until && `This notice holds until ${until.time} on ${until.day}.`,
    ]),
  };
}

function toLocal(timeMs: number, utcOffsetMin: number): { readonly time: string; readonly day: string } {
  const local = new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return { time: local.slice(11, 16), day: `${day}/${month}/${year}` };
}
