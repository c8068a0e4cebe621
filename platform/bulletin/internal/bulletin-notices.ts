/** What leaders are told of a bulletin: that it is checked and by whom, or that nobody has checked it. */
import { toStateText } from '../../../contract/papers/bulletin-text.ts';
import type { BulletinHead } from '../../../contract/papers/bulletin.ts';
import type { NewNotification } from '../../notifications/outbox.ts';

export function toBulletinNotice(head: BulletinHead, userId: string, timeZone: string): NewNotification {
  const { id, day, number, checkedMs, why } = head;
  const date = day.split('-').toReversed().join('/');
  const state = toStateText(head, timeZone);
  const again =
    number === 1
      ? { vi: '', en: '' }
      : { vi: ` Bản số ${number}: ${why ?? ''}`, en: ` Edition ${number}: ${why ?? ''}` };
  return {
    key: `bulletin:${id}:${checkedMs === null ? 'unchecked' : 'checked'}:${userId}`,
    userId,
    urgency: 'high',
    title: {
      vi: `Bản tin điều hành ${date}${checkedMs === null ? ' (dự thảo, chưa kiểm tra)' : ''}`,
      en: `Morning bulletin ${date}${checkedMs === null ? ' (a draft, not checked)' : ''}`,
    },
    body: { vi: `${state.vi}.${again.vi}`, en: `${state.en}.${again.en}` },
    link: `/bulletin/${id}`,
    caseId: null,
    about: `bulletin:${day}`,
  };
}
