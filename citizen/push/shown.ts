/** What stands on the screen of the device for a pushed notice: the city's own words, and how far it is known to be meant. */
import type { PushedNotice } from '../../contract/notices/citizen-push.ts';
import type { Decision } from './decide.ts';

const WORDS = {
  vi: {
    demo: 'Bản dùng thử, không phải thật:',
    unsure: 'Có thể không dành cho nơi của bạn.',
    elsewhere: 'Thành phố vừa ra thông báo cho nơi khác',
    elsewhereText: 'Không thuộc các nơi lưu trên máy này.',
  },
  en: {
    demo: 'A demonstration, not real:',
    unsure: 'It may not be for your places.',
    elsewhere: 'The city gave out a notice for elsewhere',
    elsewhereText: 'It is for none of the places kept on this device.',
  },
} as const;

export interface Shown {
  readonly title: string;
  readonly body: string;
  /** What is shown under the same takes the place of what was. */
  readonly tag: string;
  /** Of the same notice, which has moved away: taken down. */
  readonly close: string | null;
  readonly lang: PushedNotice['language'];
  readonly isSilent: boolean;
  /** It stays until somebody has touched it. */
  readonly stays: boolean;
}

export function toShown(
  { notice, language, headline, text, level, isDemo }: PushedNotice,
  { what, isSilent }: Decision,
): Shown {
  const words = WORDS[language];
  const own = `notice-${notice}`;
  const isElsewhere = what === 'elsewhere';
  const title = isElsewhere ? words.elsewhere : headline;
  return {
    title: isDemo ? `${words.demo} ${title}` : title,
    body: isElsewhere ? words.elsewhereText : what === 'unsure' ? `${words.unsure} ${text}` : text,
    tag: isElsewhere ? 'elsewhere' : own,
    close: isElsewhere ? own : null,
    lang: language,
    isSilent,
    stays: !isSilent && (level === 'extreme' || level === 'severe'),
  };
}
