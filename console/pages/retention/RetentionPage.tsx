/** Terms by kind with their legal basis, what the last run ended, and the cases that are held. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegalHold, RetentionState, RetentionTerm } from '../../../contract/people/personal.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useCityClock, useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { StaffName } from '../../StaffName.tsx';
import { Certificates } from './Certificates.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { WhyInput } from './WhyInput.tsx';
import { retentionQuery, useLiftHold, useRunRetention } from './retention-queries.ts';
import { TermDialog } from './TermDialog.tsx';
import { useKindWord } from './use-kind-word.ts';
import css from './Retention.module.css';

export function RetentionPage() {
  const { t } = useTranslation();
  const query = useQuery(retentionQuery);
  const run = useRunRetention();
  const [asking, setAsking] = useState(false);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('retention.title')}
        actions={
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('retention.run')}
          </Button>
        }
      >
        <span className={css.note}>{t('retention.about')}</span>
      </Toolbar>
      <QueryState query={query} rows={8}>
        {(state) => <RetentionFacts state={state} />}
      </QueryState>
      <ConfirmDialog
        opened={asking}
        title={t('retention.runTitle')}
        verb={t('retention.run')}
        dangerous
        busy={run.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => run.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p className={css.note}>{t('retention.runWhy')}</p>
        {run.isError && <ErrorState problem={toProblem(run.error)} />}
      </ConfirmDialog>
    </div>
  );
}

function RetentionFacts({ state }: { readonly state: RetentionState }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<RetentionTerm>();
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold>();
  const [why, setWhy] = useState('');
  const lift = useLiftHold();
  const terms = useTermColumns(setEditing);
  const holds = useHoldColumns(setLifting);
  return (
    <div className={css.body}>
      <SortTable
        label={t('retention.title')}
        columns={terms}
        rows={state.terms}
        keyOf={({ kind }) => kind}
        sortedBy="kind"
      />
      <Section
        title={t('retention.holds')}
        about={t('retention.holdsAbout')}
        action={
          <Button variant="default" onClick={() => setPlacing(true)}>
            {t('retention.place')}
          </Button>
        }
      >
        {state.holds.length === 0 ? (
          <EmptyState title={t('retention.noHolds')}>{t('retention.noHoldsWhy')}</EmptyState>
        ) : (
          <SortTable
            label={t('retention.holds')}
            columns={holds}
            rows={state.holds}
            keyOf={({ id }) => String(id)}
            sortedBy="since"
          />
        )}
      </Section>
      <Certificates />
      {placing && <HoldDialog onClose={() => setPlacing(false)} />}
      {editing !== undefined && <TermDialog term={editing} onClose={() => setEditing(undefined)} />}
      <ConfirmDialog
        opened={lifting !== undefined}
        title={t('retention.liftTitle', { code: lifting?.caseCode ?? '' })}
        verb={t('retention.lift')}
        busy={lift.isPending}
        disabled={why.trim().length < 3}
        onClose={() => setLifting(undefined)}
        onConfirm={() => {
          if (lifting !== undefined)
            lift.mutate(
              { id: lifting.id, why: why.trim() },
              {
                onSuccess: () => {
                  setLifting(undefined);
                  setWhy('');
                },
              },
            );
        }}
      >
        <WhyInput value={why} onChange={setWhy} />
        {lift.isError && <ErrorState problem={toProblem(lift.error)} />}
      </ConfirmDialog>
    </div>
  );
}

function useTermColumns(onEdit: (term: RetentionTerm) => void): readonly SortColumn<RetentionTerm>[] {
  const { t } = useTranslation();
  const { language } = useCityClock();
  const timeText = useTimeText();
  const toWord = useKindWord();
  const toDays = (days: number | null) =>
    days === null ? t('retention.noTerm') : t('retention.dayCount', { count: days });
  return [
    {
      id: 'kind',
      title: t('retention.kind'),
      sortBy: ({ kind }) => toWord(kind),
      cell: ({ kind }) => toWord(kind),
    },
    {
      id: 'days',
      title: t('retention.term'),
      end: true,
      sortBy: ({ days }) => days,
      cell: ({ days, next }) => (
        <>
          {toDays(days)}
          {next !== null && (
            <p className={css.note}>
              {t('retention.next', {
                days: toDays(next.days),
                time: timeText(next.validFromMs, 'dayMinute'),
              })}
            </p>
          )}
        </>
      ),
    },
    { id: 'basis', title: t('retention.legalBasis'), cell: ({ legalBasis }) => legalBasis },
    {
      id: 'run',
      title: t('retention.lastRun'),
      sortBy: ({ lastRun }) => lastRun?.ranMs ?? null,
      cell: ({ lastRun }) => (lastRun === null ? t('retention.notYet') : <Age timeMs={lastRun.ranMs} />),
    },
    {
      id: 'ended',
      title: t('retention.ended'),
      end: true,
      sortBy: ({ endedInAll }) => endedInAll,
      cell: ({ endedInAll, lastRun }) =>
        (lastRun?.held ?? 0) > 0
          ? t('retention.endedHeld', {
              ended: toNumberText(endedInAll, 0, language),
              held: toNumberText(lastRun?.held ?? 0, 0, language),
            })
          : toNumberText(endedInAll, 0, language),
    },
    {
      id: 'edit',
      title: '',
      cell: (term) => (
        <Button size="compact-sm" variant="subtle" onClick={() => onEdit(term)}>
          {t('retention.edit')}
        </Button>
      ),
    },
  ];
}

function useHoldColumns(onLift: (hold: LegalHold) => void): readonly SortColumn<LegalHold>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const day = (timeMs: number) => timeText(timeMs, 'date');
  return [
    {
      id: 'case',
      title: t('retention.case'),
      sortBy: ({ caseCode }) => caseCode,
      cell: ({ caseId, caseCode }) => (
        <Link to="/cases/$caseId" params={{ caseId: String(caseId) }}>
          {caseCode}
        </Link>
      ),
    },
    { id: 'reason', title: t('retention.why'), cell: ({ reason }) => reason },
    {
      id: 'since',
      title: t('retention.since'),
      sortBy: ({ setMs }) => -setMs,
      cell: ({ setMs, setBy }) => (
        <>
          {day(setMs)} · <StaffName of={setBy} />
        </>
      ),
    },
    {
      id: 'lift',
      title: '',
      cell: (hold) =>
        hold.liftedMs === null ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onLift(hold)}>
            {t('retention.lift')}
          </Button>
        ) : (
          <>
            {t('retention.lifted', { time: day(hold.liftedMs) })} · <StaffName of={hold.liftedBy} />
          </>
        ),
    },
  ];
}
