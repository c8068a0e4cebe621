/** A band over the page when what it shows is not of this moment because the server is not heard. */
import { toCityMs } from '../../contract/centre/pace.ts';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../../ui/time/clock-context.tsx';
import { toTimeText } from '../../ui/words/format.ts';
import { useLiveState } from '../live/live-context.tsx';
import css from './Shell.module.css';

export function ConnectionBand() {
  const { t } = useTranslation();
  const { language, timeZone, pace } = useCityClock();
  const { state, heardMs } = useLiveState();
  if ((state !== 'offline' && state !== 'delayed') || heardMs === null) return null;
  const time = toTimeText(toCityMs(pace, heardMs), 'clock', language, timeZone);
  return (
    <output className={css.band} data-state={state}>
      {state === 'offline' ? t('live.offlineFor', { time }) : t('live.delayedFor', { time })}
    </output>
  );
}
