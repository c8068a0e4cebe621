/** A case whole: head, actions, situation, who does what, what is next, timeline. The same in the panel and on its own page. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../contract/cases/case.ts';
import { useButtonKeys } from '../../../ui/keys/use-button-keys.ts';
import { useFirstAction } from '../../../ui/keys/use-first-action.ts';
import { useLiveState } from '../../live/live-context.tsx';
import { tell } from '../../tell.ts';
import { CaseActions } from './acts/CaseActions.tsx';
import { caseKeys } from './case-keys.ts';
import { CaseHead } from './CaseHead.tsx';
import { CaseLeaders } from './CaseLeaders.tsx';
import { CaseRelated } from './situation/CaseRelated.tsx';
import { CaseSituation } from './situation/CaseSituation.tsx';
import { CaseSteps } from './situation/CaseSteps.tsx';
import { CaseNotices } from '../notices/CaseNotices.tsx';
import { CaseTasks } from './tasks/CaseTasks.tsx';
import { CaseTimesLine } from './CaseTimesLine.tsx';
import { CaseTimeline } from './timeline/CaseTimeline.tsx';
import css from './Case.module.css';

interface Props {
  readonly view: CaseView;
  /** The past is read, not changed. */
  readonly atMs?: number | undefined;
}

export function CaseBody({ view, atMs }: Props) {
  const { t } = useTranslation();
  const { state } = useLiveState();
  const blocked =
    atMs !== undefined ? t('cases.past') : state === 'offline' ? t('alerts.reason.offline') : undefined;
  // Never what only stands first, such as to say that it is not so.
  const box = useFirstAction<HTMLDivElement>('[data-next-step]:not(:disabled)');
  useButtonKeys(box, Object.values(caseKeys), { onRefused: tell });
  return (
    <div className={css.case} ref={box} data-steps>
      <CaseHead view={view} atMs={atMs} />
      <CaseTimesLine view={view} />
      <CaseActions view={view} blocked={blocked} />
      <CaseLeaders view={view} blocked={blocked} />
      <div className={css.parts}>
        <CaseSituation view={view} atMs={atMs} />
        <div className={css.column}>
          <CaseTasks view={view} blocked={blocked} />
          <CaseRelated view={view} atMs={atMs} />
          <CaseNotices caseId={view.id} atMs={atMs} blocked={blocked} />
        </div>
        <CaseSteps view={view} blocked={blocked} />
      </div>
      <CaseTimeline view={view} atMs={atMs} blocked={blocked} />
    </div>
  );
}
