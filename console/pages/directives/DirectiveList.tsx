/** Orders one under the other: how they stand, what was ordered, who has it, how late, what was last heard. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DirectiveRow } from '../../../contract/cases/case-lists.ts';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useText } from '../../i18n.ts';
import { directiveLooks } from '../cases/case-looks.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { useCaseTime } from '../cases/use-case-time.ts';
import css from './Directives.module.css';

export function DirectiveList({ rows }: { readonly rows: readonly DirectiveRow[] }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const time = useCaseTime();
  const text = useText();
  return (
    <ul className={css.list}>
      {rows.map(
        ({
          case: row,
          content,
          document,
          followedFrom,
          status,
          extensionAsked,
          supporterAgencyIds,
          lastReport,
        }) => {
          const look = directiveLooks[status];
          return (
            <li key={row.id}>
              <StateBadge shape={look.shape} tone={look.tone} word={t(`directives.status.${status}`)} />
              <Link to="/cases/$caseId" params={{ caseId: String(row.id) }} className={css.what}>
                <strong>{content}</strong>
                <small>{[row.code, document].filter((one) => one !== null).join(' · ')}</small>
                {followedFrom !== null && (
                  <small>{t('directives.followed', { from: text(followedFrom) })}</small>
                )}
              </Link>
              <span className={css.who}>
                {row.leadAgencyId === null ? t('cases.nobody') : agencyName(row.leadAgencyId)}
                {supporterAgencyIds.length > 0 && (
                  <small>
                    {t('directives.with', { agencies: supporterAgencyIds.map(agencyName).join(', ') })}
                  </small>
                )}
              </span>
              <span className={css.when}>
                {row.dueMs !== null && (
                  <>
                    {time(row.dueMs)} ·{' '}
                    <Countdown
                      dueMs={row.dueMs}
                      startedMs={row.openedMs}
                      pausedMs={row.pausedMs}
                      endedMs={row.closedMs}
                    />
                  </>
                )}
                {extensionAsked && <small>{t('directives.extensionWaits')}</small>}
              </span>
              <span className={css.last}>
                {lastReport === null ? (
                  t('directives.noReport')
                ) : (
                  <>
                    <q>{lastReport.text}</q> <small>{time(lastReport.timeMs)}</small>
                  </>
                )}
              </span>
            </li>
          );
        },
      )}
    </ul>
  );
}
