/** Writes down a delegated task by its instrument (domain.md §20). */
import { Checkbox, Group, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegatedTask } from '../../../contract/cases/case.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { say } from '../../say.ts';
import { toProblem } from '../../api/to-problem.ts';
import { AgencySelect } from '../cases/AgencySelect.tsx';
import css from '../ListWithPanel.module.css';

/** Texts of the form, in its order; those without `required` may stay empty. */
const texts = [
  { name: 'instrument', long: false, required: true },
  { name: 'content', long: true, required: true },
  { name: 'conditions', long: true, required: false },
  { name: 'budget', long: false, required: false },
  { name: 'kpi', long: false, required: false },
] as const;
type TextName = (typeof texts)[number]['name'];

export function DelegationDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<DelegatedTask['kind']>('delegated');
  const [words, setWords] = useState<Partial<Record<TextName, string>>>({});
  const [giverAgencyId, setGiver] = useState<string>();
  const [receiverAgencyId, setReceiver] = useState<string>();
  const [fromDate, setFrom] = useState('');
  const [toDate, setTo] = useState('');
  const [every, setEvery] = useState<number>();
  const [maySubdelegate, setMaySub] = useState(false);
  const said = (name: TextName): string | null => {
    const word = words[name]?.trim() ?? '';
    return word === '' ? null : word;
  };
  const make = useMutation({
    mutationFn: () =>
      sendJson<DelegatedTask>('POST', '/delegations', {
        kind,
        instrument: said('instrument'),
        content: said('content'),
        conditions: said('conditions'),
        budget: said('budget'),
        kpi: said('kpi'),
        giverAgencyId,
        receiverAgencyId,
        fromDate,
        toDate: toDate === '' ? null : toDate,
        reportEveryDays: every ?? null,
        maySubdelegate,
      }),
    onSuccess: () => {
      say('saved.delegation', undefined);
      void queryClient.invalidateQueries({ queryKey: ['delegations'] });
      onClose();
    },
  });
  const wrongSpan = toDate !== '' && toDate < fromDate;
  // What is delegated (ủy quyền) is always for a time; what is handed down (phân cấp) may have no end.
  const needsEnd = kind === 'delegated' && toDate === '';
  const ready =
    texts.every(({ name, required }) => !required || said(name) !== null) &&
    giverAgencyId !== undefined &&
    receiverAgencyId !== undefined &&
    fromDate !== '' &&
    !wrongSpan &&
    !needsEnd;
  return (
    <ConfirmDialog
      opened
      title={t('delegations.new')}
      verb={t('delegations.newVerb')}
      busy={make.isPending}
      disabled={!ready}
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <SegmentedControl
          aria-label={t('delegations.field.kind')}
          value={kind}
          onChange={setKind}
          data={(['delegated', 'decentralised'] as const).map((one) => ({
            value: one,
            label: t(`delegations.kind.${one}`),
          }))}
        />
        {texts.map(({ name, long, required }, index) => {
          const Field = long ? Textarea : TextInput;
          return (
            <Field
              key={name}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              label={t(`delegations.field.${name}`)}
              required={required}
              maxLength={2_000}
              value={words[name] ?? ''}
              onChange={(event: { readonly currentTarget: { readonly value: string } }) => {
                const { value } = event.currentTarget;
                setWords((before) => ({ ...before, [name]: value }));
              }}
            />
          );
        })}
        <AgencySelect
          required
          label={t('delegations.field.giver')}
          value={giverAgencyId}
          onChange={setGiver}
        />
        <AgencySelect
          required
          label={t('delegations.field.receiver')}
          value={receiverAgencyId}
          onChange={setReceiver}
        />
        <Group grow align="flex-start">
          <DateField
            kind="date"
            required
            label={t('delegations.field.from')}
            value={fromDate}
            onChange={setFrom}
          />
          <DateField
            kind="date"
            required={kind === 'delegated'}
            label={t('delegations.field.to')}
            error={wrongSpan ? t('maintenance.wrongSpan') : undefined}
            value={toDate}
            onChange={setTo}
          />
        </Group>
        <NumberInput
          label={t('delegations.field.everyDays')}
          min={1}
          max={366}
          allowDecimal={false}
          value={every ?? ''}
          onChange={(days) => setEvery(typeof days === 'number' ? days : undefined)}
        />
        <Checkbox
          label={t('delegations.field.sub')}
          checked={maySubdelegate}
          onChange={(event) => setMaySub(event.currentTarget.checked)}
        />
      </div>
      {make.error !== null && <ErrorState problem={toProblem(make.error)} />}
    </ConfirmDialog>
  );
}
