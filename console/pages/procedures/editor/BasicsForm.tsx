/** What the procedure is called, what it is for, and on what basis. */
import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../contract/basics/text.ts';
import type { FormProps } from './form-props.ts';
import { NameInput } from './NameInput.tsx';
import css from '../Procedures.module.css';

const longestText = 500;

export function BasicsForm({ draft, onChange }: FormProps) {
  const { t } = useTranslation();
  const purpose = draft.purpose ?? { vi: '', en: '' };
  const putPurpose = (next: Text): void => {
    const { purpose: _, ...rest } = draft;
    onChange(next.vi === '' && next.en === '' ? rest : { ...rest, purpose: next });
  };
  return (
    <div className={css.fields}>
      <NameInput name={draft.name} onChange={(name) => onChange({ ...draft, name })} />
      {(['vi', 'en'] as const).map((language) => (
        <Textarea
          key={language}
          label={t(`procedures.purpose.${language}`)}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={longestText}
          value={purpose[language]}
          onChange={(event) => putPurpose({ ...purpose, [language]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('procedures.basis')}
        description={t('procedures.basisHint')}
        maxLength={longestText}
        value={draft.legalBasis ?? ''}
        onChange={(event) => {
          const { legalBasis: _, ...rest } = draft;
          const basis = event.currentTarget.value;
          onChange(basis === '' ? rest : { ...rest, legalBasis: basis });
        }}
      />
      <p className={css.quiet}>{t('procedures.idIs', { id: draft.id })}</p>
    </div>
  );
}
