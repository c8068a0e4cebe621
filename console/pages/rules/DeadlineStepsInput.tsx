/** Steps of a rule about the time of records: how long before or after, and by ward from how many records on. */
import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import type { FieldInputProps } from './field-input-props.ts';
import { StepLines } from './StepLines.tsx';

export function DeadlineStepsInput(props: FieldInputProps) {
  const { condition } = props;
  const { t } = useTranslation();
  return (
    <StepLines {...props} toNext={(last) => ({ afterSec: Number(last?.afterSec ?? 0) })}>
      {(step, name, set) => {
        const afterSec = Number(step.afterSec);
        const isBefore = afterSec < 0;
        return (
          <>
            <DurationInput
              label={t('rules.deadline.span')}
              value={Math.abs(afterSec)}
              onChange={(sec) => set({ afterSec: isBefore ? -(sec ?? 0) : (sec ?? 0) })}
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
                  set({
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
                onChange={(least) => set({ least: typeof least === 'number' ? least : 1 })}
              />
            )}
          </>
        );
      }}
    </StepLines>
  );
}
