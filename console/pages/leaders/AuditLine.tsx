/** The auditor's line: every step on time, proven when; red and plain when it is silent, which is itself an alarm. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditState } from '../../../contract/cases/case.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toNumberText, toTimeText } from '../../../ui/words/format.ts';
import { auditQuery } from '../../api/case-queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import css from './Leaders.module.css';

/** Without an answer that says so: older than this the last pass is no proof of now. */
const silentAfterMs = 5 * 60_000;

export function AuditLine() {
  const { t } = useTranslation();
  const query = useQuery(auditQuery);
  if (query.isError && query.data === undefined) {
    return (
      <section className={css.audit} data-state="silent" aria-label={t('leaders.audit.title')}>
        <strong>{t('leaders.audit.unread')}</strong>
        <ErrorState problem={toProblem(query.error)} onRetry={() => void query.refetch()} />
      </section>
    );
  }
  return query.data === undefined ? null : <Line audit={query.data} />;
}

function Line({ audit }: { readonly audit: AuditState }) {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  const nowMs = useNowMs(10);
  const [opened, setOpened] = useState(false);
  const broken = audit.checks.filter((check) => check.broken > 0);
  const { lastMs } = audit;
  const silent = lastMs !== null && (audit.silent || nowMs - lastMs > silentAfterMs);
  const state = lastMs === null ? 'waiting' : silent ? 'silent' : broken.length > 0 ? 'broken' : 'good';
  const time = lastMs === null ? '—' : toTimeText(lastMs, 'minute', language, timeZone);
  return (
    <section
      className={css.audit}
      data-state={state}
      role={silent ? 'alert' : undefined}
      aria-label={t('leaders.audit.title')}
    >
      <p>
        <strong>
          {t(`leaders.audit.${state}`, { time, count: broken.reduce((sum, check) => sum + check.broken, 0) })}
        </strong>
        {audit.score !== null && (
          <span>
            {t('leaders.audit.score', {
              score: toNumberText(audit.score, audit.score === 100 ? 0 : 2, language),
            })}
          </span>
        )}
        {audit.lastMs !== null && (
          <span>
            {t('leaders.audit.counted', { time, cases: audit.openCases, timers: audit.pendingTimers })}
          </span>
        )}
        {audit.checks.length > 0 && (
          <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t('leaders.audit.how')}
          </button>
        )}
      </p>
      {(opened || broken.length > 0) && (
        <ul>
          {(opened ? audit.checks : broken).map((check) => (
            <li key={check.id}>
              <span aria-hidden>{check.broken > 0 ? '▲' : '✓'}</span> {text(check.says)}:{' '}
              {t('leaders.audit.check', { checked: check.checked, broken: check.broken })}
              {check.examples.length > 0 && ` (${check.examples.join(', ')})`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
