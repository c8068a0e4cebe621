/** Where a moving asset goes: speed, course, when it was last seen, how long its drawn track is. */
import { useTranslation } from 'react-i18next';
import type { Track } from '../../../../contract/assets/track.ts';
import type { LatestPosition } from '../../../../contract/centre/live.ts';
import { Figure } from '../../../../ui/marks/Figure.tsx';
import css from './AssetPanel.module.css';

interface Props {
  readonly position: LatestPosition | null;
  readonly track: Track | undefined;
  readonly atMs: number | undefined;
  readonly staleAfterSec: number;
  /** A feed out of the reader's sight may know where it is. */
  readonly mayBeHidden: boolean;
}

export function AssetMotion({ position, track, atMs, staleAfterSec, mayBeHidden }: Props) {
  const { t } = useTranslation();
  if (position === null) {
    return (
      <section>
        <p className={css.quiet}>{t(mayBeHidden ? 'asset.outOfSight' : 'asset.noPosition')}</p>
      </section>
    );
  }
  const course = position.courseDeg ?? position.headingDeg;
  const common = { timeMs: position.timeMs, staleAfterSec, atMs };
  return (
    <section className={css.motion}>
      <div>
        <span className={css.label}>{t('asset.speed')}</span>
        <br />
        <Figure value={position.speedKn} unit="kn" decimals={1} {...common} />
      </div>
      <div>
        <span className={css.label}>{t('asset.course')}</span>
        <br />
        <Figure value={course} unit="°" {...common} />
      </div>
      {track !== undefined && (
        <div>
          <span className={css.label}>{t('asset.track')}</span>
          <p className={css.quiet}>{t('asset.trackPoints', { count: track.total })}</p>
        </div>
      )}
    </section>
  );
}
