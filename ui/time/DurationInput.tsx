/** A span of time as number and unit; what it holds is always seconds. */
import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { durationUnits, toDuration, type DurationUnit } from './duration.ts';
import css from './DurationInput.module.css';

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** Seconds; undefined = left empty. */
  readonly value: number | undefined;
  readonly onChange: (sec: number | undefined) => void;
}

export function DurationInput({ label, description, error, disabled = false, value, onChange }: Props) {
  const { t } = useTranslation('ui');
  const [unit, setUnit] = useState<DurationUnit>(() => toDuration(value ?? 0).unit);
  const factor = durationUnits.find((one) => one.unit === unit)?.seconds ?? 1;
  return (
    <div className={css.line}>
      <NumberInput
        className={css.number}
        label={label}
        description={description}
        error={error}
        disabled={disabled}
        min={0}
        value={value === undefined ? '' : value / factor}
        onChange={(count) => onChange(typeof count === 'number' ? Math.round(count * factor) : undefined)}
      />
      <Select
        className={css.unit}
        aria-label={`${label}: ${t('durationUnit.label')}`}
        disabled={disabled}
        allowDeselect={false}
        value={unit}
        data={durationUnits.map((one) => ({ value: one.unit, label: t(`durationUnit.${one.unit}`) }))}
        onChange={(chosen) => {
          const next = durationUnits.find((one) => one.unit === chosen);
          if (next === undefined) return;
          setUnit(next.unit);
          if (value !== undefined) onChange(Math.round((value / factor) * next.seconds));
        }}
      />
    </div>
  );
}
