/** Letters to citizens: the one that asks whether they want them, and a notice. In the language that was chosen. Pure. */
import type { Language, Text } from '../../../contract/basics/text.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { SentMessage } from './delivery-rows.ts';
import { LEVEL_WORDS } from './templates.ts';

export interface LetterFacts {
  readonly cityName: Text;
  readonly utcOffsetMin: number;
  readonly isDemo: boolean;
  /** Page of the app on which the reader decides, with the token of the letter. */
  readonly pageUrl: string;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

const DEMO: Text = { vi: 'Dữ liệu mô phỏng', en: 'Demo data' };

const toSubject = (subject: string, language: Language, isDemo: boolean): string =>
  isDemo ? `[${DEMO[language]}] ${subject}` : subject;

/** Nobody gets more than this before they have said yes: whoever gave an address may not be who reads it. */
export function writeAskLetter(language: Language, { cityName, isDemo, pageUrl }: LetterFacts): LetterText {
  const city = cityName[language];
  return language === 'vi'
    ? {
        subject: toSubject(`Xác nhận đăng ký thông báo của ${city}`, language, isDemo),
        text: [
          `Có người đã nhập địa chỉ này để nhận thông báo của ${city} qua thư điện tử.`,
          '',
          'Nếu là bạn, hãy mở đường dẫn sau trong 24 giờ và bấm “Đồng ý nhận”:',
          pageUrl,
          '',
          'Nếu không phải bạn, không cần làm gì: sau 24 giờ địa chỉ này bị xóa và không có thư nào khác.',
          '',
        ].join('\n'),
      }
    : {
        subject: toSubject(`Confirm notices of ${city} by e-mail`, language, isDemo),
        text: [
          `Somebody has entered this address to get notices of ${city} by e-mail.`,
          '',
          'If it was you, open this link within 24 hours and choose “Yes, send them”:',
          pageUrl,
          '',
          'If it was not you, there is nothing to do: after 24 hours this address is erased, and no other letter comes.',
          '',
        ].join('\n'),
      };
}

/** The words of the notice whole, and those of the competent body as it wrote them. */
export function writeNoticeLetter(
  {
    kind,
    content,
    official,
    areaName,
    publishedMs,
    expiresMs,
  }: Omit<SentMessage, 'identifier' | 'noticeId' | 'number'>,
  language: Language,
  { cityName, utcOffsetMin, isDemo, pageUrl }: LetterFacts,
): LetterText {
  const { headline, description, instruction } = content.words[language];
  const isEnd = kind === 'cancel' || kind === 'all-clear';
  const time = (timeMs: number) => toLetterTime(timeMs, utcOffsetMin, language);
  const own = language === 'vi';
  const lines = [
    ...(isDemo ? [`${DEMO[language]}.`, ''] : []),
    headline,
    '',
    description,
    ...(instruction === '' ? [] : ['', instruction]),
    ...(official === null
      ? []
      : [
          '',
          `${own ? 'Nguyên văn bản tin của' : 'Bulletin, word for word, of'} ${official.source}:`,
          official.text,
        ]),
    '',
    `${own ? 'Khu vực' : 'Area'}: ${areaName[language]}`,
    own
      ? `${cityName.vi} phát lúc ${time(publishedMs)}${isEnd ? '' : `, có hiệu lực đến ${time(expiresMs)}`}.`
      : `Sent by ${cityName.en} at ${time(publishedMs)}${isEnd ? '' : `, holds until ${time(expiresMs)}`}.`,
    '',
    '—',
    own
      ? 'Bạn nhận thư này vì đã đồng ý nhận thông báo của thành phố. Thôi nhận hoặc xem lại lựa chọn:'
      : 'You get this letter because you agreed to notices of the city. To stop them or look at what you chose:',
    pageUrl,
    '',
  ];
  // A template’s headline says how bad it is; one that somebody wrote anew perhaps does not.
  const level = LEVEL_WORDS[content.level][language];
  const saysIt = isEnd || headline.toLowerCase().includes(level.toLowerCase());
  const subject = saysIt ? headline : `${headline} (${level})`;
  return { subject: toSubject(subject, language, isDemo), text: lines.join('\n') };
}

/** `17:05 ngày 28/10/2026`, `17:05, 28/10/2026`, by the clock of the city. */
function toLetterTime(timeMs: number, utcOffsetMin: number, language: Language): string {
  const local = new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${local.slice(11, 16)}${language === 'vi' ? ' ngày ' : ', '}${day}/${month}/${year}`;
}
