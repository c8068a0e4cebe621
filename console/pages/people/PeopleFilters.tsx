/** Finds people by name, by the role they hold and the agency they hold it for. */
import { Select, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '../../../contract/people/access.ts';
import type { UserView } from '../../../contract/people/user.ts';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { AgencyFilter } from '../../ServiceAndAgencyFilters.tsx';
import { toOneOf } from '../../search-params.ts';
import type { PeopleSearch } from './people-search.ts';

interface Props {
  readonly find: RefObject<HTMLInputElement | null>;
  /** All of them: their agencies can be chosen. */
  readonly users: readonly UserView[];
  readonly search: PeopleSearch;
  readonly onChange: (part: PeopleSearch) => void;
}

export function PeopleFilters({ find, users, search, onChange }: Props) {
  const { t } = useTranslation();
  const active = [search.role, search.agency].filter((one) => one !== undefined).length;
  return (
    <>
      <TextInput
        ref={find}
        w={200}
        aria-label={t('people.find')}
        placeholder={t('people.find')}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.currentTarget.value || undefined })}
      />
      <FilterFold active={active} needsPx={1_360}>
        <Select
          w={170}
          clearable
          aria-label={t('people.column.roles')}
          placeholder={t('people.column.roles')}
          data={roles.map((role) => ({ value: role, label: t(`person.${role}`) }))}
          value={search.role ?? null}
          onChange={(role) => onChange({ role: toOneOf(role, roles) })}
        />
        <AgencyFilter
          widthPx={210}
          label={t('people.column.agency')}
          among={users.flatMap(({ grants }) => grants.flatMap(({ agencyId }) => agencyId ?? []))}
          value={search.agency}
          onChange={(agency) => onChange({ agency })}
        />
      </FilterFold>
    </>
  );
}
