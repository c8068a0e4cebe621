/** One input for each form of field; each takes whatever stands in the draft and gives back a member of the condition. */
import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/basics/severity.ts';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { findOptions } from '../../find-options.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { toUnit, type FieldForm } from './condition-fields.ts';
import { usePropertyOptions, type FieldInputProps } from './field-input-props.ts';
import { toText } from './rule-draft.ts';
import { DeadlineStepsInput } from './DeadlineStepsInput.tsx';
import { FusionInput, FusionStepsInput } from './FusionInputs.tsx';
import { LimitInput } from './LimitInput.tsx';
import { SilenceStepsInput, SpreadStepsInput, StepsInput } from './StepsInput.tsx';
import { TermsInput } from './TermsInput.tsx';
import { WhereInput } from './WhereInput.tsx';
import { toChoiceKey, toZoneWord } from './choice-words.ts';
import css from './Rules.module.css';

function PropertyInput({ serviceId, label, condition, value, onChange }: FieldInputProps) {
  return (
    <Select
      label={label}
      allowDeselect={false}
      searchable
      filter={findOptions}
      data={usePropertyOptions(serviceId, condition.kind)}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

function PropertiesInput({ serviceId, label, value, onChange }: FieldInputProps) {
  return (
    <MultiSelect
      label={label}
      data={usePropertyOptions(serviceId)}
      value={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
      onChange={onChange}
    />
  );
}

function ChoiceInput({ field, label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={(field.options ?? []).map((option) => ({
        value: option,
        label: t(`rules.choice.${toChoiceKey(option)}`),
      }))}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

function SeverityInput({ label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation('ui');
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={severities.map(({ id, shape }) => ({ value: id, label: `${shape} ${t(`severity.${id}`)}` }))}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

function DurationField({ field, label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  return (
    <DurationInput
      label={label}
      description={field.optional === true ? t('rules.optional') : undefined}
      value={typeof value === 'number' ? value : undefined}
      onChange={(sec) => onChange(sec ?? (field.optional === true ? undefined : 0))}
    />
  );
}

function NumberField({ serviceId, field, label, condition, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const unitWord = useUnitWord();
  const watched = useCatalogue().data?.propertyOf(serviceId, toText(condition.property));
  const unit = toUnit(field.name, condition, unitWord(watched?.unit ?? ''));
  return (
    <NumberInput
      label={label}
      description={field.optional === true ? t('rules.optional') : undefined}
      suffix={unit === '' ? '' : ` ${unit}`}
      value={typeof value === 'number' ? value : ''}
      onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
    />
  );
}

/** A number of its own, or what a norm or the asset says; a speed is in knots, all else in the unit of the property. */
function LimitField(props: FieldInputProps) {
  const { serviceId, field, label, condition, value, onChange } = props;
  const watched = useCatalogue().data?.propertyOf(serviceId, toText(condition.property));
  return (
    <div className={css.line}>
      <LimitInput
        serviceId={serviceId}
        condition={condition}
        property={toText(condition.property)}
        unit={field.name === 'speedKn' ? 'kn' : (watched?.unit ?? '')}
        name={label}
        limit={value}
        onChange={onChange}
      >
        <NumberField {...props} />
      </LimitInput>
    </div>
  );
}

function ShareField({ label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={label}
      description={t('rules.optional')}
      min={0}
      max={100}
      suffix=" %"
      value={typeof value === 'number' ? Math.round(value * 100) : ''}
      onChange={(percent) => onChange(typeof percent === 'number' ? percent / 100 : undefined)}
    />
  );
}

/** A city may have kinds of its own, so it is typed; of the known ones the word stands under it. */
function ZoneKindField({ label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const word = toZoneWord(t, toText(value));
  return (
    <TextInput
      label={label}
      description={word === toText(value) ? undefined : word}
      value={toText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function ExpressionField({ label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={label}
      description={t('rules.expressionHint')}
      classNames={{ input: css.mono ?? '' }}
      autosize
      minRows={3}
      maxLength={2_000}
      value={toText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function RecordKindInput({ serviceId, label, value, onChange }: FieldInputProps) {
  const text = useText();
  const service = useCatalogue().data?.serviceById.get(serviceId);
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={(service?.recordKinds ?? []).map(({ kind, name }) => ({ value: kind, label: text(name) }))}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

function RecordStatusInput({ serviceId, label, condition, value, onChange }: FieldInputProps) {
  const text = useText();
  const kinds = useCatalogue().data?.serviceById.get(serviceId)?.recordKinds;
  const facts = kinds?.find(({ kind }) => kind === condition.recordKind);
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={(facts?.statuses ?? [])
        .filter(({ closed }) => !closed)
        .map(({ id, name }) => ({ value: id, label: text(name) }))}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

/** One ward, or a circle around the newest record. */
function WithinInput({ label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const radiusM =
    typeof value === 'object' && value !== null && 'radiusM' in value && typeof value.radiusM === 'number'
      ? value.radiusM
      : undefined;
  return (
    <div className={css.line}>
      <Select
        label={label}
        allowDeselect={false}
        w={150}
        data={[
          { value: 'area', label: t('rules.within.area') },
          { value: 'radius', label: t('rules.within.radius') },
        ]}
        value={radiusM === undefined ? 'area' : 'radius'}
        onChange={(chosen) => onChange(chosen === 'radius' ? { radiusM: 500 } : 'area')}
      />
      {radiusM !== undefined && (
        <NumberInput
          aria-label={t('rules.within.radius')}
          w={110}
          suffix=" m"
          min={1}
          max={50_000}
          value={radiusM}
          onChange={(metres) => onChange({ radiusM: typeof metres === 'number' ? metres : 500 })}
        />
      )}
    </div>
  );
}

export const fieldInputs: Record<FieldForm, ComponentType<FieldInputProps>> = {
  property: PropertyInput,
  properties: PropertiesInput,
  choice: ChoiceInput,
  steps: StepsInput,
  'spread-steps': SpreadStepsInput,
  'silence-steps': SilenceStepsInput,
  'deadline-steps': DeadlineStepsInput,
  fusion: FusionInput,
  'fusion-steps': FusionStepsInput,
  severity: SeverityInput,
  duration: DurationField,
  number: NumberField,
  limit: LimitField,
  share: ShareField,
  'zone-kind': ZoneKindField,
  expression: ExpressionField,
  'record-kind': RecordKindInput,
  'record-status': RecordStatusInput,
  where: WhereInput,
  within: WithinInput,
  terms: TermsInput,
};
