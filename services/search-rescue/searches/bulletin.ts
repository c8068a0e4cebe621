/** The words of a missing-person bulletin: only what helps to recognise, only where the family agreed, never a telephone. */
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { SUBJECTS } from './search.ts';

export function toBulletin(
  { code, body, openedMs, areaCode }: RecordView,
  reads: Pick<ServiceReads, 'findAreaName' | 'timeZone'>,
  nowMs: number,
): Text | null {
  if (body['consent'] !== true || body['terrain'] !== 'land') return null;
  const subject = SUBJECTS.find(({ id }) => id === body['subject'])?.name;
  const ward = areaCode === null ? undefined : reads.findAreaName(areaCode);
  const name = typeof body['name'] === 'string' ? body['name'] : null;
  const told = typeof body['description'] === 'string' ? body['description'] : '';
  const says = told === '' || /[.!?…]$/u.test(told) ? told : `${told}.`;
  const toTime = (language: 'vi' | 'en'): string =>
    new Date(openedMs ?? nowMs).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
      timeZone: reads.timeZone(),
      dateStyle: 'short',
      timeStyle: 'short',
    });
  const join = (...parts: readonly (string | undefined | null)[]): string =>
    parts.filter((part) => part != null && part !== '').join(' ');
  return {
    vi: join(
      'THÔNG BÁO TÌM NGƯỜI.',
      `${subject?.vi ?? 'Một người'}${name === null ? '' : ` (${name})`} được thấy lần cuối lúc ${toTime('vi')}${ward === undefined ? '' : ` tại ${ward.vi}`}.`,
      says,
      `Ai nhìn thấy xin gọi 112 hoặc 113, nói mã vụ việc ${code}.`,
    ),
    en: join(
      'MISSING PERSON.',
      `${subject?.en ?? 'A person'}${name === null ? '' : ` (${name})`}, last seen ${toTime('en')}${ward === undefined ? '' : ` in ${ward.en}`}.`,
      says,
      `If you see them, call 112 or 113 and say ${code}.`,
    ),
  };
}
