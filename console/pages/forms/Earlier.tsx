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
  return (
    <section className={css.guessed} aria-label={t('form.earlier')} aria-live="polite">
      {asked !== undefined && isFetching && <span>{t('form.earlierAsking')}</span>}
      {asked !== undefined && !isFetching && error !== null && (
        <span>
          {t('form.earlierFailed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('form.earlierAgain')}
          </Button>
        </span>
      )}
      {asked !== undefined && data?.records.length === 0 && <span>{t('form.earlierNone')}</span>}
      {asked !== undefined && data !== undefined && data.records.length > 0 && (
        <>
          <span>{t('form.earlierFound')}</span>
          <ToldRecords
            serviceId={serviceId}
            records={data.records.map(({ status, openedMs, ...record }) => ({
              ...record,
              facts: [text(status), ...(openedMs === null ? [] : [timeText(openedMs, 'dayMinute')])],
            }))}
          />
          {data.total > data.records.length && (
            <span className={css.quiet}>
              {t('form.earlierMore', { count: data.total - data.records.length })}
            </span>
          )}
        </>
      )}
    </section>
  );
}
