/** How long a key shall work. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const DAY_MS = 86_400_000;
const lifetimes = [90, 365, 1_095, 0] as const;
export const usualDays = 365;

interface Props {
  /** 0 = without end. */
  readonly days: number;
  readonly onChange: (days: number) => void;
}

export function LifetimeSelect({ days, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('feeds.keysPart.lifetime')}
      allowDeselect={false}
      value={String(days)}
      data={lifetimes.map((count) => ({
        value: String(count),
        label: count === 0 ? t('feeds.keysPart.noEnd') : t('feeds.keysPart.days', { count }),
      }))}
      onChange={(value) => onChange(Number(value))}
    />
  );
}

/** The member of a request that says when the key ends; none = it does not. */
export function toExpiry(days: number, nowMs: number): { readonly expires?: number } {
  return days === 0 ? {} : { expires: nowMs + days * DAY_MS };
}
