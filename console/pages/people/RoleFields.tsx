/** Roles and agency of a person; each role says in a sentence what it may do. */
import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roles as allRoles, type Role } from '../../../contract/access.ts';
import { findOptions } from '../../find-options.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import css from './People.module.css';

const SHOWN_OPTIONS = 80;

interface Props {
  readonly roles: readonly Role[];
  readonly agencyId: string | null;
  readonly onRoles: (roles: readonly Role[]) => void;
  readonly onAgency: (agencyId: string | null) => void;
}

export function RoleFields({ roles, agencyId, onRoles, onAgency }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const agencies = useCatalogue().data?.agencies ?? [];
  return (
    <>
      <Checkbox.Group
        label={t('people.column.roles')}
        value={[...roles]}
        onChange={(chosen) => onRoles(allRoles.filter((role) => chosen.includes(role)))}
      >
        <div className={css.form}>
          {allRoles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(`person.${role}`)}
              description={t(`people.role.${role}`)}
              mt={6}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t('people.column.agency')}
        description={t('people.agencyHint')}
        searchable
        filter={findOptions}
        clearable
        limit={SHOWN_OPTIONS}
        data={agencies.map((agency) => ({ value: agency.id, label: text(agency.name) }))}
        value={agencyId}
        onChange={onAgency}
      />
    </>
  );
}
