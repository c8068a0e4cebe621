/** One field of a dialog of a case, by its kind. */
import { MultiSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { DateField } from '../../../../ui/time/DateField.tsx';
import { useCityClock } from '../../../../ui/time/clock-context.tsx';
import { fromLocalText } from '../../maintenance/zone-time.ts';
import { AgencySelect } from '../AgencySelect.tsx';
import { CaseSelect } from './CaseSelect.tsx';
import type { FieldSpec } from './dialog-specs.ts';
import css from '../Case.module.css';

export type FieldValue = string | number | boolean | readonly number[] | undefined;

interface Props {
  readonly spec: FieldSpec;
  readonly view: CaseView;
  readonly first: boolean;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
}

export function CaseField({ spec, view, first, value, onChange }: Props) {
  const { t } = useTranslation();
  const label = t(`cases.field.${spec.label}`);
  const required = spec.required === true;
  const focus = first ? { 'data-autofocus': true } : {};
  switch (spec.kind) {
    case 'text':
      return (
        <Textarea
          {...focus}
          label={label}
          required={required}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'line':
      return (
        <TextInput
          {...focus}
          label={label}
          required={required}
          maxLength={200}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'agency':
      return (
        <AgencySelect
          first={first}
          label={label}
          required={required}
          value={typeof value === 'string' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'time':
      return <TimeField label={label} required={required} onChange={onChange} />;
    case 'case':
    case 'cases':
      return (
        <CaseSelect
          label={label}
          view={view}
          many={spec.kind === 'cases'}
          onChange={(ids) => onChange(spec.kind === 'cases' ? ids : ids[0])}
        />
      );
    case 'alerts':
      return (
        <MultiSelect
          label={label}
          required={required}
          data={view.alertIds.map((id) => ({ value: String(id), label: t('alerts.detail.title', { id }) }))}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(ids) => onChange(ids.map(Number))}
        />
      );
    case 'linkKind':
      return (
        <Select
          label={label}
          required={required}
          data={(['related', 'duplicate'] as const).map((kind) => ({
            value: kind,
            label: t(`cases.link.${kind}`),
          }))}
          value={typeof value === 'string' ? value : null}
          onChange={(kind) => onChange(kind ?? undefined)}
        />
      );
    case 'approve':
      return (
        <div className={css.field}>
          <SegmentedControl
            aria-label={label}
            data={[
              { value: '', label: t('cases.choose'), disabled: true },
              { value: 'yes', label: t('cases.approve.yes') },
              { value: 'no', label: t('cases.approve.no') },
            ]}
            value={value === undefined ? '' : value === true ? 'yes' : 'no'}
            onChange={(word) => onChange(word === 'yes')}
          />
        </div>
      );
  }
}

interface TimeProps {
  readonly label: string;
  readonly required: boolean;
  readonly onChange: (timeMs: number | undefined) => void;
}

/** A moment on the city's clock; half typed it is no moment. */
export function TimeField({ label, required, onChange }: TimeProps) {
  const { timeZone } = useCityClock();
  const [words, setWords] = useState('');
  return (
    <DateField
      kind="dateTime"
      label={label}
      required={required}
      value={words}
      onChange={(local) => {
        setWords(local);
        onChange(fromLocalText(local, timeZone));
      }}
    />
  );
}
