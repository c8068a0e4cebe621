/** Severity steps: from which value on, or after how long a silence, an alert is how severe. */
import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/severity.ts';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { LimitInput } from './LimitInput.tsx';
import { isObject, toSeverity, toStepName, toText } from './rule-draft.ts';
import css from './Rules.module.css';

const MOST_STEPS = severities.length;
const languages = ['vi', 'en'] as const;

export function StepsInput(props: FieldInputProps) {
  const facts = useCatalogue().data?.propertyOf(props.serviceId, toText(props.condition.property));
  return <Steps {...props} member="value" unit={facts?.unit ?? ''} />;
}

export function SpreadStepsInput(props: FieldInputProps) {
  const { t } = useTranslation();
  return <Steps {...props} member="value" unit={t('rules.spreadUnit')} />;
}

export function SilenceStepsInput(props: FieldInputProps) {
  return <Steps {...props} member="afterSec" unit="" />;
}

function Steps(props: FieldInputProps & { readonly member: 'value' | 'afterSec'; readonly unit: string }) {
  const { serviceId, condition, label, value, onChange, member, unit } = props;
  const { t } = useTranslation();
  const steps = (Array.isArray(value) ? value : []).filter(isObject);
  const set = (index: number, part: Readonly<Record<string, unknown>>) =>
    onChange(steps.with(index, { ...steps[index], ...part }));
  const free = severities.find(({ id }) => !steps.some((step) => step.severity === id));
  return (
    <fieldset className={css.lines}>
      <legend>{label}</legend>
      {steps.map((step, index) => {
        const limit = step[member];
        const name = t('rules.step', { number: index + 1 });
        return (
          <div key={index} className={css.line}>
            <Select
              w={150}
              aria-label={`${name}: ${t('rules.field.severity')}`}
              allowDeselect={false}
              data={severities.map(({ id, shape }) => ({
                value: id,
                label: `${shape} ${t(`severity.${id}`, { ns: 'ui' })}`,
              }))}
              value={toSeverity(step.severity) ?? null}
              onChange={(severity) => set(index, { severity: severity ?? 'medium' })}
            />
            <LimitInput
              serviceId={serviceId}
              condition={condition}
              property={toText(condition.property)}
              unit={unit}
              isSpan={member === 'afterSec'}
              name={name}
              limit={limit}
              onChange={(next) => set(index, { [member]: next })}
            >
              {member === 'value' ? (
                <NumberInput
                  w={150}
                  aria-label={`${name}: ${t('rules.limit')}`}
                  suffix={unit === '' ? '' : ` ${unit}`}
                  value={typeof limit === 'number' ? limit : ''}
                  onChange={(number) => set(index, { value: typeof number === 'number' ? number : 0 })}
                />
              ) : (
                <DurationInput
                  label={t('rules.after')}
                  value={typeof limit === 'number' ? limit : undefined}
                  onChange={(sec) => set(index, { afterSec: sec ?? 0 })}
                />
              )}
            </LimitInput>
            {member === 'value' &&
              languages.map((language) => (
                <TextInput
                  key={language}
                  w={130}
                  maxLength={60}
                  aria-label={`${name}: ${t(`rules.stepName.${language}`)}`}
                  placeholder={t(`rules.stepName.${language}`)}
                  value={toStepName(step.name)?.[language] ?? ''}
                  onChange={({ currentTarget: { value: word } }) => {
                    const named = { vi: '', en: '', ...toStepName(step.name), [language]: word };
                    set(index, { name: toStepName(named) ?? undefined });
                  }}
                />
              ))}
            {steps.length > 1 && (
              <ActionIcon
                aria-label={t('rules.removeStep', { name })}
                onClick={() => onChange(steps.toSpliced(index, 1))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {free !== undefined && steps.length < MOST_STEPS && (
        <div>
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => onChange([...steps, { severity: free.id, [member]: steps.at(-1)?.[member] ?? 0 }])}
          >
            {t('rules.addStep')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
