/** For whom a notice is: the whole city, wards by name, a circle around a place, or what is drawn on the map. */
import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeContent } from '../../../contract/notices/notice.ts';
import { areasQuery } from '../../api/area-queries.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { PlaceField } from '../forms/PlaceField.tsx';
import css from './Notices.module.css';

const RingMap = lazy(async () => ({ default: (await import('./RingMap.tsx')).RingMap }));

type Area = NoticeContent['area'];
const kinds = ['city', 'wards', 'circle', 'polygon'] as const satisfies readonly Area['kind'][];
const firstRadiusM = 1_000;

interface Props {
  readonly area: Area;
  readonly error: string | undefined;
  /** How many wards it touches; undefined while that is not known. */
  readonly wards: number | undefined;
  readonly onChange: (area: Area) => void;
}

export function AreaFields({ area, error, wards, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const areas = useQuery(areasQuery).data ?? [];
  // A circle without its middle and a drawing of two corners are no area yet: until then what was holds.
  const [kind, setKind] = useState<Area['kind']>(area.kind);
  const isWhole = kind === area.kind;
  return (
    <>
      <div className={css.facts}>
        <Select
          label={t('notices.field.area')}
          allowDeselect={false}
          error={isWhole ? error : t('notices.areaNotYet', { area: t(`notices.area.${area.kind}`) })}
          description={wards === undefined ? undefined : t('notices.wards', { count: wards })}
          data={kinds.map((value) => ({ value, label: t(`notices.area.${value}`) }))}
          value={kind}
          onChange={(value) => {
            const next = toOneOf(value, kinds) ?? kind;
            setKind(next);
            if (next === 'city') onChange({ kind: 'city' });
          }}
        />
        {kind === 'wards' && (
          <MultiSelect
            label={t('notices.area.wards')}
            searchable
            filter={findOptions}
            limit={100}
            data={areas.map(({ code, name }) => ({ value: code, label: text(name) }))}
            value={area.kind === 'wards' ? area.codes : []}
            onChange={(codes) => codes.length > 0 && onChange({ kind: 'wards', codes })}
          />
        )}
        {kind === 'circle' && (
          <NumberInput
            label={t('notices.field.radius')}
            min={50}
            max={60_000}
            step={500}
            allowDecimal={false}
            thousandSeparator="."
            decimalSeparator=","
            disabled={area.kind !== 'circle'}
            value={area.kind === 'circle' ? area.radiusM : firstRadiusM}
            onChange={(radiusM) =>
              typeof radiusM === 'number' && area.kind === 'circle' && onChange({ ...area, radiusM })
            }
          />
        )}
      </div>
      {kind === 'circle' && (
        <PlaceField
          label={t('notices.field.middle')}
          description={undefined}
          error={undefined}
          value={area.kind === 'circle' ? { lon: area.lon, lat: area.lat } : undefined}
          onChange={(place) =>
            place !== undefined &&
            onChange({
              kind: 'circle',
              ...place,
              radiusM: area.kind === 'circle' ? area.radiusM : firstRadiusM,
            })
          }
        />
      )}
      {kind === 'polygon' && (
        <Suspense fallback={null}>
          <RingMap
            label={t('notices.area.polygon')}
            ring={area.kind === 'polygon' ? area.ring : []}
            onChange={(ring) => onChange({ kind: 'polygon', ring })}
          />
        </Suspense>
      )}
    </>
  );
}
