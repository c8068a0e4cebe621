/** Which agencies are accused: they, and all above them, see nothing of it from then on. */
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

export function AgenciesField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const agencies = [...(useCatalogue().data?.agencyById.values() ?? [])];
  return (
    <MultiSelect
      searchable
      label={t('petitions.field.accused')}
      description={t('petitions.field.accusedHint')}
      data={agencies.map(({ id, name }) => ({ value: id, label: text(name) }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}
