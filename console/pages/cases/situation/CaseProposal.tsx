/** What is proposed of an incident: a person takes it on, or declines it and says why. */
import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormReceipt } from '../../../../contract/records/form.ts';
import type { IncidentProposal } from '../../../../contract/alerts/incident.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { useAlertReason } from '../../../use-alert-reason.ts';
import { useText } from '../../../i18n.ts';
import { makeKey } from '../../forms/use-kept-draft.ts';
import css from '../Case.module.css';

/** The server refuses a shorter reason. */
const leastReason = 3;

interface Props {
  readonly caseId: number;
  readonly incidentId: number;
  readonly proposal: IncidentProposal;
}

type Decision = { readonly what: 'accept' } | { readonly what: 'decline'; readonly reason: string };

export function CaseProposal({ caseId, incidentId, proposal: { recordId, base, kind, title } }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const missing = useAlertReason(undefined);
  const [reason, setReason] = useState<string>();
  const [keys] = useState(() => ({ accept: makeKey(), decline: makeKey() }));
  const decide = useMutation({
    mutationFn: ({ what, ...body }: Decision) =>
      sendJson<FormReceipt>(
        'POST',
        `/incidents/${incidentId}/proposals/${recordId}/${what}`,
        { base, ...body },
        { 'idempotency-key': keys[what] },
      ),
    // Whoever comes second sees the refusal, until the dialog or the part is left.
    onSuccess: () => {
      setReason(undefined);
      void queryClient.invalidateQueries({ queryKey: ['case-incidents', caseId] });
    },
  });
  const problem = decide.error === null ? undefined : toProblem(decide.error);
  return (
    <section aria-label={t('cases.incidents.proposal.title')}>
      <h5>{t('cases.incidents.proposal.title')}</h5>
      <p>
        {text(kind)}: {title}
      </p>
      <p className={css.quiet}>{t('cases.incidents.proposal.about')}</p>
      <DisabledReason reason={missing}>
        <Group gap="sm" mt="xs" mb="sm">
          <Button
            variant="default"
            disabled={missing !== undefined}
            loading={decide.isPending}
            onClick={() => decide.mutate({ what: 'accept' })}
          >
            {t('cases.incidents.proposal.accept')}
          </Button>
          <Button variant="default" disabled={missing !== undefined} onClick={() => setReason('')}>
            {t('cases.incidents.proposal.decline')}
          </Button>
        </Group>
      </DisabledReason>
      {problem !== undefined && reason === undefined && <ErrorState problem={problem} />}
      {reason !== undefined && (
        <ConfirmDialog
          opened
          title={t('cases.incidents.proposal.declineTitle')}
          verb={t('cases.incidents.proposal.decline')}
          busy={decide.isPending}
          disabled={reason.trim().length < leastReason}
          onConfirm={() => decide.mutate({ what: 'decline', reason: reason.trim() })}
          onClose={() => setReason(undefined)}
        >
          <p>{title}</p>
          <Textarea
            label={t('cases.incidents.proposal.reason')}
            description={t('cases.incidents.proposal.declineHint')}
            data-autofocus
            required
            autosize
            minRows={2}
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {problem !== undefined && <ErrorState problem={problem} />}
        </ConfirmDialog>
      )}
    </section>
  );
}
