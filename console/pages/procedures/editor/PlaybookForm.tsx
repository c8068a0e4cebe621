/** The checklist of the draft: what is to be done, by whom, within how many minutes. */
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { caseParties, type PlaybookStep } from '../../../../contract/cases/procedure.ts';
import { toOneOf } from '../../../search-params.ts';
import { toFreeId } from './draft.ts';
import type { FormProps } from './form-props.ts';
import { NameInput } from './NameInput.tsx';
import css from '../Procedures.module.css';

const longestMin = 525_600;

export function PlaybookForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  const put = (step: PlaybookStep): void =>
    onChange({ ...draft, playbook: draft.playbook.map((one) => (one.id === step.id ? step : one)) });
  return (
    <div className={css.fields}>
      {draft.playbook.map((step) => (
        <div key={step.id} className={css.bookStep}>
          <NameInput name={step.text} onChange={(text) => put({ ...step, text })} />
          <div className={css.bookLine}>
            <Select
              aria-label={t('procedures.owner')}
              allowDeselect={false}
              data={caseParties.map((party) => ({ value: party, label: t(`cases.party.${party}`) }))}
              value={step.by}
              onChange={(word) => put({ ...step, by: toOneOf(word, caseParties) ?? step.by })}
            />
            <NumberInput
              aria-label={t('procedures.minutes')}
              placeholder={t('procedures.minutes')}
              min={1}
              max={longestMin}
              allowDecimal={false}
              value={step.withinMin ?? ''}
              onChange={(minutes) => {
                const { withinMin: _, ...rest } = step;
                put(typeof minutes === 'number' ? { ...rest, withinMin: minutes } : rest);
              }}
            />
            <ActionIcon
              aria-label={t('procedures.dropStep')}
              onClick={() =>
                onChange({ ...draft, playbook: draft.playbook.filter(({ id }) => id !== step.id) })
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        </div>
      ))}
      <Button
        variant="default"
        onClick={() =>
          onChange({
            ...draft,
            playbook: [
              ...draft.playbook,
              { id: toFreeId('step', draft.playbook), text: { vi: 'Việc mới', en: 'New step' }, by: 'lead' },
            ],
          })
        }
      >
        {t('procedures.addBookStep')}
      </Button>
    </div>
  );
}
