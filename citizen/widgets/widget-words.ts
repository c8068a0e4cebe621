/** What widgets say themselves, in both languages; everything else is the city’s own text. */
import type { Language } from '../../contract/basics/text.ts';
import type { AgeUnit } from '../../ui/words/format.ts';
import type { Look } from '../near/looks.ts';

interface WidgetWords {
  readonly titles: Readonly<Record<'air' | 'flood' | 'notices' | 'service', string>>;
  readonly levels: Readonly<Record<Look, string>>;
  readonly ages: Readonly<Record<AgeUnit, string>>;
  readonly unknown: string;
  /** What was said last, too old to tell of now. */
  readonly stale: string;
  readonly noNotices: string;
  readonly until: string;
  readonly asking: string;
  readonly silent: string;
  /** The newest answer is kept while nothing newer comes. */
  readonly old: string;
  readonly demo: string;
  readonly doubted: string;
  readonly more: string;
  readonly source: string;
}

export const widgetWords: Readonly<Record<Language, WidgetWords>> = {
  vi: {
    titles: {
      air: 'Chất lượng không khí',
      flood: 'Ngập nước',
      notices: 'Thông báo của thành phố',
      service: 'Trả lời phản ánh của người dân',
    },
    levels: {
      danger: 'nguy hiểm',
      care: 'cẩn thận',
      calm: 'bình thường',
      stale: 'số liệu cũ',
      unknown: 'chưa rõ',
    },
    ages: {
      seconds: 'vừa xong',
      minutes: '{} phút trước',
      hours: '{} giờ trước',
      days: '{} ngày trước',
      years: '{} năm trước',
    },
    unknown: 'Chưa có số liệu công khai.',
    stale: 'Không biết tình hình lúc này. Lần đo cuối: {}',
    noNotices: 'Không có thông báo nào đang hiệu lực.',
    until: 'hiệu lực đến {}',
    asking: 'Đang hỏi thành phố…',
    silent: 'Chưa đọc được thông tin của thành phố.',
    old: 'Mất kết nối: thông tin lúc {}.',
    demo: 'Số liệu mô phỏng, không phải tình hình thật.',
    doubted: 'số liệu chưa chắc chắn',
    more: 'Xem thêm',
    source: 'Nguồn: {}',
  },
  en: {
    titles: {
      air: 'Air quality',
      flood: 'Flooding',
      notices: 'Notices of the city',
      service: 'How requests were answered',
    },
    levels: {
      danger: 'danger',
      care: 'take care',
      calm: 'normal',
      stale: 'old data',
      unknown: 'not known',
    },
    ages: {
      seconds: 'just now',
      minutes: '{} min ago',
      hours: '{} h ago',
      days: '{} days ago',
      years: '{} years ago',
    },
    unknown: 'No public data yet.',
    stale: 'It is not known how it is now. Last measured: {}',
    noNotices: 'No notice is in force.',
    until: 'holds until {}',
    asking: 'Asking the city…',
    silent: 'What the city tells could not be read.',
    old: 'No connection: as told at {}.',
    demo: 'Simulated data, not the real situation.',
    doubted: 'the data are not certain',
    more: 'More',
    source: 'Source: {}',
  },
};

/** A sentence with its one value. */
export const fill = (sentence: string, value: string | number): string =>
  sentence.replace('{}', String(value));
