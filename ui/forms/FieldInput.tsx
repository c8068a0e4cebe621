/** One question of a form: the unit stands inside the field, the last value beside it, what is wrong below it. */
import { MultiSelect, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { DateField } from '../time/DateField.tsx';
import { fromLocalText, toLocalText } from '../time/local-time.ts';
import type { FormField } from './form-field.ts';
import type { PhotoInputProps } from './photo-input-props.ts';
import type { PlaceInputProps } from './place-input-props.ts';
import { PlaceText } from './PlaceText.tsx';
import { scrolledList } from './scrolled-list.ts';
import css from './SchemaForm.module.css';

interface Props {
  readonly field: FormField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly known: string | undefined;
  readonly error: string | undefined;
  readonly PlaceInput: ComponentType<PlaceInputProps> | undefined;
  /** Without one, photos are not asked for. */
  readonly PhotoInput: ComponentType<PhotoInputProps> | undefined;
  readonly onPlace: PhotoInputProps['onPlace'];
}

/** The browser of a shared desk must not offer the numbers of who rang before. */
const telephoneProps = { type: 'tel', autoComplete: 'off' } as const;

export function FieldInput(props: Props) {
  const { field, value, onChange, known, error, PlaceInput = PlaceText, PhotoInput } = props;
  const { t } = useTranslation('ui');
  const { language, timeZone } = useCityClock();
  const { facts, kind, required } = field;
  const label = required ? facts.ask[language] : `${facts.ask[language]} (${t('forms.optional')})`;
  const description =
    [facts.help?.[language], known].filter((one) => one !== undefined).join(' · ') || undefined;
  const frame = { label, description, error, size: 'sm' as const };
  const data = field.options.map((id) => ({
    value: id,
    label: facts.choices?.find((choice) => choice.id === id)?.name[language] ?? id,
  }));
  switch (kind) {
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...frame}
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next === '' ? undefined : next)}
          allowDecimal={kind === 'number'}
          decimalSeparator={language === 'vi' ? ',' : '.'}
          hideControls
          inputMode="decimal"
          {...(facts.unit === undefined
            ? {}
            : { rightSection: <span className={css.unit}>{facts.unit}</span>, rightSectionWidth: 64 })}
        />
      );
    case 'long-text':
      return (
        <Textarea
          {...frame}
          autosize
          minRows={3}
          maxRows={10}
          value={toWritten(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...frame}
          {...scrolledList}
          data={data}
          searchable={data.length > 8}
          clearable={!required}
          allowDeselect={!required}
          value={toWritten(value) || null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'choices':
      return (
        <MultiSelect {...frame} {...scrolledList} data={data} value={toTexts(value)} onChange={onChange} />
      );
    case 'yes-no':
      return (
        <fieldset className={css.yesNo}>
          <legend>{label}</legend>
          <SegmentedControl
            value={typeof value === 'boolean' ? String(value) : ''}
            onChange={(next) => onChange(next === 'true')}
            data={[
              { value: 'true', label: t('forms.yes') },
              { value: 'false', label: t('forms.no') },
            ]}
          />
          {description !== undefined && <p>{description}</p>}
          {error !== undefined && <p className={css.wrong}>{error}</p>}
        </fieldset>
      );
    case 'time':
      return (
        <DateField
          kind="dateTime"
          label={label}
          {...(description === undefined ? {} : { description })}
          error={error}
          value={typeof value === 'number' ? toLocalText(value, timeZone) : ''}
          onChange={(local) => onChange(local === '' ? undefined : fromLocalText(local, timeZone))}
        />
      );
    case 'place':
      return (
        <PlaceInput
          label={label}
          value={isPlace(value) ? value : undefined}
          onChange={onChange}
          description={description}
          error={error}
        />
      );
    case 'photos':
      return PhotoInput === undefined ? null : (
        <PhotoInput
          label={label}
          value={toTexts(value)}
          onChange={onChange}
          onPlace={props.onPlace}
          description={description}
          error={error}
        />
      );
    case 'telephone':
    case 'text':
      return (
        <TextInput
          {...frame}
          {...(kind === 'telephone' ? telephoneProps : {})}
          value={toWritten(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...(facts.unit === undefined
            ? {}
            : { rightSection: <span className={css.unit}>{facts.unit}</span>, rightSectionWidth: 64 })}
        />
      );
  }
}

function toWritten(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function toTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isPlace(value: unknown): value is { readonly lon: number; readonly lat: number } {
  return typeof value === 'object' && value !== null && 'lon' in value && 'lat' in value;
}
