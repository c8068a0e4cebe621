/** Above every scene: the city, what is shown, whether it is live, and the clock of the centre. */
import { toCityMs } from '../../../contract/centre/pace.ts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { cityQuery } from '../../api/queries.ts';
import { stageQuery } from '../../api/stage-queries.ts';
import { useText } from '../../i18n.ts';
import { useLiveState } from '../../live/live-context.tsx';
import { StageMark } from '../../StageMark.tsx';
import css from './Wall.module.css';

/** Longer titles stand smaller, so that they end before the clock. */
const LONG = 24;

interface Props {
  readonly title: string;
  readonly pinned: boolean;
  /** Many severe alerts that nobody has, in a line. */
  readonly storm: string | undefined;
}

export function WallHead({ title, pinned, storm }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const city = useSuspenseQuery(cityQuery).data;
  const nowMs = useNowMs();
  const stage = useQuery(stageQuery()).data;
  const { state, heardMs, pace } = useLiveState();
  return (
    <header className={css.head}>
      <div className={css.title}>
        <small className={css.storm} data-storm={storm !== undefined}>
          {stage !== undefined && (
            <>
              <StageMark stage={stage.stage} isShort={storm !== undefined} />
              {' · '}
            </>
          )}
          {storm ?? text(city.name)}
          {pinned && ` · ${t('wall.pinned')}`}
        </small>
        <h1 data-long={title.length > LONG}>{title}</h1>
      </div>
      <div className={css.clock}>
        <time>{timeText(nowMs, 'minute')}</time>
        <small data-state={state}>
          {state === 'live'
            ? timeText(nowMs, 'date')
            : t('wall.cut', { time: heardMs === null ? '—' : timeText(toCityMs(pace, heardMs), 'minute') })}
        </small>
      </div>
    </header>
  );
}
