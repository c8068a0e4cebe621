/** A place found by the name of a ward or of a published place, typed as it is copied from a map, or set on the map. */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceInputProps } from '../../../ui/forms/place-input-props.ts';
import { placesQuery } from '../../api/place-queries.ts';
import { useLanguage } from '../../i18n.ts';
import { createPlaceFilter, dropLeadingWords } from './place-options.ts';
import { wardPointsQuery, type WardPoint } from './ward-points.ts';
import { scrolledList } from '../../../ui/forms/scrolled-list.ts';
import css from './Forms.module.css';

const PlaceMap = lazy(async () => ({ default: (await import('./PlaceMap.tsx')).PlaceMap }));

type Place = NonNullable<PlaceInputProps['value']>;
const written = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;
const pauseMs = 250;
const most = 8;
const none: readonly WardPoint[] = [];

export function PlaceField({ label, value, onChange, description, error }: PlaceInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState(value === undefined ? '' : toWritten(value));
  const [isTyping, setIsTyping] = useState(false);
  const [shown, setShown] = useState(value);
  // It was given elsewhere, e.g. by where a photo was taken: said as it is, for no name is known.
  if (value !== undefined && !isTyping && (shown?.lon !== value.lon || shown.lat !== value.lat)) {
    setShown(value);
    setTyped(toWritten(value));
  }
  const give = (place: Place | undefined): void => {
    setShown(place);
    onChange(place);
  };
  const [asked] = useDebouncedValue(dropLeadingWords(typed), pauseMs);
  const { data: wards = none } = useQuery(wardPointsQuery);
  const wardNames = useMemo(() => wards.map(({ name }) => name[language]), [wards, language]);
  const filter = useMemo(() => createPlaceFilter(wardNames), [wardNames]);
  const places =
    useQuery({ ...placesQuery({ q: asked, limit: most }), enabled: asked.length > 2 }).data ?? [];
  const found = new Map<string, Place>([
    ...wards.map(({ name, lon, lat }) => [name[language], { lon, lat }] as const),
    ...places.flatMap(({ name, lon, lat }) => (name === null ? [] : [[name, { lon, lat }] as const])),
  ]);
  const set = (next: string): void => {
    setTyped(next);
    const [, lat, lon] = written.exec(next) ?? [];
    give(lat === undefined ? found.get(next) : { lat: Number(lat), lon: Number(lon) });
  };
  // A ward is no spot: its middle stands for it, and whoever sends it must know.
  const isWard = value !== undefined && wardNames.includes(typed);
  const isLost = !isTyping && typed.trim() !== '' && value === undefined;
  return (
    <div className={css.place}>
      <Autocomplete
        label={label}
        size="sm"
        description={isWard ? t('form.placeIsWard', { ward: typed }) : description}
        placeholder={t('form.placeExample')}
        error={isLost ? t('form.placeUnknown') : error}
        data={[...found.keys()]}
        filter={filter}
        limit={most}
        value={typed}
        onChange={set}
        onFocus={() => setIsTyping(true)}
        onBlur={() => setIsTyping(false)}
        selectFirstOptionOnChange
        {...scrolledList}
      />
      <Suspense fallback={<div className={css.placeMap} />}>
        <PlaceMap
          label={t('form.placeMap')}
          value={value}
          onChange={(place) => {
            setTyped(toWritten(place));
            give(place);
          }}
        />
      </Suspense>
    </div>
  );
}

function toWritten({ lon, lat }: Place): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}
