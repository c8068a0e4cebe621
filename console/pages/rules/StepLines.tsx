/** Steps of a rule, a line each: how severe, and from what on; a severity stands once. */
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/basics/severity.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { isObject, toSeverity } from './rule-draft.ts';
import css from './Rules.module.css';

type Step = Readonly<Record<string, unknown>>;

interface Props extends Pick<FieldInputProps, 'label' | 'value' | 'onChange'> {
  /** What a further step holds beside its severity, after the last one. */
  readonly toNext: (last: Step | undefined) => Step;
  /** From what on a step begins; `name` is what its fields are called by. */
  readonly children: (step: Step, name: string, set: (part: Step) => void) => ReactNode;
}

export function StepLines({ label, value, onChange, toNext, children }: Props) {
  const { t } = useTranslation();
  const steps = (Array.isArray(value) ? value : []).filter(isObject);
  const free = severities.find(({ id }) => !steps.some((step) => step.severity === id));
  return (
    <fieldset className={css.lines}>
      <legend>{label}</legend>
      {steps.map((step, index) => {
        const name = t('rules.step', { number: index + 1 });
        const set = (part: Step): void => onChange(steps.with(index, { ...step, ...part }));
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
              onChange={(severity) => set({ severity: severity ?? 'medium' })}
            />
            {children(step, name, set)}
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
      {free !== undefined && (
        <div>
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => onChange([...steps, { severity: free.id, ...toNext(steps.at(-1)) }])}
          >
            {t('rules.addStep')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
