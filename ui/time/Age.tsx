/** How old something is, told anew every second: `58 s trước`; older than its limit it says that it is stale. */
import { useTranslation } from 'react-i18next';
import { useCityClock, useMomentMs } from './clock-context.tsx';
import { toAge, toTimeText } from '../words/format.ts';
import css from '../marks/marks.module.css';

interface Props {
  readonly timeMs: number | null;
  /** Older than this is stale; absent = never. */
  readonly staleAfterSec?: number | undefined;
  /** Leave out the word "ago", for columns headed by it. */
  readonly bare?: boolean;
  /** Tell the age as of this time instead of the page's moment, e.g. of what has ended. */
  readonly atMs?: number | undefined;
}

export function Age({ timeMs, staleAfterSec, bare = false, atMs }: Props) {
  const { t } = useTranslation('ui');
  const { language, timeZone } = useCityClock();
  const momentMs = useMomentMs();
  if (timeMs === null) return <span className={css.age}>{t('age.never')}</span>;
  const ageSec = ((atMs ?? momentMs) - timeMs) / 1_000;
  const { unit, count } = toAge(ageSec);
  const age = t(`age.${unit}`, { count });
  const stale = staleAfterSec !== undefined && ageSec > staleAfterSec;
  return (
    <time
      className={stale ? css.stale : css.age}
      dateTime={new Date(timeMs).toISOString()}
      title={toTimeText(timeMs, 'full', language, timeZone)}
    >
      {bare ? age : t('age.ago', { age })}
      {stale && <span className={css.staleWord}>{t('age.stale')}</span>}
    </time>
  );
}
