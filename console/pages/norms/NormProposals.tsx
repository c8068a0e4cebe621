/** What waits for a second person: who proposed it and why; somebody else approves or rejects, who proposed may withdraw. */
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NormDetail, StoredProposal } from '../../../contract/rules/norm.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { NormConfidence } from '../../../ui/norms/NormConfidence.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useDecideEra, type Decision } from '../../api/norm-queries.ts';
import { meQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useLanguage } from '../../i18n.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import { toValuesText } from './values-text.ts';
import css from './Norms.module.css';

type Verb = Decision['what'];

export function NormProposals({ norm }: { readonly norm: NormDetail }) {
  const { t } = useTranslation();
  const open = norm.proposals.filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <Section title={t('norms.waiting', { count: open.length })}>
      {open.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} unit={norm.unit} />
      ))}
    </Section>
  );
}

function Proposal({ proposal, unit }: { readonly proposal: StoredProposal; readonly unit: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const timeText = useTimeText();
  const missing = useMissingRight('norms.manage');
  const isOwn = useQuery(meQuery).data?.user.username === proposal.proposedBy;
  const [asking, setAsking] = useState<Verb>();
  const { era, note, proposedBy, proposedMs, corrects } = proposal;
  const staffName = useStaffNames([proposedBy]);
  const verbs: readonly Verb[] = isOwn ? ['withdraw'] : ['approve', 'reject'];
  return (
    <div className={css.proposal}>
      <span className={css.value}>
        {toValuesText(era.values, unit, language)}{' '}
        <small>
          {t('norms.holdsFrom', { day: timeText(era.validFromMs, 'date') })}
          {corrects !== null && ` · ${t('norms.correction')}`}
        </small>
      </span>
      <span>
        {[era.instrument, era.article].filter((word) => word !== '').join(', ')}{' '}
        <NormConfidence confidence={era.confidence} />
      </span>
      <span className={css.soft}>
        {t('norms.proposedBy', { name: staffName(proposedBy), time: timeText(proposedMs, 'dayMinute') })} “
        {note}”
      </span>
      {isOwn && <span className={css.soft}>{t('norms.ownProposal')}</span>}
      <div className={css.actions}>
        {verbs.map((verb) => (
          <DisabledReason key={verb} reason={missing}>
            <Button
              variant={verb === 'approve' ? 'filled' : 'default'}
              disabled={missing !== undefined}
              onClick={() => setAsking(verb)}
            >
              {t(`norms.verb.${verb}`)}
            </Button>
          </DisabledReason>
        ))}
      </div>
      {asking !== undefined && (
        <DecideDialog proposalId={proposal.id} verb={asking} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

function DecideDialog({
  proposalId,
  verb,
  onClose,
}: {
  readonly proposalId: number;
  readonly verb: Verb;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const decide = useDecideEra();
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t(`norms.verb.${verb}`)}
      verb={t(`norms.verb.${verb}`)}
      busy={decide.isPending}
      disabled={verb === 'reject' && note.trim() === ''}
      onClose={onClose}
      onConfirm={() => decide.mutate({ proposalId, what: verb, note: note.trim() }, { onSuccess: onClose })}
    >
      <div className={css.form}>
        <p className={css.soft}>{t(`norms.verbWhy.${verb}`)}</p>
        <Textarea
          data-autofocus
          label={t('norms.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decide.isError && <ErrorState problem={toProblem(decide.error)} />}
      </div>
    </ConfirmDialog>
  );
}
