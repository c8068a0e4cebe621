/** Imports the decision for a year: begins with the days known so far, to be set right and recorded as a whole. */
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../../contract/people/duty.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useDecideYear } from './calendar-queries.ts';
import { parseDays } from './parse-calendar.ts';
import css from './Calendar.module.css';

const LEAST_BASIS = 3;

interface Props {
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly onClose: () => void;
}

export function YearDialog({ year, days, onClose }: Props) {
  const { t } = useTranslation();
  const decide = useDecideYear();
  const [basis, setBasis] = useState('');
  const [lines, setLines] = useState(() =>
    days.map(({ date, kind, name }) => [date, kind, name.vi, name.en].join('; ')).join('\n'),
  );
  const parsed = parseDays(lines, basis.trim());
  const ready = typeof parsed !== 'number' && parsed.length > 0 && basis.trim().length >= LEAST_BASIS;
  return (
    <ConfirmDialog
      opened
      title={`${t('calendar.import')} ${year}`}
      verb={t('calendar.importVerb')}
      busy={decide.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() => {
        if (typeof parsed === 'number') return;
        decide.mutate({ year, basis: basis.trim(), days: parsed }, { onSuccess: onClose });
      }}
    >
      <div className={css.form}>
        <p className={css.note}>{t('calendar.importAbout')}</p>
        <TextInput
          label={t('calendar.basis')}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        <Textarea
          label={t('calendar.lines')}
          autosize
          minRows={6}
          maxRows={16}
          error={typeof parsed === 'number' ? t('calendar.wrongLine', { n: parsed }) : undefined}
          value={lines}
          onChange={(event) => setLines(event.currentTarget.value)}
        />
        {decide.isError && <ErrorState problem={toProblem(decide.error)} />}
      </div>
    </ConfirmDialog>
  );
}
