/** Whether leaders of the city are told: what waits for the duty leader's word says so and offers it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { CaseView } from '../../../contract/cases/case.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { CaseDialog } from './acts/CaseDialog.tsx';
import { useCaseTime } from './use-case-time.ts';
import css from './Case.module.css';

const looks = {
  waiting: { shape: '◔', tone: 'high' },
  confirmed: { shape: '●', tone: 'good' },
  signed: { shape: '●', tone: 'neutral' },
} as const;

interface Props {
  readonly view: CaseView;
  readonly blocked: string | undefined;
}

export function CaseLeaders({ view, blocked }: Props) {
  const { t } = useTranslation();
  const time = useCaseTime();
  const [confirming, setConfirming] = useState(false);
  const { leaders } = view;
  if (leaders === null) return null;
  const { state, sinceMs, people, note } = leaders;
  const isWaiting = state === 'waiting';
  return (
    <section className={css.leaders} data-state={state} aria-label={t('cases.leaders.label')}>
      <StateBadge {...looks[state]} word={t(`cases.leaders.${state}`)} />
      <span>
        {t(`cases.leaders.${state}Who`, { people: people.join(', '), time: time(sinceMs) })}
        {isWaiting && (
          <>
            {' '}
            (<Age timeMs={sinceMs} bare />)
          </>
        )}
        {note !== null && ` · ${note}`}
      </span>
      {isWaiting && view.may.includes('confirm-leaders') && (
        <DisabledReason reason={blocked}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={blocked !== undefined}
            onClick={() => setConfirming(true)}
          >
            {t('cases.act.confirm-leaders')}
          </Button>
        </DisabledReason>
      )}
      {confirming && <CaseDialog id="confirm-leaders" view={view} onClose={() => setConfirming(false)} />}
    </section>
  );
}
