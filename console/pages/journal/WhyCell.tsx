/** Why it was done; of a call of the ladder the limit that called, and whom. */
import { useTranslation } from 'react-i18next';
import type { JournalLine } from '../../../contract/journal/journal.ts';
import { listCalled } from './list-called.ts';

export function WhyCell({ entry }: { readonly entry: JournalLine }) {
  const { t } = useTranslation();
  const called = listCalled(entry);
  const why =
    entry.why ??
    (called === undefined
      ? ''
      : t('journal.called', {
          clock: t(`cases.clock.${called.clock}`),
          people: called.names.length === 0 ? t('journal.calledNobody') : called.names.join(', '),
        }));
  return <span title={why}>{why}</span>;
}
