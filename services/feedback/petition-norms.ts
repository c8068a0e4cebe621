/**
 * How long a complaint and a denunciation may take, from the laws as they are known: the texts were not compared, nor was the
 * law of 2025 that amends them read. Extensions for hard matters are decided by people and not reckoned here.
 */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import type { PetitionLimits } from '../../contract/records/petition.ts';
import { toLawMs } from '../../platform/sdk/norm.ts';
import { NORM } from './categories.ts';

export const petitionLimits: PetitionLimits = {
  complaint: { accept: { norm: NORM.complaintAccept }, settle: { norm: NORM.complaintSettle } },
  denunciation: { accept: { norm: NORM.denunciationAccept }, settle: { norm: NORM.denunciationSettle } },
};

const COMPLAINTS = { instrument: 'Luật Khiếu nại số 02/2011/QH13', validFromMs: toLawMs('2012-07-01') };
const DENUNCIATIONS = { instrument: 'Luật Tố cáo số 25/2018/QH14', validFromMs: toLawMs('2019-01-01') };
const UNREAD = {
  vi: 'Chưa đối chiếu với văn bản; Luật số 136/2025/QH15 (hiệu lực 01/7/2026) sửa đổi, chưa đọc.',
  en: 'Not compared with the text; Luật số 136/2025/QH15 (in force from 1 July 2026) amends it and was not read.',
};

function toNorm(
  id: string,
  name: NormDefinition['name'],
  unit: 'd' | 'working-day',
  days: number,
  law: { readonly instrument: string; readonly validFromMs: number; readonly article: string },
  text: NormDefinition['name'],
): NormDefinition {
  return {
    id,
    serviceId: 'feedback',
    name,
    unit,
    averaging: null,
    eras: [
      {
        ...law,
        scope: {},
        validToMs: null,
        checkedOn: '2026-11-30',
        text: { vi: `${text.vi} ${UNREAD.vi}`, en: `${text.en} ${UNREAD.en}` },
        values: { kind: 'limit', value: days, bound: 'exceeded' },
        source: `${law.instrument}, ${law.article}, chưa đối chiếu`,
        confidence: 'assumed',
      },
    ],
  };
}

export const petitionNorms: readonly NormDefinition[] = [
  toNorm(
    NORM.complaintAccept,
    { vi: 'Thời hạn thụ lý khiếu nại', en: 'Time to accept a complaint' },
    'd',
    10,
    { ...COMPLAINTS, article: 'Điều 27' },
    { vi: '10 ngày kể từ ngày nhận được.', en: 'Ten days from its receipt.' },
  ),
  toNorm(
    NORM.complaintSettle,
    { vi: 'Thời hạn giải quyết khiếu nại lần đầu', en: 'Time to settle a first complaint' },
    'd',
    30,
    { ...COMPLAINTS, article: 'Điều 28' },
    {
      vi: '30 ngày kể từ ngày thụ lý; vụ việc phức tạp không quá 45 ngày.',
      en: 'Thirty days from its acceptance; 45 at most where it is hard.',
    },
  ),
  toNorm(
    NORM.denunciationAccept,
    { vi: 'Thời hạn xử lý ban đầu, thụ lý tố cáo', en: 'Time to accept a denunciation' },
    'working-day',
    7,
    { ...DENUNCIATIONS, article: 'Điều 24' },
    {
      vi: '07 ngày làm việc kể từ ngày nhận được; phải xác minh nhiều nơi thì 10 ngày làm việc.',
      en: 'Seven working days from its receipt; ten where several places have to be looked into.',
    },
  ),
  toNorm(
    NORM.denunciationSettle,
    { vi: 'Thời hạn giải quyết tố cáo', en: 'Time to settle a denunciation' },
    'd',
    30,
    { ...DENUNCIATIONS, article: 'Điều 30' },
    {
      vi: '30 ngày kể từ ngày thụ lý; gia hạn do người có thẩm quyền quyết định.',
      en: 'Thirty days from its acceptance; whoever is competent decides on more.',
    },
  ),
];
