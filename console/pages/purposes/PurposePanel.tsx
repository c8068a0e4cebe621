/** One purpose whole: who, what, why, until when; decided by somebody else, taken back by either. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurposeView } from '../../../contract/people/purpose.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useHasPermission } from '../../api/permission.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import { useStaffNames } from '../../api/staff-names.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { purposeLooks } from './purpose-looks.ts';
import css from '../ListWithPanel.module.css';

type Act = 'approve' | 'reject' | 'end';

interface Props {
  readonly purpose: PurposeView;
  readonly onClose: () => void;
}

export function PurposePanel({ purpose, onClose }: Props) {
  const { t } = useTranslation();
  const [acting, setActing] = useState<Act>();
  const readsJournal = useHasPermission('journal.read');
  const { state, isOwn, mayDecide } = purpose;
  const isAsked = state === 'asked';
  const isOpen = isAsked || state === 'running';
  const noDecision = !isAsked ? t('purposes.closed') : mayDecide ? undefined : t('purposes.notYours');
  const noEnd = isOpen ? undefined : t('purposes.closed');
  return (
    <SplitPanel
      name="purpose"
      label={t('purposes.title')}
      onClose={onClose}
      title={
        <>
          <StateBadge {...purposeLooks[state]} word={t(`purposes.state.${state}`)} />
          <h2 className={css.title}>{purpose.personName}</h2>
        </>
      }
    >
      <div className={css.panel}>
        <p className={css.words}>{purpose.purpose}</p>
        <div className={css.actions}>
          {(['approve', 'reject'] as const).map((act) => (
            <DisabledReason key={act} reason={noDecision}>
              <Button
                variant={act === 'approve' ? 'filled' : 'default'}
                disabled={noDecision !== undefined}
                onClick={() => setActing(act)}
              >
                {t(`purposes.${act}`)}
              </Button>
            </DisabledReason>
          ))}
          <DisabledReason reason={noEnd}>
            <Button variant="default" disabled={noEnd !== undefined} onClick={() => setActing('end')}>
              {isOwn ? t('purposes.endOwn') : t('purposes.end')}
            </Button>
          </DisabledReason>
        </div>
        <Facts purpose={purpose} />
        {readsJournal && (
          <Link to="/journal" search={{ actor: purpose.person, from: purpose.askedMs }}>
            {t('purposes.journal')}
          </Link>
        )}
      </div>
      {acting !== undefined && (
        <PurposeDialog purpose={purpose} act={acting} onClose={() => setActing(undefined)} />
      )}
    </SplitPanel>
  );
}

function Facts({ purpose }: { readonly purpose: PurposeView }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const agencyName = useAgencyName();
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const { decidedBy, endedBy } = purpose;
  const staffName = useStaffNames([decidedBy, endedBy]);
  const said = (by: string | null, timeMs: number | null, words: string | null): string =>
    [timeMs === null ? '' : time(timeMs), staffName(by), words ?? '']
      .filter((part) => part !== '')
      .join(' · ');
  const facts: readonly Fact[] = [
    { name: t('purposes.field.person'), value: `${purpose.personName} (${purpose.person})` },
    { name: t('purposes.field.feed'), value: `${text(purpose.feedName)} · ${agencyName(purpose.agencyId)}` },
    { name: t('purposes.column.what'), value: purpose.assetCode ?? t('purposes.whole') },
    { name: t('purposes.field.case'), value: purpose.caseCode ?? '—' },
    { name: t('purposes.field.until'), value: time(purpose.untilMs) },
    { name: t('purposes.field.asked'), value: time(purpose.askedMs) },
    ...(decidedBy === null
      ? []
      : [
          {
            name: t('purposes.field.decided'),
            value: said(decidedBy, purpose.decidedMs, purpose.decidedNote),
          },
        ]),
    ...(endedBy === null
      ? []
      : [
          {
            name: t('purposes.field.ended'),
            value: said(endedBy, purpose.endedMs, purpose.endedWhy),
          },
        ]),
  ];
  return <FactList facts={facts} />;
}

interface DialogProps {
  readonly purpose: PurposeView;
  readonly act: Act;
  readonly onClose: () => void;
}

function PurposeDialog({ purpose: { id, isOwn, untilMs }, act, onClose }: DialogProps) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const isOwnEnd = act === 'end' && isOwn;
  return (
    <WordsDialog
      verb={isOwnEnd ? t('purposes.endOwn') : t(`purposes.${act}`)}
      dangerous={act === 'end' && !isOwn}
      about={
        act === 'approve' && (
          <p className={css.quiet}>
            {t('purposes.field.until')} {timeText(untilMs, 'dayMinute')}. {t('purposes.approveAbout')}
          </p>
        )
      }
      label={act === 'end' ? t('purposes.field.why') : t('purposes.field.note')}
      send={(note) =>
        isOwnEnd
          ? sendJson<PurposeView>('POST', `/purposes/${id}/end`, { why: note })
          : sendJson<PurposeView>('POST', `/purposes/${id}/decision`, {
              what: act === 'end' ? 'revoke' : act,
              note,
            })
      }
      stale="purposes"
      onDone={() => say(`saved.purpose_${act}`, undefined)}
      onClose={onClose}
    />
  );
}
