/** Where one is signed in; any other session can be ended here. */
import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../contract/people/account.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useEndOtherSessions, useEndSession } from './account-queries.ts';
import { toDeviceText } from './to-device-text.ts';
import css from './Account.module.css';

export function SessionsPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const others = account.sessions.filter(({ isThis }) => !isThis);
  const failed = end.error ?? endOthers.error;
  return (
    <Section
      title={t('account.sessions.title')}
      action={
        others.length > 0 && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {t('account.sessions.endOthers')}
          </Button>
        )
      }
    >
      <WideTable label={t('account.sessions.title')}>
        <Table verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account.sessions.device')}</Table.Th>
              <Table.Th>{t('account.sessions.address')}</Table.Th>
              <Table.Th>{t('account.sessions.method')}</Table.Th>
              <Table.Th>{t('account.sessions.seen')}</Table.Th>
              <Table.Th ta="right">{t('feeds.keysPart.action')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {account.sessions.map((session) => (
              <Table.Tr key={session.id}>
                <Table.Td title={session.userAgent ?? ''}>{toDeviceText(session.userAgent)}</Table.Td>
                <Table.Td>{session.address ?? '—'}</Table.Td>
                <Table.Td>{t(`account.method.${session.method}`)}</Table.Td>
                <Table.Td>
                  <Age timeMs={session.seenMs} />
                </Table.Td>
                <Table.Td ta="right">
                  {session.isThis ? (
                    <span className={css.soft}>{t('account.sessions.this')}</span>
                  ) : (
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-xs"
                      onClick={() => end.mutate(session.id)}
                    >
                      {t('account.sessions.end')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {failed !== null && <ErrorState problem={toProblem(failed)} />}
    </Section>
  );
}
