/** Chooses an agency of the tree by name. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgencyVersion } from '../../../contract/city/agency.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';

const SHOWN_OPTIONS = 80;

interface Props {
  readonly label: string;
  readonly agencies: readonly AgencyVersion[];
  readonly value: string | null;
  readonly onChange: (agencyId: string | null) => void;
}

export function ParentSelect({ label, agencies, value, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Select
      label={label}
      placeholder={t('agenciesAdmin.noParent')}
      searchable
      clearable
      filter={findOptions}
      limit={SHOWN_OPTIONS}
      data={agencies.map(({ id, name }) => ({ value: id, label: text(name) }))}
      value={value}
      onChange={onChange}
    />
  );
}
