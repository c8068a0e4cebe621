/** What was told from the number of whoever rings: asked once the number is whole, and of no number but the one that stands there. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toOneTelephone } from '../../../contract/people/telephone.ts';
import type { FieldFacts } from '../../../contract/records/form.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { earlierQuery } from './form-queries.ts';
import { ToldRecords } from './ToldRecords.tsx';
import css from './Forms.module.css';

interface Props {
  readonly serviceId: string;
  readonly earlier: NonNullable<FieldFacts['earlier']>;
  /** What stands in the field. */
  readonly value: unknown;
}

/** A number from abroad is whole at several lengths: it is asked about when nobody types. */
const pauseMs = 600;

export function Earlier({ serviceId, earlier: { read }, value }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const telephone = typeof value === 'string' ? toOneTelephone(value) : undefined;
  const [settled] = useDebouncedValue(telephone, pauseMs);
  const asked = settled === telephone ? telephone : undefined;
  const { data, error, isFetching, refetch } = useQuery(earlierQuery(serviceId, read, asked));
  if (asked === undefined) return null;
  const records = data?.records ?? [];
  const more = (data?.total ?? 0) - records.length;
  const says = isFetching
    ? 'form.earlierAsking'
    : data === undefined
      ? 'form.earlierFailed'
      : records.length === 0
        ? 'form.earlierNone'
        : 'form.earlierFound';
  return (
    <section className={css.guessed} aria-label={t('form.earlier')}>
      <output>
        {t(says)}{' '}
        {!isFetching && error !== null && (
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('form.earlierAgain')}
          </Button>
        )}
      </output>
      <ToldRecords
        serviceId={serviceId}
        records={records.map(({ status, openedMs, ...record }) => ({
          ...record,
          facts: [text(status), ...(openedMs === null ? [] : [timeText(openedMs, 'dayMinute')])],
        }))}
      />
      {more > 0 && <span className={css.quiet}>{t('form.earlierMore', { count: more })}</span>}
    </section>
  );
}
