/** Enters one turn: who, as what, from when to when on the city's clock. */
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyShift } from '../../../contract/people/duty.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { findOptions } from '../../find-options.ts';
import { toProblem } from '../../api/to-problem.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { dutyPeopleQuery, useAddTurn } from './duty-queries.ts';
import css from './Duty.module.css';

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 8;
const kinds: readonly DutyShift['kind'][] = ['duty', 'substitute', 'override'];

interface Props {
  readonly agencyId: string;
  readonly onClose: () => void;
}

export function TurnDialog({ agencyId, onClose }: Props) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const people = useQuery(dutyPeopleQuery(agencyId)).data;
  const add = useAddTurn();
  const [kind, setKind] = useState<DutyShift['kind']>('duty');
  const [userId, setUserId] = useState<string | null>(null);
  const [from, setFrom] = useState(() => toLocalText(nowMs, timeZone));
  const [to, setTo] = useState(() => toLocalText(nowMs + USUAL_HOURS * HOUR_MS, timeZone));
  const [note, setNote] = useState('');
  const startsMs = fromLocalText(from, timeZone);
  const endsMs = fromLocalText(to, timeZone);
  const wrongSpan = startsMs !== undefined && endsMs !== undefined && endsMs <= startsMs;
  const ready = userId !== null && startsMs !== undefined && endsMs !== undefined && !wrongSpan;
  return (
    <ConfirmDialog
      opened
      title={t('duty.add')}
      verb={t('duty.addVerb')}
      busy={add.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() => {
        if (userId === null || startsMs === undefined || endsMs === undefined) return;
        const words = note.trim() === '' ? {} : { note: note.trim() };
        add.mutate({ agencyId, userId, kind, startsMs, endsMs, ...words }, { onSuccess: onClose });
      }}
    >
      <div className={css.form}>
        <SegmentedControl
          aria-label={t('duty.kindLabel')}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: t(`duty.kind.${one}`) }))}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'duty')}
        />
        <p className={css.note}>{t(`duty.kindAbout.${kind}`)}</p>
        <Select
          label={t('duty.person')}
          searchable
          filter={findOptions}
          error={people?.length === 0 ? t('duty.none') : undefined}
          data={(people ?? []).map((one) => ({ value: one.userId, label: one.userName }))}
          value={userId}
          onChange={setUserId}
        />
        <div className={css.span}>
          <DateField kind="dateTime" label={t('duty.from')} value={from} onChange={setFrom} />
          <DateField
            kind="dateTime"
            label={t('duty.to')}
            error={wrongSpan ? t('duty.wrongSpan') : undefined}
            value={to}
            onChange={setTo}
          />
        </div>
        <TextInput
          label={t('duty.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {add.isError && <ErrorState problem={toProblem(add.error)} />}
      </div>
    </ConfirmDialog>
  );
}
