/** A name in both languages: neither is left behind. */
import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../contract/basics/text.ts';

interface Props {
  readonly name: Text;
  readonly onChange: (name: { vi: string; en: string }) => void;
}

export function NameInput({ name, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Group grow gap="sm">
      <TextInput
        label={t('procedures.nameVi')}
        required
        maxLength={500}
        value={name.vi}
        onChange={(event) => onChange({ vi: event.currentTarget.value, en: name.en })}
      />
      <TextInput
        label={t('procedures.nameEn')}
        required
        maxLength={500}
        value={name.en}
        onChange={(event) => onChange({ vi: name.vi, en: event.currentTarget.value })}
      />
    </Group>
  );
}
