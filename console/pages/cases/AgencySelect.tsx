/** Chooses an agency by any words of its name; the operation centres stand first. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';

interface Props {
  readonly label: string;
  readonly required?: boolean;
  readonly value: string | undefined;
  readonly onChange: (agencyId: string | undefined) => void;
  readonly size?: 'xs' | 'md';
  /** In a line of filters the label stands inside the field. */
  readonly bare?: boolean;
  /** Has the focus when its dialog opens. */
  readonly first?: boolean;
}

const mostOptions = 80;

export function AgencySelect({
  label,
  required = false,
  value,
  onChange,
  size = 'xs',
  bare = false,
  first = false,
}: Props) {
  const agencies = useCatalogue().data?.agencies;
  const text = useText();
  const { t } = useTranslation();
  const data = useMemo(() => {
    const items = (agencies ?? [])
      .map((agency) => ({ value: agency.id, label: text(agency.name), isCentre: agency.isOperationCentre }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'vi'));
    const centres = items.filter(({ isCentre }) => isCentre);
    if (centres.length === 0) return items;
    return [
      { group: t('cases.centres'), items: centres },
      { group: t('cases.otherAgencies'), items: items.filter(({ isCentre }) => !isCentre) },
    ];
  }, [agencies, text, t]);
  return (
    <Select
      size={size}
      {...(first ? { 'data-autofocus': true } : {})}
      {...(bare ? { 'aria-label': label, placeholder: label, w: 220 } : { label })}
      required={required}
      searchable
      clearable={!required}
      filter={findOptions}
      limit={mostOptions}
      data={data}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
