/** A place typed as latitude and longitude, as maps and telephones copy it. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceInputProps } from './place-input-props.ts';

const written = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

export function PlaceText({ label, value, onChange, description, error }: PlaceInputProps) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState(value === undefined ? '' : `${value.lat}, ${value.lon}`);
  const isWrong = typed.trim() !== '' && !written.test(typed);
  return (
    <TextInput
      label={label}
      size="sm"
      placeholder={t('forms.placeExample')}
      description={description}
      error={isWrong ? t('forms.problem.place') : error}
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const [, lat, lon] = written.exec(next) ?? [];
        onChange(lat === undefined ? undefined : { lat: Number(lat), lon: Number(lon) });
      }}
    />
  );
}
