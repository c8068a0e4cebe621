/** Which records count: fields of the record's body and the values they must have. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { FieldInputProps } from './field-input-props.ts';
import { findWord } from '../journal/journal-names.ts';
import { useRecordWord } from './use-record-word.ts';
import { isObject } from './rule-draft.ts';
import css from './Rules.module.css';

type Props = Pick<FieldInputProps, 'label' | 'value' | 'onChange'> & {
  readonly serviceId: string | undefined;
};

export function WhereInput({ serviceId, label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [wanted, setWanted] = useState('');
  const recordWord = useRecordWord(serviceId);
  const where = isObject(value) ? value : {};
  const entries = Object.entries(where);
  return (
    <fieldset className={css.lines}>
      <legend>
        {label} <span className={css.soft}>{t('rules.optional')}</span>
      </legend>
      {entries.map(([field, held]) => (
        <div key={field} className={css.line}>
          <span>
            {findWord('facts', field)}: {recordWord(field, String(held))}{' '}
            <code className={css.mono}>
              {field} = {String(held)}
            </code>
          </span>
          <ActionIcon
            aria-label={t('rules.removeStep', { name: field })}
            onClick={() => {
              const rest = Object.fromEntries(entries.filter(([one]) => one !== field));
              onChange(Object.keys(rest).length === 0 ? undefined : rest);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div className={css.line}>
        <TextInput
          label={t('rules.where.field')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('rules.where.value')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <DisabledReason
          reason={
            name.trim() === '' || wanted.trim() === ''
              ? t('confirm.incomplete', { ns: 'ui', verb: t('rules.where.add') })
              : undefined
          }
        >
          <Button
            variant="default"
            disabled={name.trim() === '' || wanted.trim() === ''}
            onClick={() => {
              onChange({ ...where, [name.trim()]: wanted.trim() });
              setName('');
              setWanted('');
            }}
          >
            {t('rules.where.add')}
          </Button>
        </DisabledReason>
      </div>
    </fieldset>
  );
}
