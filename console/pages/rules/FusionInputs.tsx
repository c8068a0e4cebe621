/** Fields of a rule about incidents: which fusion finds them, and how sure and severe they are at least. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { certainties, CERTAINTY_WORDS } from '../../../contract/alerts/incident.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { useText } from '../../i18n.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { toSeverity, toText } from './rule-draft.ts';
import { StepLines } from './StepLines.tsx';
import { useFusionWords } from './use-fusion-words.ts';

export function FusionInput({ serviceId, label, value, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const { options } = useFusionWords(serviceId);
  return (
    <Select
      label={label}
      description={options.length === 0 ? t('rules.fusion.none') : undefined}
      allowDeselect={false}
      data={options}
      value={toText(value) || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

const ANY = 'any';

export function FusionStepsInput(props: FieldInputProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <StepLines {...props} toNext={(last) => ({ certainty: last?.certainty ?? 'likely' })}>
      {(step, _name, set) => (
        <>
          <Select
            w={170}
            label={t('rules.fusion.certainty')}
            allowDeselect={false}
            data={certainties.map((one) => ({ value: one, label: text(CERTAINTY_WORDS[one]) }))}
            value={toText(step.certainty) || null}
            onChange={(certainty) => set({ certainty: certainty ?? 'likely' })}
          />
          <Select
            w={170}
            label={t('rules.fusion.least')}
            allowDeselect={false}
            data={[
              { value: ANY, label: t('rules.fusion.any') },
              ...severities.map(({ id, shape }) => ({
                value: id,
                label: `${shape} ${t(`severity.${id}`, { ns: 'ui' })}`,
              })),
            ]}
            value={toSeverity(step.least) ?? ANY}
            onChange={(least) => set({ least: toSeverity(least) })}
          />
        </>
      )}
    </StepLines>
  );
}
