/** A time limit: none, elapsed minutes, working minutes or working days. */
import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';

const kinds = ['elapsed', 'working-minutes', 'working-days'] as const;

interface Props {
  readonly label: string;
  readonly limit: TimeLimit | undefined;
  /** The limit may be left out. */
  readonly optional?: boolean;
  readonly onChange: (limit: TimeLimit | undefined) => void;
}

export function LimitInput({ label, limit, optional = false, onChange }: Props) {
  const { t } = useTranslation();
  const count = limit === undefined ? '' : limit.kind === 'working-days' ? limit.days : limit.minutes;
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <Select
        label={label}
        flex={1}
        allowDeselect={false}
        data={[
          ...(optional ? [{ value: '', label: t('procedures.noLimit') }] : []),
          ...kinds.map((kind) => ({ value: kind, label: t(`procedures.limit.${kind}`) })),
        ]}
        value={limit?.kind ?? ''}
        onChange={(kind) => onChange(toLimit(kind, count === '' ? 60 : count))}
      />
      {limit !== undefined && (
        <NumberInput
          aria-label={`${label}: ${t('procedures.amount')}`}
          w={90}
          min={1}
          allowDecimal={false}
          value={count}
          onChange={(next) => typeof next === 'number' && onChange(toLimit(limit.kind, next))}
        />
      )}
    </Group>
  );
}

function toLimit(kind: string | null, count: number): TimeLimit | undefined {
  if (kind === 'working-days') return { kind, days: Math.max(1, Math.min(1_000, count)) };
  return kind === 'elapsed' || kind === 'working-minutes' ? { kind, minutes: Math.max(1, count) } : undefined;
}
