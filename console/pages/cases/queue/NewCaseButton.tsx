/** A case by hand: what somebody called in. Title, how bad, more words, which service, by which procedure, who leads. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { severities, type Severity } from '../../../../contract/basics/severity.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { useMissingRight } from '../../../api/use-missing-right.ts';
import { findOptions } from '../../../find-options.ts';
import { useText } from '../../../i18n.ts';
import { toOneOf } from '../../../search-params.ts';
import { tell } from '../../../tell.ts';
import { proceduresQuery } from '../../procedures/procedure-queries.ts';
import { AgencySelect } from '../AgencySelect.tsx';
import css from './Cases.module.css';

const severityIds = severities.map(({ id }) => id);

interface ButtonProps {
  /** In the past nothing is made. */
  readonly atMs: number | undefined;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onMade: (id: number | undefined) => void;
}

export function NewCaseButton({ atMs, opened, onOpened, onMade }: ButtonProps) {
  const { t } = useTranslation();
  const missing = useMissingRight('cases.open');
  const reason = atMs === undefined ? missing : t('cases.past');
  return (
    <>
      <DisabledReason reason={reason}>
        <Button
          disabled={reason !== undefined}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onOpened(true)}
        >
          {t('cases.new.title')}
        </Button>
      </DisabledReason>
      {opened && reason === undefined && <NewCaseDialog onClose={() => onOpened(false)} onMade={onMade} />}
    </>
  );
}

interface Props {
  readonly onClose: () => void;
  readonly onMade: (id: number | undefined) => void;
}

function NewCaseDialog({ onClose, onMade }: Props) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const queryClient = useQueryClient();
  const catalogue = useCatalogue().data;
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [severity, setSeverity] = useState<Severity>('medium');
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [asset, setAsset] = useState<string | null>(null);
  const [procedureId, setProcedureId] = useState<string | null>(null);
  const [leadId, setLeadId] = useState<string>();
  const procedures = (useQuery(proceduresQuery).data ?? []).filter(
    ({ enabled, definition: { applies } }) =>
      enabled &&
      applies.kinds.includes('report') &&
      (applies.serviceId === undefined || applies.serviceId === serviceId),
  );
  const assets = (catalogue?.assets ?? []).filter((one) => serviceId === null || one.serviceId === serviceId);
  const make = useMutation({
    mutationFn: async () => {
      const view = await sendJson<CaseView | undefined>('POST', '/cases', {
        title: title.trim(),
        severity,
        ...(content.trim() === '' ? {} : { content: content.trim() }),
        ...(serviceId === null ? {} : { serviceId }),
        ...(asset === null ? {} : { assetId: Number(asset) }),
        ...(procedureId === null ? {} : { procedureId }),
      });
      if (view === undefined || leadId === undefined || leadId === view.leadAgencyId) return view;
      const { id, version } = view;
      // The case is there: when it can't be given away now, its page is where that is said and mended.
      await sendJson('POST', `/cases/${id}/assign`, { agencyId: leadId, version }).catch((error: unknown) =>
        tell(toProblem(error).message, { color: 'red' }),
      );
      return view;
    },
    onSuccess: (view) => {
      void queryClient.invalidateQueries({ queryKey: ['cases'] });
      void queryClient.invalidateQueries({ queryKey: ['case-counts'] });
      // A case of others' place is theirs at once: who reported it learns that it is there.
      if (view === undefined) tell(t('cases.new.away'));
      onMade(view?.id);
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('cases.new.title')}
      verb={t('cases.new.verb')}
      busy={make.isPending}
      disabled={title.trim() === ''}
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <TextInput
          data-autofocus
          required
          label={t('cases.new.what')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('cases.new.content')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={8_000}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
        />
        <Select
          label={t('cases.column.severity')}
          allowDeselect={false}
          data={severityIds.map((id) => ({ value: id, label: ui(`severity.${id}`) }))}
          value={severity}
          onChange={(id) => setSeverity(toOneOf(id, severityIds) ?? 'medium')}
        />
        <Select
          label={t('cases.filter.service')}
          clearable
          searchable
          filter={findOptions}
          data={(catalogue?.services ?? []).map((one) => ({ value: one.id, label: text(one.name) }))}
          value={serviceId}
          onChange={setServiceId}
        />
        <Select
          label={t('cases.new.asset')}
          description={t('cases.new.assetHint')}
          clearable
          searchable
          filter={findOptions}
          limit={60}
          data={assets.map((one) => ({ value: String(one.id), label: `${text(one.name)} · ${one.code}` }))}
          value={asset}
          onChange={setAsset}
        />
        {procedures.length > 1 && (
          <Select
            label={t('cases.new.procedure')}
            placeholder={t('cases.new.procedureHint')}
            clearable
            data={procedures.map((one) => ({ value: one.id, label: text(one.name) }))}
            value={procedureId}
            onChange={setProcedureId}
          />
        )}
        <AgencySelect label={t('cases.new.lead')} value={leadId} onChange={setLeadId} />
      </div>
      {make.error !== null && <ErrorState problem={toProblem(make.error)} />}
    </ConfirmDialog>
  );
}
