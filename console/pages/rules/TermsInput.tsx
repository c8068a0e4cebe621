/** The terms of a combination: each compares a latest or a windowed value with a limit. */
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { usePropertyOptions, type FieldInputProps } from './field-input-props.ts';
import { LimitInput } from './LimitInput.tsx';
import { isObject, toText } from './rule-draft.ts';
import { findOptions } from '../../find-options.ts';
import css from './Rules.module.css';

const MOST_TERMS = 10;
const aggregates = ['sum', 'mean', 'max', 'min'] as const;
const directions = ['above', 'below'] as const;
const whose = ['subject', 'neighbours'] as const;
const spans = ['windowSec', 'maxAgeSec'] as const;

export function TermsInput({ serviceId, condition, label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const options = usePropertyOptions(serviceId);
  const catalogue = useCatalogue().data;
  const terms = (Array.isArray(value) ? value : []).filter(isObject);
  const set = (index: number, name: string, member: unknown) => {
    const { [name]: _before, ...rest } = terms[index] ?? {};
    onChange(terms.with(index, member === undefined ? rest : { ...rest, [name]: member }));
  };
  return (
    <fieldset className={css.lines}>
      <legend>{label}</legend>
      {terms.map((term, index) => {
        const name = t('rules.term', { number: index + 1 });
        return (
          <div key={index} className={css.line}>
            <Select
              w={190}
              label={t('rules.field.property')}
              allowDeselect={false}
              searchable
              filter={findOptions}
              data={options}
              value={toText(term.property) || null}
              onChange={(chosen) => set(index, 'property', chosen ?? '')}
            />
            <Select
              w={120}
              clearable
              label={t('rules.field.aggregate')}
              placeholder={t('rules.latest')}
              data={aggregates.map((one) => ({ value: one, label: t(`rules.choice.${one}`) }))}
              value={toText(term.aggregate) || null}
              onChange={(chosen) => set(index, 'aggregate', chosen ?? undefined)}
            />
            <Select
              w={120}
              label={t('rules.field.direction')}
              allowDeselect={false}
              data={directions.map((one) => ({ value: one, label: t(`rules.choice.${one}`) }))}
              value={toText(term.direction) || null}
              onChange={(chosen) => set(index, 'direction', chosen ?? 'above')}
            />
            <LimitInput
              serviceId={serviceId}
              condition={condition}
              property={toText(term.property)}
              unit={catalogue?.propertyOf(serviceId, toText(term.property))?.unit ?? ''}
              name={name}
              limit={term.value}
              onChange={(next) => set(index, 'value', next)}
            >
              <NumberInput
                w={100}
                label={t('rules.limit')}
                value={typeof term.value === 'number' ? term.value : ''}
                onChange={(number) => set(index, 'value', typeof number === 'number' ? number : 0)}
              />
            </LimitInput>
            {typeof condition.withinM === 'number' && (
              <Select
                w={150}
                clearable
                label={t('rules.whose')}
                placeholder={t('rules.choice.both')}
                data={whose.map((one) => ({ value: one, label: t(`rules.choice.${one}`) }))}
                value={toText(term.of) || null}
                onChange={(chosen) => set(index, 'of', chosen ?? undefined)}
              />
            )}
            {spans.map((span) => (
              <DurationInput
                key={span}
                label={t(span === 'windowSec' ? 'rules.field.windowSec' : 'rules.maxAge')}
                value={typeof term[span] === 'number' ? term[span] : undefined}
                onChange={(sec) => set(index, span, sec)}
              />
            ))}
            {terms.length > 1 && (
              <ActionIcon
                aria-label={t('rules.removeStep', { name })}
                onClick={() => onChange(terms.toSpliced(index, 1))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {terms.length < MOST_TERMS && (
        <div>
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => onChange([...terms, { property: '', direction: 'above', value: 0 }])}
          >
            {t('rules.addTerm')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
