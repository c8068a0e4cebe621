/** One release whole: what leaves, to whom, from how many on, why; approved and ended by the feed's steward. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndedRelease, ReleaseList } from '../../../contract/values/release.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useHasPermission } from '../../api/permission.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import { useStaffNames } from '../../api/staff-names.ts';
import { useAgencyName } from '../cases/case-names.ts';
import css from '../ListWithPanel.module.css';
import type { Release } from './release-queries.ts';
import { useFigureName } from './use-figure-name.ts';

interface Props {
  readonly release: Release;
  /** What was approved of it before, newest first. */
  readonly ended: readonly EndedRelease[];
  readonly onClose: () => void;
}

export function ReleasePanel({ release, ended, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const agencyName = useAgencyName();
  const figureName = useFigureName();
  const readsJournal = useHasPermission('journal.read');
  const [isActing, setActing] = useState(false);
  const { approved, mayDecide, feedId } = release;
  const staffName = useStaffNames([approved?.by, ...ended.map(({ endedBy }) => endedBy)]);
  const act = approved === null ? 'approve' : 'end';
  const why = mayDecide ? undefined : t('releases.notYours', { agency: agencyName(release.agencyId) });
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const facts: readonly Fact[] = [
    { name: t('releases.column.figure'), value: release.figureId },
    { name: t('releases.column.feed'), value: `${text(release.feedName)} · ${agencyName(release.agencyId)}` },
    { name: t('releases.column.to'), value: t(`releases.to.${release.to}`) },
    { name: t('releases.column.least'), value: t('releases.leastAbout', { least: release.least }) },
    { name: t('releases.field.complement'), value: t('releases.complement') },
    ...(approved === null
      ? []
      : [
          {
            name: t('releases.field.approved'),
            value: `${time(approved.atMs)} · ${staffName(approved.by)} · ${approved.note}`,
          },
        ]),
    ...ended.map((one) => ({
      name: t('releases.field.ended'),
      value: `${time(one.endedMs)} · ${staffName(one.endedBy)} · ${one.endedWhy}`,
    })),
  ];
  return (
    <SplitPanel
      name="release"
      label={t('releases.title')}
      onClose={onClose}
      title={<h2 className={css.title}>{figureName(release)}</h2>}
    >
      <div className={css.panel}>
        <p className={css.words}>{text(release.why)}</p>
        <div className={css.actions}>
          <DisabledReason reason={why}>
            <Button
              variant={act === 'approve' ? 'filled' : 'default'}
              disabled={why !== undefined}
              onClick={() => setActing(true)}
            >
              {t(`releases.${act}`)}
            </Button>
          </DisabledReason>
        </div>
        <FactList facts={facts} />
        {readsJournal && (
          <Link to="/journal" search={{ subject: `feed:${feedId}` }}>
            {t('releases.journal')}
          </Link>
        )}
      </div>
      {isActing && <DecideDialog release={release} act={act} onClose={() => setActing(false)} />}
    </SplitPanel>
  );
}

interface DialogProps {
  readonly release: Release;
  readonly act: 'approve' | 'end';
  readonly onClose: () => void;
}

function DecideDialog({ release: { figureId, feedId, to, least }, act, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <WordsDialog
      verb={t(`releases.${act}`)}
      dangerous={act === 'end'}
      about={
        <p className={css.quiet}>
          {act === 'approve'
            ? t('releases.approveAbout', { to: t(`releases.to.${to}`), least })
            : t('releases.endAbout')}
        </p>
      }
      label={t('releases.field.note')}
      send={(note) =>
        sendJson<ReleaseList>('POST', '/releases/decision', { figureId, feedId, what: act, note })
      }
      stale="releases"
      onDone={() => say(`saved.release_${act}`, undefined)}
      onClose={onClose}
    />
  );
}
