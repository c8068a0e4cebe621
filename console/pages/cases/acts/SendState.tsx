/** What stands in the way of a send: what others changed meanwhile, or the server's refusal. Shown beside what was typed. */
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import type { CaseSend } from '../../../api/use-case-send.ts';
import { CaseEntryLine } from '../timeline/CaseEntryLine.tsx';
import css from '../Case.module.css';

export function SendState({ sending }: { readonly sending: CaseSend }) {
  const { t } = useTranslation();
  if (sending.changes !== undefined && sending.changes.length > 0) {
    return (
      <div className={css.conflict} role="alert">
        <strong>{t('cases.conflict.title')}</strong>
        <ul>
          {sending.changes.map((entry) => (
            <li key={entry.id}>
              <CaseEntryLine entry={entry} />
            </li>
          ))}
        </ul>
        <p>{t('cases.conflict.next')}</p>
      </div>
    );
  }
  return sending.problem === undefined ? null : <ErrorState problem={sending.problem} />;
}
