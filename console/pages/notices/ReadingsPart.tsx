/** Who has read a message out, where and when; who reads it tells so with one press. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeReading } from '../../../contract/notices/reach.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';
import css from './Notices.module.css';

interface Props {
  readonly noticeId: number;
  readonly readings: readonly NoticeReading[];
}

export function ReadingsPart({ noticeId, readings }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [outlet, setOutlet] = useState('');
  const tell = useMutation({
    mutationFn: () => sendJson('POST', `/notices/${noticeId}/readings`, { outlet }),
    onSuccess: () => {
      say('saved.notice_done', undefined);
      void queryClient.invalidateQueries({ queryKey: ['notices'] });
    },
  });
  return (
    <Section title={t('notices.readings')}>
      <ReadingLines readings={readings} />
      <form
        className={css.readingForm}
        onSubmit={(event) => {
          event.preventDefault();
          tell.mutate();
        }}
      >
        <TextInput
          label={t('notices.outlet')}
          description={t('notices.outletHelp')}
          required
          minLength={2}
          maxLength={120}
          value={outlet}
          onChange={(event) => setOutlet(event.currentTarget.value)}
        />
        <Button type="submit" loading={tell.isPending}>
          {t('notices.readNow')}
        </Button>
      </form>
      {tell.error !== null && <ErrorState problem={toProblem(tell.error)} />}
    </Section>
  );
}

export function ReadingLines({ readings }: Pick<Props, 'readings'>) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  if (readings.length === 0) return <p>{t('notices.readingsNone')}</p>;
  return (
    <ul>
      {readings.map(({ outlet, readMs, byName }) => (
        <li key={`${outlet} ${readMs}`}>
          {t('notices.readingLine', { outlet, time: timeText(readMs, 'dayMinute'), name: byName })}
        </li>
      ))}
    </ul>
  );
}
