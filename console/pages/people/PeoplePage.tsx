/** People: who may sign in, in which role, for which agency. */
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../contract/people/user.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { cityQuery, meQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { useFindKeys } from '../../list-page/use-plain-keys.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { NewPersonDialog } from './NewPersonDialog.tsx';
import { PeopleFilters } from './PeopleFilters.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { SsoRequests } from './SsoRequests.tsx';
import { usersQuery } from './people-queries.ts';
import css from './People.module.css';
import type { PeopleSearch } from './people-search.ts';

const route = getRouteApi('/shell/people');

export function PeoplePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/people' });
  const query = useQuery(usersQuery);
  const hasSso = (useQuery(cityQuery).data?.signIn.ssoName ?? null) !== null;
  const columns = usePeopleColumns();
  const [making, setMaking] = useState(false);
  const words = toSearchWords(search.q ?? '');
  const users = query.data?.users ?? [];
  const rows = users.filter(
    ({ name, username, roles: held, grants }) =>
      matchesWords(words, [name, username]) &&
      (search.role === undefined || held.includes(search.role)) &&
      (search.agency === undefined || grants.some(({ agencyId }) => agencyId === search.agency)),
  );
  const change = (part: PeopleSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const cursor = useListCursor(
    rows.map(({ id }) => id),
    (user) => change({ user }),
  );
  const keyLines = useFindKeys();
  const opened = users.find(({ id }) => id === search.user);
  const filters = [search.role, search.agency].filter((one) => one !== undefined).length;
  return (
    <>
      <ListPage
        title={t('people.title')}
        count={t('people.count', { shown: rows.length, total: users.length })}
        actions={
          <>
            {hasSso && <SsoRequests users={users} />}
            <Button component={Link} to="/people/tokens" variant="default">
              {t('people.tokens.short')}
            </Button>
            <Button component={Link} to="/people/review" variant="default">
              {t('people.review.title')}
            </Button>
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
              {t('people.add')}
            </Button>
          </>
        }
        filters={<PeopleFilters find={cursor.find} users={users} search={search} onChange={change} />}
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={null}
      >
        {({ inCity }) =>
          rows.length === 0 ? (
            <EmptyList
              title={t('people.noMatch')}
              what={t('people.title')}
              of={{ inScope: users.length, inCity }}
              filtered={filters > 0 || search.q !== undefined}
              onClear={() => change({ q: undefined, role: undefined, agency: undefined })}
            />
          ) : (
            <CursorTable
              cursor={cursor}
              label={t('people.title')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              openKey={opened?.id}
              onOpen={({ id }) => change({ user: id })}
            />
          )
        }
      </ListPage>
      <NewPersonDialog opened={making} onClose={() => setMaking(false)} />
      {opened !== undefined && (
        <PersonDialog key={opened.id} user={opened} onClose={() => change({ user: undefined })} />
      )}
    </>
  );
}

function usePeopleColumns(): readonly ListColumn<UserView>[] {
  const { t } = useTranslation();
  const text = useText();
  const me = useQuery(meQuery).data;
  const agencies = useCatalogue().data?.agencyById;
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('people.column.name'),
        track: 'minmax(160px, 2fr)',
        phone: 'line',
        cell: (user) => (
          <>
            <strong>{user.name}</strong>
            {user.id === me?.user.id && <span className={css.soft}> {t('people.you')}</span>}
            {user.disabledMs !== null && <span className={css.soft}> {t('people.disabledMark')}</span>}
          </>
        ),
      },
      {
        id: 'username',
        title: t('people.column.username'),
        track: 'minmax(120px, 1fr)',
        cell: (user) => user.username,
      },
      {
        id: 'roles',
        title: t('people.column.roles'),
        track: 'minmax(140px, 1fr)',
        cell: (user) =>
          user.roles.length === 0
            ? t('people.noRole')
            : user.roles.map((role) => t(`person.${role}`)).join(', '),
      },
      {
        id: 'agency',
        title: t('people.column.agency'),
        track: 'minmax(140px, 2fr)',
        phone: 'line',
        cell: ({ agencyId, grants }) => {
          const agency = agencyId === null ? undefined : agencies?.get(agencyId);
          const reach = grants.some((grant) => grant.agencyId === null) ? t('people.wholeCity') : '—';
          return (
            <span className={css.soft}>{agency === undefined ? (agencyId ?? reach) : text(agency.name)}</span>
          );
        },
      },
      {
        id: 'signIn',
        title: t('people.signIn.last'),
        track: '150px',
        end: true,
        phone: 'hide',
        cell: (user) => <Age timeMs={user.lastSignInMs} />,
      },
    ],
    [t, text, me, agencies],
  );
}
