/** The week of one agency: a line a day with its turns and gaps, patterns that make them, and the notes of the week. */
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyShift } from '../../../contract/people/duty.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { cityQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { rotaQuery, useEndPattern, useRemoveTurn } from './duty-queries.ts';
import { HandOvers } from './HandOvers.tsx';
import { DAY_MS, toDayPart, toWeekStart, toWeekWord } from './week.ts';
import css from './Duty.module.css';

const WEEK_MS = 7 * DAY_MS;
/** A narrower part of a day has no room for a word; its times are told on touch. */
const NARROW_PERCENT = 6;

interface Props {
  readonly agencyId: string;
  readonly name: string;
  /** A moment in the week; undefined = this week. */
  readonly week: number | undefined;
  readonly onWeek: (week: number | undefined) => void;
}

export function AgencyWeek({ agencyId, name, week, onWeek }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { utcOffsetMin } = useSuspenseQuery(cityQuery).data;
  const nowMs = useNowMs(60);
  const fromMs = toWeekStart(week ?? nowMs, utcOffsetMin);
  const query = useQuery(rotaQuery(agencyId, fromMs, fromMs + WEEK_MS));
  const missing = useMissingRight('duty.manage');
  const remove = useRemoveTurn();
  const end = useEndPattern();
  const [leaving, setLeaving] = useState<DutyShift>();
  const time = (timeMs: number) => timeText(timeMs, 'minute');
  const date = (timeMs: number) => timeText(timeMs, 'day');
  const days = Array.from({ length: 7 }, (_, index) => fromMs + index * DAY_MS);
  return (
    <div className={css.week}>
      <Section
        title={name}
        about={t('duty.week', { from: date(fromMs), to: date(fromMs + WEEK_MS - 1) })}
        action={
          <span className={css.turn}>
            <ActionIcon aria-label={t('duty.before')} onClick={() => onWeek(fromMs - WEEK_MS)}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <Button size="compact-sm" variant="default" onClick={() => onWeek(undefined)}>
              {t('duty.today')}
            </Button>
            <ActionIcon aria-label={t('duty.after')} onClick={() => onWeek(fromMs + WEEK_MS)}>
              <IconChevronRight size={18} />
            </ActionIcon>
          </span>
        }
      >
        <QueryState query={query} rows={7}>
          {({ shifts, gaps, handOvers, patterns }) => (
            <>
              <p className={gaps.length === 0 ? css.note : css.gapWord}>
                {t(toWeekWord(gaps, fromMs, fromMs + WEEK_MS), { count: gaps.length })}
              </p>
              <ol className={css.days}>
                {days.map((dayMs) => (
                  <li key={dayMs} className={css.day} data-today={nowMs >= dayMs && nowMs < dayMs + DAY_MS}>
                    <span className={css.dayName}>
                      {timeText(dayMs, 'weekday')} {date(dayMs)}
                    </span>
                    <div className={css.turns}>
                      {gaps.map((gap) => {
                        const part = toDayPart(gap, dayMs);
                        return (
                          part !== undefined && (
                            <span
                              key={`gap ${gap.startsMs}`}
                              className={css.gap}
                              style={{ left: `${part.left}%`, width: `${part.width}%` }}
                              title={`${t('duty.gap')} ${time(gap.startsMs)} – ${time(gap.endsMs)}`}
                            >
                              {part.width > NARROW_PERCENT && t('duty.gap')}
                            </span>
                          )
                        );
                      })}
                      {shifts.map((shift) => {
                        const part = toDayPart(shift, dayMs);
                        if (part === undefined) return null;
                        const words = `${shift.userName}, ${t(`duty.kind.${shift.kind}`)}, ${time(shift.startsMs)} – ${time(shift.endsMs)}`;
                        const isOver = shift.endsMs <= nowMs;
                        const look = {
                          className: css.shift,
                          'data-kind': shift.kind,
                          style: { marginLeft: `${part.left}%`, width: `${part.width}%` },
                          title: shift.note === null ? words : `${words}: ${shift.note}`,
                          'aria-label': words,
                        };
                        // Who may not take a turn away, and a turn that is over, read a name and no button.
                        return isOver || missing !== undefined ? (
                          <span key={shift.id} role="note" {...look}>
                            {shift.userName}
                          </span>
                        ) : (
                          <button key={shift.id} type="button" {...look} onClick={() => setLeaving(shift)}>
                            {shift.userName}
                          </button>
                        );
                      })}
                    </div>
                  </li>
                ))}
              </ol>
              {patterns.map(({ id, name: pattern, teams, shiftMin, untilMs }) => (
                <p key={id} className={css.pattern}>
                  <strong>{pattern}</strong>
                  <span className={css.note}>
                    {t('duty.patternLine', {
                      teams: teams.length,
                      hours: shiftMin / 60,
                      until: date(untilMs),
                    })}
                  </span>
                  <DisabledReason reason={missing}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={missing !== undefined}
                      onClick={() => end.mutate(id)}
                    >
                      {t('duty.patternEnd')}
                    </Button>
                  </DisabledReason>
                </p>
              ))}
              {end.isError && <ErrorState problem={toProblem(end.error)} />}
              <HandOvers agencyId={agencyId} notes={handOvers} />
            </>
          )}
        </QueryState>
      </Section>
      <ConfirmDialog
        opened={leaving !== undefined}
        title={t('duty.removeTitle')}
        verb={t('duty.remove')}
        busy={remove.isPending}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => {
          if (leaving !== undefined) remove.mutate(leaving.id, { onSuccess: () => setLeaving(undefined) });
        }}
      >
        <p className={css.note}>
          {leaving?.userName} {leaving !== undefined && `${time(leaving.startsMs)} – ${time(leaving.endsMs)}`}
        </p>
        <p className={css.note}>{t('duty.removeWhy')}</p>
        {remove.isError && <ErrorState problem={toProblem(remove.error)} />}
      </ConfirmDialog>
    </div>
  );
}
