/** People: who may sign in, in which role, for which agency. */
import { Button, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../contract/api.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { cityQuery, meQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { NewPersonDialog } from './NewPersonDialog.tsx';
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
  const [help, setHelp] = useState(false);
  const [at, setAt] = useState<string>();
  const find = useRef<HTMLInputElement>(null);
  const words = toSearchWords(search.q ?? '');
  const users = query.data?.users ?? [];
  const rows = users.filter((user) => matchesWords(words, [user.name, user.username]));
  const change = (part: PeopleSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  useListKeys({
    keys: rows.map(({ id }) => id),
    selectedKey: at,
    onSelect: setAt,
    onOpen: (user) => change({ user }),
    onFind: () => find.current?.focus(),
    onHelp: () => setHelp(true),
  });
  const opened = rows.find(({ id }) => id === search.user);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('people.title')}
        count={query.data === undefined ? undefined : t('people.count', { count: users.length })}
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
      >
        <TextInput
          ref={find}
          w={200}
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
      </Toolbar>
      <QueryState query={query} rows={4}>
        {({ inCity }) =>
          rows.length === 0 ? (
            <EmptyList
              title={t('people.noMatch')}
              what={t('people.title')}
              of={{ inScope: users.length, inCity }}
              filtered={search.q !== undefined}
              onClear={() => change({ q: undefined })}
            />
          ) : (
            <ListTable
              label={t('people.title')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              selectedKey={opened?.id ?? at}
              onOpen={({ id }) => change({ user: id })}
            />
          )
        }
      </QueryState>
      <NewPersonDialog opened={making} onClose={() => setMaking(false)} />
      {opened !== undefined && (
        <PersonDialog key={opened.id} user={opened} onClose={() => change({ user: undefined })} />
      )}
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
          { keys: ['/'], does: t('feeds.keys.find') },
        ]}
      />
    </div>
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
