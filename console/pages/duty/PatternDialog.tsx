/** Enters a repeating rota: teams in the order of their turns, how long a turn is, until when. */
import { Button, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { findOptions } from '../../find-options.ts';
import { toProblem } from '../../api/to-problem.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { dutyPeopleQuery, useAddPattern } from './duty-queries.ts';
import { DAY_MS } from './week.ts';
import css from './Duty.module.css';

const USUAL_DAYS = 28;
const MINUTES_PER_HOUR = 60;
/** Three teams by eight hours. */
const USUAL_HOURS = 8;
const noTeams: readonly (readonly string[])[] = [[], [], []];

interface Props {
  readonly agencyId: string;
  readonly onClose: () => void;
}

export function PatternDialog({ agencyId, onClose }: Props) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const people = useQuery(dutyPeopleQuery(agencyId)).data;
  const add = useAddPattern();
  const [name, setName] = useState('3 × 8');
  const [teams, setTeams] = useState(noTeams);
  const [hours, setHours] = useState<number | string>(USUAL_HOURS);
  const [from, setFrom] = useState(() => toLocalText(nowMs + DAY_MS, timeZone).replace(/T.*/, 'T06:00'));
  const [until, setUntil] = useState(() => toLocalText(nowMs + USUAL_DAYS * DAY_MS, timeZone).slice(0, 10));
  const startsMs = fromLocalText(from, timeZone);
  const untilMs = fromLocalText(`${until}T23:59`, timeZone);
  const shiftMin = Math.round(Number(hours) * MINUTES_PER_HOUR);
  const wrongSpan = startsMs !== undefined && untilMs !== undefined && untilMs <= startsMs;
  const ready =
    name.trim() !== '' &&
    teams.some((team) => team.length > 0) &&
    startsMs !== undefined &&
    untilMs !== undefined &&
    !wrongSpan &&
    shiftMin >= MINUTES_PER_HOUR / 2;
  return (
    <ConfirmDialog
      opened
      title={t('duty.patternAdd')}
      verb={t('duty.addVerb')}
      busy={add.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() => {
        if (startsMs === undefined || untilMs === undefined) return;
        add.mutate(
          { agencyId, name: name.trim(), teams, startsMs, shiftMin, untilMs: untilMs + 60_000 },
          { onSuccess: onClose },
        );
      }}
    >
      <div className={css.form}>
        <p className={css.note}>{t('duty.patternAbout')}</p>
        <TextInput
          label={t('duty.patternName')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {teams.map((team, index) => (
          <MultiSelect
            key={index}
            label={t('duty.team', { n: index + 1 })}
            searchable
            filter={findOptions}
            error={people?.length === 0 ? t('duty.none') : undefined}
            data={(people ?? []).map((one) => ({ value: one.userId, label: one.userName }))}
            value={[...team]}
            onChange={(chosen) => setTeams(teams.map((one, at) => (at === index ? chosen : one)))}
          />
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setTeams([...teams, []])}
        >
          {t('duty.teamAdd')}
        </Button>
        <div className={css.span}>
          <NumberInput label={t('duty.hours')} min={0.5} max={168} value={hours} onChange={setHours} />
          <DateField kind="dateTime" label={t('duty.from')} value={from} onChange={setFrom} />
          <DateField
            kind="date"
            label={t('duty.until')}
            error={wrongSpan ? t('duty.wrongSpan') : undefined}
            value={until}
            onChange={setUntil}
          />
        </div>
        {add.isError && <ErrorState problem={toProblem(add.error)} />}
      </div>
    </ConfirmDialog>
  );
}
