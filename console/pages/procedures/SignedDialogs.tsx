/** Dialogs of the list of signed emergencies: a line is entered, or taken off with a reason. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { ProcedureView } from '../../../contract/cases/case-lists.ts';
import type { SignedEmergency } from '../../../contract/alerts/leaders.ts';
import { severities } from '../../../contract/basics/severity.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { leastNote, useChangeSigned } from './procedure-queries.ts';

export function SignDialog({
  procedures,
  rules,
  chosen,
  onClose,
}: {
  readonly procedures: readonly ProcedureView[];
  readonly rules: readonly RuleView[];
  readonly chosen: ProcedureView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const sign = useChangeSigned();
  const [about, setAbout] = useState<string | null>(`procedureId ${chosen.id}`);
  const [severity, setSeverity] = useState<Severity>('critical');
  const [signedBy, setSignedBy] = useState('');
  const [document, setDocument] = useState('');
  const [from, setFrom] = useState(() => toLocalText(nowMs, timeZone));
  const fromMs = fromLocalText(from, timeZone);
  return (
    <ConfirmDialog
      opened
      title={t('procedures.signed.add')}
      verb={t('procedures.signed.add')}
      busy={sign.isPending}
      disabled={about === null || signedBy.trim().length < leastNote || fromMs === undefined}
      onClose={onClose}
      onConfirm={() =>
        sign.mutate(
          {
            path: '/signed-emergencies',
            ...toAbout(about),
            severity,
            signedBy: signedBy.trim(),
            ...(document.trim() === '' ? {} : { document: document.trim() }),
            fromMs,
          },
          { onSuccess: onClose },
        )
      }
    >
      <Select
        searchable
        required
        label={t('procedures.signed.what')}
        placeholder={t('procedures.signed.pick')}
        data={[
          {
            group: t('procedures.signed.procedures'),
            items: procedures.map(({ id, name }) => ({ value: `procedureId ${id}`, label: text(name) })),
          },
          {
            group: t('procedures.signed.rules'),
            items: rules.map(({ definition: { id, sentence } }) => ({
              value: `ruleId ${id}`,
              label: text(sentence),
            })),
          },
        ]}
        value={about}
        onChange={setAbout}
      />
      <Select
        label={t('procedures.signed.severity')}
        allowDeselect={false}
        data={severities.map(({ id, shape }) => ({ value: id, label: `${shape} ${ui(`severity.${id}`)}` }))}
        value={severity}
        onChange={(value) => setSeverity(severities.find(({ id }) => id === value)?.id ?? 'critical')}
      />
      <TextInput
        data-autofocus
        required
        label={t('procedures.signed.by')}
        description={t('procedures.signed.byHint')}
        maxLength={200}
        value={signedBy}
        onChange={(event) => setSignedBy(event.currentTarget.value)}
      />
      <TextInput
        label={t('procedures.signed.document')}
        maxLength={300}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
      <DateField
        required
        kind="dateTime"
        label={t('procedures.signed.from')}
        value={from}
        onChange={setFrom}
      />
      {sign.isError && <ErrorState problem={toProblem(sign.error)} />}
    </ConfirmDialog>
  );
}

export function EndSignedDialog({
  line,
  onClose,
}: {
  readonly line: SignedEmergency;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const end = useChangeSigned();
  const [why, setWhy] = useState('');
  return (
    <ConfirmDialog
      opened
      dangerous
      title={t('procedures.signed.end')}
      verb={t('procedures.signed.end')}
      busy={end.isPending}
      disabled={why.trim().length < leastNote}
      onClose={onClose}
      onConfirm={() =>
        end.mutate({ path: `/signed-emergencies/${line.id}/end`, why: why.trim() }, { onSuccess: onClose })
      }
    >
      <Textarea
        data-autofocus
        required
        autosize
        minRows={2}
        label={t('procedures.signed.endWhy')}
        maxLength={4_000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {end.isError && <ErrorState problem={toProblem(end.error)} />}
    </ConfirmDialog>
  );
}

/** What a line is about, as the server takes it. */
function toAbout(about: string | null): Readonly<Record<string, string>> {
  const [kind, id] = about?.split(' ') ?? [];
  return kind === undefined || id === undefined ? {} : { [kind]: id };
}
