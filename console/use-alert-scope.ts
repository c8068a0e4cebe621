/**
 * Of what alerts a screen can speak at all: those of the reader's agencies and places, made of feeds in sight. Beside a
 * count of them, and above all where there are none, stands what is left out.
 */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordedTally } from '../contract/basics/tally.ts';
import { alertTallyQuery, type AlertTallyFilter } from './api/queries.ts';
import { useIsOutOfSight } from './OutOfSight.tsx';

export interface AlertScope {
  /** Undefined while it is read. */
  readonly tally: RecordedTally | undefined;
  /** “trong phạm vi của bạn: 0 trên 8, không kể nguồn ngoài phạm vi được xem”; undefined = the reader sees all there are. */
  readonly said: string | undefined;
  /** The part about feeds alone: what they tell is not even counted. */
  readonly besides: string | undefined;
}

export function useAlertScope(filter: AlertTallyFilter): AlertScope {
  const { t } = useTranslation();
  const tally = useQuery(alertTallyQuery(filter)).data;
  const besides = useIsOutOfSight(filter.serviceId) ? t('outOfSight.besides') : undefined;
  const within =
    tally !== undefined && tally.inScope < tally.inCity
      ? t('outOfSight.within', { shown: tally.inScope, total: tally.inCity })
      : undefined;
  const said = [within, besides].filter((part) => part !== undefined).join(', ');
  return { tally, said: said === '' ? undefined : said, besides };
}
