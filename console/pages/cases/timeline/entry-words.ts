/** The words of a line of the timeline. A kind of entry that this console does not know yet shows its own id. */
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { toEntryDetail } from '../../../../contract/cases/case-entry.ts';
import type { CaseEntry, CaseView } from '../../../../contract/cases/case.ts';
import type { NotificationView } from '../../../../contract/people/notification.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { useText } from '../../../i18n.ts';
import { listChannels } from './case-receipts.ts';

/** `task.accepted` → `đã nhận phần việc`; ids may hold dots and dashes, keys of the strings hold dashes only. */
export function toEntryWords(what: CaseEntry['what']): string {
  const id = what.replaceAll('.', '-');
  if (!i18next.exists(`cases.what.${id}`)) return what;
  // The id comes from the server at run time; the type of the keys can't hold it.
  return i18next.t(`cases.what.${id}` as never) as string;
}

/** With what its facts tell: which limit passed and when it was, as whom people were called, which move was made. */
export function useEntryWords(): (
  entry: CaseEntry,
  view?: Pick<CaseView, 'moves' | 'endedMs'>,
  told?: readonly NotificationView[],
) => string {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  return (entry, view, told = []) => {
    const detail = toEntryDetail(entry, view?.moves, view?.endedMs);
    switch (detail?.kind) {
      case 'overdue':
        return t(detail.isInTime ? 'cases.did.inTime' : 'cases.did.overdue', {
          clock: t(`cases.clock.${detail.clock}`),
          time: timeText(detail.dueMs, 'dayMinute'),
          ended: view?.endedMs == null ? '' : timeText(view.endedMs, 'dayMinute'),
        });
      case 'called': {
        const who = detail.as.map((one) => t(`cases.as.${one}`)).join(', ');
        const by = listChannels(told).map((channel) => t(`cases.by.${channel}`));
        if (entry.what === 'paged')
          return by.length === 0
            ? t('cases.did.paged', { who })
            : t('cases.pagedBy', { who, by: by.join(', ') });
        return entry.what === 'reminded'
          ? t('cases.did.reminded', { who })
          : t('cases.did.escalated', { who });
      }
      case 'moved': {
        const name = text(detail.name);
        return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      }
      case undefined:
        return toEntryWords(entry.what);
    }
  };
}
