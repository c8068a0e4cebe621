/** Why an alert is silenced, or a correction of it not believed: words that stand in its history. */
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

export function ReasonInput({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('alerts.shelveReason')}
      description={t('alerts.shelveReasonHint')}
      data-autofocus
      required
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2_000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
