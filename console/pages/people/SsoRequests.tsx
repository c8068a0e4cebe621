/** Who came from the single sign-on and waits: what the issuer said of them, and who of the centre they are. */
import { Button, Modal, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { SsoRequestView } from '../../../contract/people/account.ts';
import type { UserView } from '../../../contract/people/user.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useMayDo } from '../../api/permission.ts';
import { toProblem } from '../../api/to-problem.ts';
import { findOptions } from '../../find-options.ts';
import { tell } from '../../tell.ts';
import { ssoRequestsQuery, useLinkSso } from './people-queries.ts';
import css from './People.module.css';

/** What only a permission for the whole centre reaches. */
const NOBODYS = { agencyIds: [], areaCode: null };

/** The button with how many wait; nothing for who may not link everybody. */
export function SsoRequests({ users }: { readonly users: readonly UserView[] }) {
  const { t } = useTranslation();
  const mayLink = useMayDo('users.manage', NOBODYS);
  const requests = useQuery({ ...ssoRequestsQuery, enabled: mayLink }).data;
  const [opened, setOpened] = useState(false);
  if (requests === undefined) return null;
  return (
    <>
      <Button variant={requests.length === 0 ? 'default' : 'filled'} onClick={() => setOpened(true)}>
        {t('people.sso.waiting', { count: requests.length })}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('people.sso.requests')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('panel.close', { ns: 'ui' }) }}
      >
        <div className={css.form}>
          <p className={css.note}>{t('people.sso.requestsAbout')}</p>
          {requests.length === 0 ? (
            <EmptyState title={t('people.sso.none')}>{t('people.sso.noneWhy')}</EmptyState>
          ) : (
            <WideTable label={t('people.sso.requests')}>
              <Table verticalSpacing={6} horizontalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('people.sso.said')}</Table.Th>
                    <Table.Th>{t('people.sso.asked')}</Table.Th>
                    <Table.Th>{t('people.sso.who')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {requests.map((request) => (
                    <RequestRow key={request.subject} request={request} users={users} />
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          )}
        </div>
      </Modal>
    </>
  );
}

function RequestRow({
  request,
  users,
}: {
  readonly request: SsoRequestView;
  readonly users: readonly UserView[];
}) {
  const { t } = useTranslation();
  const link = useLinkSso();
  const [userId, setUserId] = useState<string | null>(null);
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{request.username ?? t('people.sso.noName')}</strong>
        <div className={css.soft}>{request.email ?? t('people.sso.noEmail')}</div>
        <div className={css.soft}>{t('people.sso.subjectIs', { subject: request.subject })}</div>
      </Table.Td>
      <Table.Td>
        <Age timeMs={request.askedMs} />
      </Table.Td>
      <Table.Td>
        <div className={css.linking}>
          <Select
            aria-label={t('people.sso.who')}
            placeholder={t('people.find')}
            searchable
            filter={findOptions}
            nothingFoundMessage={t('search.nothing')}
            data={users.map(({ id, name, username }) => ({ value: id, label: `${name} · ${username}` }))}
            value={userId}
            onChange={setUserId}
          />
          <DisabledReason reason={userId === null ? t('why.person') : undefined}>
            <Button
              loading={link.isPending}
              disabled={userId === null}
              onClick={() => {
                if (userId === null) return;
                link.mutate(
                  { userId, subject: request.subject },
                  { onSuccess: () => tell(t('people.sso.done')) },
                );
              }}
            >
              {t('people.sso.link')}
            </Button>
          </DisabledReason>
        </div>
        {link.isError && <ErrorState problem={toProblem(link.error)} />}
      </Table.Td>
    </Table.Tr>
  );
}
