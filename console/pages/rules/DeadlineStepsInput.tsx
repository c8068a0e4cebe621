/** Steps of a rule about the time of records: how long before or after, and by ward from how many records on. */
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { severities } from '../../../contract/severity.ts';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import type { FieldInputProps } from './field-input-props.ts';
import { isObject, toSeverity } from './rule-draft.ts';
import css from './Rules.module.css';

export function DeadlineStepsInput({ label, condition, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const steps = (Array.isArray(value) ? value : []).filter(isObject);
  const set = (index: number, part: Readonly<Record<string, unknown>>) =>
    onChange(steps.with(index, { ...steps[index], ...part }));
  const free = severities.find(({ id }) => !steps.some((step) => step.severity === id));
  return (
    <fieldset className={css.lines}>
      <legend>{label}</legend>
      {steps.map((step, index) => {
        const name = t('rules.step', { number: index + 1 });
        const afterSec = Number(step.afterSec);
        const isBefore = afterSec < 0;
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
            <DurationInput
              label={t('rules.deadline.span')}
              value={Math.abs(afterSec)}
              onChange={(sec) => set(index, { afterSec: isBefore ? -(sec ?? 0) : (sec ?? 0) })}
            />
            {condition.kind === 'record-due' && (
              <Select
                w={150}
                aria-label={`${name}: ${t('rules.deadline.when')}`}
                allowDeselect={false}
                data={[
                  { value: 'before', label: t('rules.deadline.before') },
                  { value: 'after', label: t('rules.deadline.after') },
                ]}
                value={isBefore ? 'before' : 'after'}
                onChange={(when) =>
                  set(index, {
                    afterSec: when === 'before' ? -Math.max(3_600, Math.abs(afterSec)) : Math.abs(afterSec),
                  })
                }
              />
            )}
            {condition.within === 'area' && (
              <NumberInput
                w={150}
                label={t('rules.deadline.least')}
                min={1}
                value={typeof step.least === 'number' ? step.least : 1}
                onChange={(least) => set(index, { least: typeof least === 'number' ? least : 1 })}
              />
            )}
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
            onClick={() =>
              onChange([...steps, { severity: free.id, afterSec: Number(steps.at(-1)?.afterSec ?? 0) }])
            }
          >
            {t('rules.addStep')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
