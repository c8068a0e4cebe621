/** Records one day off, or one worked instead, with what it rests on. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../../contract/people/duty.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useSetDay } from './calendar-queries.ts';
import css from './Calendar.module.css';

const LEAST_BASIS = 3;

interface Props {
  readonly year: number;
  readonly onClose: () => void;
}

export function DayDialog({ year, onClose }: Props) {
  const { t } = useTranslation();
  const set = useSetDay();
  const [date, setDate] = useState(`${year}-01-02`);
  const [kind, setKind] = useState<CalendarDay['kind']>('holiday');
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  const [basis, setBasis] = useState('');
  const ready = date !== '' && vi.trim() !== '' && en.trim() !== '' && basis.trim().length >= LEAST_BASIS;
  return (
    <ConfirmDialog
      opened
      title={t('calendar.add')}
      verb={t('calendar.addVerb')}
      busy={set.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() =>
        set.mutate(
          { date, kind, name: { vi: vi.trim(), en: en.trim() }, basis: basis.trim() },
          { onSuccess: onClose },
        )
      }
    >
      <div className={css.form}>
        <SegmentedControl
          aria-label={t('calendar.kind')}
          value={kind}
          data={(['holiday', 'working'] as const).map((one) => ({
            value: one,
            label: t(`calendar.kinds.${one}`),
          }))}
          onChange={(value) => setKind(value === 'working' ? 'working' : 'holiday')}
        />
        <DateField kind="date" label={t('calendar.date')} value={date} onChange={setDate} />
        <TextInput
          label={t('calendar.nameVi')}
          value={vi}
          onChange={(event) => setVi(event.currentTarget.value)}
        />
        <TextInput
          label={t('calendar.nameEn')}
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        <TextInput
          label={t('calendar.basis')}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        {set.isError && <ErrorState problem={toProblem(set.error)} />}
      </div>
    </ConfirmDialog>
  );
}
