/** From when to when a table tells by the city's clock, and what of it looks like another zone. */
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TableTimes } from '../../../contract/feeds/table-import.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import css from './FeedImport.module.css';

export function TableTimesNote({ times }: { readonly times: TableTimes }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { firstMs, lastMs, future, shift } = times;
  return (
    <>
      {firstMs !== null && lastMs !== null && (
        <p className={css.soft}>
          {t('feeds.import.span', {
            first: timeText(firstMs, 'dateMinute'),
            last: timeText(lastMs, 'dateMinute'),
          })}
        </p>
      )}
      {(future > 0 || shift !== null) && (
        <Alert color="yellow" title={t('feeds.import.zoneDoubt')}>
          {future > 0 && <p>{t('feeds.import.future', { count: future })}</p>}
          {shift !== null && (
            <p>
              {t(shift.hours < 0 ? 'feeds.import.shiftEarly' : 'feeds.import.shiftLate', {
                hours: Math.abs(shift.hours),
                count: shift.streams,
              })}
            </p>
          )}
        </Alert>
      )}
    </>
  );
}
