/** Notes from shift to shift: who goes writes what the next must know, who comes takes it over. */
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyHandover } from '../../../contract/people/duty.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { meQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useHandOver, useTakeOver } from './duty-queries.ts';
import css from './Duty.module.css';

const LEAST_CHARS = 3;

interface Props {
  readonly agencyId: string;
  readonly notes: readonly DutyHandover[];
}

export function HandOvers({ agencyId, notes }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const me = useQuery(meQuery).data;
  const missing = useMissingRight('duty.hand-over');
  const handOver = useHandOver();
  const take = useTakeOver();
  const [text, setText] = useState('');
  const time = (timeMs: number) => timeText(timeMs, 'dayMinute');
  return (
    <Section title={t('duty.notes')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          handOver.mutate({ agencyId, text: text.trim() }, { onSuccess: () => setText('') });
        }}
      >
        <Textarea
          label={t('duty.handOverText')}
          description={t('duty.handOverHint')}
          autosize
          minRows={2}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <DisabledReason reason={missing}>
          <Button
            type="submit"
            loading={handOver.isPending}
            disabled={missing !== undefined || text.trim().length < LEAST_CHARS}
          >
            {t('duty.handOverSend')}
          </Button>
        </DisabledReason>
        {handOver.isError && <ErrorState problem={toProblem(handOver.error)} />}
      </form>
      {notes.length === 0 && <p className={css.note}>{t('duty.noNotes')}</p>}
      {notes.map((note) => {
        const reason = missing ?? (note.fromUserId === me?.user.id ? t('duty.own') : undefined);
        return (
          <article key={note.id} className={css.handOver}>
            <p className={css.note}>
              {time(note.timeMs)} · <strong>{note.fromUserName}</strong> ·{' '}
              {t('duty.openCases', { count: note.openCases })}
            </p>
            <p className={css.text}>{note.text}</p>
            {note.takenMs === null ? (
              <p className={css.turn}>
                <span className={css.gapWord}>{t('duty.notTaken')}</span>
                <DisabledReason reason={reason}>
                  <Button
                    size="compact-sm"
                    disabled={reason !== undefined}
                    onClick={() => take.mutate(note.id)}
                  >
                    {t('duty.take')}
                  </Button>
                </DisabledReason>
              </p>
            ) : (
              <p className={css.note}>
                {t('duty.takenBy', { name: note.toUserName ?? '', time: time(note.takenMs) })}
              </p>
            )}
          </article>
        );
      })}
      {take.isError && <ErrorState problem={toProblem(take.error)} />}
    </Section>
  );
}
