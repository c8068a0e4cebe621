/** In the line over every page: the city’s stage, and whether the rules propose another one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { stageQuery } from '../api/stage-queries.ts';
import { StageMark } from '../StageMark.tsx';
import { usePastTime } from './use-past-time.ts';
import css from './Shell.module.css';

export function StageLink() {
  const { t } = useTranslation();
  const past = usePastTime();
  const { data } = useQuery(stageQuery(past?.isFollowed === true ? past.atMs : undefined));
  if (data === undefined) return null;
  return (
    <Link to="/stage" className={css.stage} title={t('stage.title')}>
      <span className={css.clockLong}>
        <StageMark stage={data.stage} />
      </span>
      <span className={css.clockShort}>
        <StageMark stage={data.stage} isShort />
      </span>
      {data.proposal !== null && (
        <small>
          <span className={css.clockLong}>{t('stage.proposed', { stage: data.proposal.stage })}</span>
          <span className={css.clockShort}>{t('stage.proposedShort', { stage: data.proposal.stage })}</span>
        </small>
      )}
    </Link>
  );
}
