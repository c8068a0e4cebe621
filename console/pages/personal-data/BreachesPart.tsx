/** Breaches with the clock of their notice, 72 hours from when they were found. */
import { Button, NumberInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonalBreach } from '../../../contract/people/personal.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { fromLocalText, toLocalText } from '../../../ui/time/local-time.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { breachesQuery, useNoteNotice, useRegisterBreach } from './personal-data-queries.ts';
import css from './PersonalData.module.css';

export function BreachesPart() {
  const { t } = useTranslation();
  const query = useQuery(breachesQuery);
  const [isNew, setIsNew] = useState(false);
  const [noticing, setNoticing] = useState<PersonalBreach>();
  const columns = useBreachColumns(setNoticing);
  return (
    <Section
      title={t('personalData.breaches')}
      about={t('personalData.breachesAbout')}
      action={
        <Button variant="default" onClick={() => setIsNew(true)}>
          {t('personalData.newBreach')}
        </Button>
      }
    >
      <QueryState query={query} rows={2}>
        {(breaches) =>
          breaches.length === 0 ? (
            <EmptyState title={t('personalData.noBreaches')}>{t('personalData.noBreachesWhy')}</EmptyState>
          ) : (
            <SortTable
              label={t('personalData.breaches')}
              columns={columns}
              rows={breaches}
              keyOf={({ id }) => String(id)}
              sortedBy="due"
            />
          )
        }
      </QueryState>
      {isNew && <BreachDialog onClose={() => setIsNew(false)} />}
      {noticing !== undefined && <NoticeDialog id={noticing.id} onClose={() => setNoticing(undefined)} />}
    </Section>
  );
}

function useBreachColumns(onNotice: (breach: PersonalBreach) => void): readonly SortColumn<PersonalBreach>[] {
  const { t } = useTranslation();
  return [
    { id: 'what', title: t('personalData.breachWhat'), cell: ({ what }) => what },
    {
      id: 'people',
      title: t('personalData.people'),
      end: true,
      sortBy: ({ people }) => people,
      cell: ({ people }) => people ?? '—',
    },
    {
      id: 'due',
      title: t('personalData.noticeDue'),
      sortBy: ({ notifiedMs, dueMs }) => (notifiedMs === null ? dueMs : null),
      cell: ({ dueMs, notifiedMs }) => <Countdown dueMs={dueMs} endedMs={notifiedMs} />,
    },
    {
      id: 'notice',
      title: t('personalData.noticeHow'),
      cell: (breach) =>
        breach.notifiedMs === null ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onNotice(breach)}>
            {t('personalData.notice')}
          </Button>
        ) : (
          breach.notifiedHow
        ),
    },
  ];
}

function BreachDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const register = useRegisterBreach();
  const [what, setWhat] = useState('');
  const [people, setPeople] = useState<number>();
  const [found, setFound] = useState(() => toLocalText(nowMs, timeZone));
  const foundMs = fromLocalText(found, timeZone);
  return (
    <ConfirmDialog
      opened
      title={t('personalData.newBreach')}
      verb={t('personalData.register')}
      busy={register.isPending}
      disabled={what.trim().length < 3 || foundMs === undefined}
      onClose={onClose}
      onConfirm={() => {
        if (foundMs === undefined) return;
        const given = { what: what.trim(), foundMs, ...(people === undefined ? {} : { people }) };
        register.mutate(given, { onSuccess: onClose });
      }}
    >
      <div className={css.form}>
        <Textarea
          label={t('personalData.breachWhat')}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <DateField kind="dateTime" label={t('personalData.foundAt')} value={found} onChange={setFound} />
        <NumberInput
          label={t('personalData.people')}
          min={0}
          value={people ?? ''}
          onChange={(value) => setPeople(value === '' ? undefined : Number(value))}
        />
        {register.isError && <ErrorState problem={toProblem(register.error)} />}
      </div>
    </ConfirmDialog>
  );
}

function NoticeDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notice = useNoteNotice();
  const [how, setHow] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('personalData.notice')}
      verb={t('personalData.notice')}
      busy={notice.isPending}
      disabled={how.trim().length < 3}
      onClose={onClose}
      onConfirm={() => notice.mutate({ id, how: how.trim() }, { onSuccess: onClose })}
    >
      <Textarea
        label={t('personalData.noticeHow')}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
      />
      {notice.isError && <ErrorState problem={toProblem(notice.error)} />}
    </ConfirmDialog>
  );
}
