/** Severity steps: from which value on, or after how long a silence, an alert is how severe. */
import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../../../ui/time/DurationInput.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { LimitInput } from './LimitInput.tsx';
import { toStepName, toText } from './rule-draft.ts';
import { StepLines } from './StepLines.tsx';

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
  const { serviceId, condition, member, unit } = props;
  const { t } = useTranslation();
  return (
    <StepLines {...props} toNext={(last) => ({ [member]: last?.[member] ?? 0 })}>
      {(step, name, set) => {
        const limit = step[member];
        return (
          <>
            <LimitInput
              serviceId={serviceId}
              condition={condition}
              property={toText(condition.property)}
              unit={unit}
              isSpan={member === 'afterSec'}
              name={name}
              limit={limit}
              onChange={(next) => set({ [member]: next })}
            >
              {member === 'value' ? (
                <NumberInput
                  w={150}
                  aria-label={`${name}: ${t('rules.limit')}`}
                  suffix={unit === '' ? '' : ` ${unit}`}
                  value={typeof limit === 'number' ? limit : ''}
                  onChange={(number) => set({ value: typeof number === 'number' ? number : 0 })}
                />
              ) : (
                <DurationInput
                  label={t('rules.after')}
                  value={typeof limit === 'number' ? limit : undefined}
                  onChange={(sec) => set({ afterSec: sec ?? 0 })}
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
                    set({ name: toStepName(named) ?? undefined });
                  }}
                />
              ))}
          </>
        );
      }}
    </StepLines>
  );
}
