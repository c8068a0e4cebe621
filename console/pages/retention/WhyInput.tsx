/** The reason that the journal keeps. */
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function WhyInput({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('retention.why')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
