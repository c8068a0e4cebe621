/** Tokens of one's programs: what each may do, until when, when last used; a new one is shown once. */
import { Button, Modal, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../contract/account.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyText } from '../../../ui/CopyText.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useCityClock, useNowMs } from '../../../ui/clock-context.tsx';
import { toTimeText } from '../../../ui/format.ts';
import { WideTable } from '../../../ui/WideTable.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { tokensQuery, useRevokeToken, useRotateToken } from './account-queries.ts';
import css from './Account.module.css';

export function TokensPart() {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const query = useQuery(tokensQuery);
  const rotate = useRotateToken();
  const revoke = useRevokeToken();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const [revoking, setRevoking] = useState<TokenView>();
  const stateOf = ({ revokedMs, expiresMs }: TokenView): string => {
    if (revokedMs !== null) return t('feeds.keysPart.revoked');
    const time = toTimeText(expiresMs, 'date', language, timeZone);
    return expiresMs <= nowMs ? t('feeds.keysPart.expired', { time }) : t('feeds.keysPart.until', { time });
  };
  return (
    <Section
      title={t('account.tokens.title')}
      about={t('account.tokens.about')}
      action={
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('account.tokens.make')}
        </Button>
      }
    >
      <QueryState query={query} rows={2}>
        {(tokens) =>
          tokens.length === 0 ? (
            <p className={css.note}>{t('account.tokens.none')}</p>
          ) : (
            <WideTable label={t('account.tokens.title')}>
              <Table verticalSpacing={4} horizontalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('account.tokens.name')}</Table.Th>
                    <Table.Th>{t('account.tokens.permissions')}</Table.Th>
                    <Table.Th>{t('feeds.keysPart.valid')}</Table.Th>
                    <Table.Th>{t('feeds.keysPart.used')}</Table.Th>
                    <Table.Th ta="right">{t('feeds.keysPart.action')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {tokens.map((token) => (
                    <Table.Tr key={token.id}>
                      <Table.Td>{token.name}</Table.Td>
                      <Table.Td className={css.soft}>{token.permissions.join(', ')}</Table.Td>
                      <Table.Td>{stateOf(token)}</Table.Td>
                      <Table.Td>
                        <Age timeMs={token.lastUsedMs} />
                      </Table.Td>
                      <Table.Td ta="right">
                        {token.revokedMs === null && token.expiresMs > nowMs && (
                          <>
                            <Button
                              variant="subtle"
                              size="compact-xs"
                              loading={rotate.isPending && rotate.variables === token.id}
                              onClick={() =>
                                rotate.mutate(token.id, { onSuccess: (answer) => setMade(answer.token) })
                              }
                            >
                              {t('account.tokens.rotate')}
                            </Button>
                            <Button
                              variant="subtle"
                              color="red"
                              size="compact-xs"
                              onClick={() => setRevoking(token)}
                            >
                              {t('feeds.keysPart.revoke')}
                            </Button>
                          </>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          )
        }
      </QueryState>
      {rotate.isError && <ErrorState problem={toProblem(rotate.error)} />}
      <NewTokenDialog opened={making} onClose={() => setMaking(false)} onMade={setMade} />
      <Modal
        opened={made !== undefined}
        onClose={() => setMade(undefined)}
        title={t('account.tokens.madeTitle')}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('asset.close') }}
      >
        <div className={css.form}>
          <p className={css.note}>{t('account.tokens.madeWhy')}</p>
          <CopyText block text={made ?? ''} label={t('account.tokens.token')} />
          <div className={css.actions}>
            <Button onClick={() => setMade(undefined)}>{t('account.tokens.kept')}</Button>
          </div>
        </div>
      </Modal>
      <ConfirmDialog
        opened={revoking !== undefined}
        title={t('account.tokens.revokeTitle', { name: revoking?.name ?? '' })}
        verb={t('feeds.keysPart.revoke')}
        dangerous
        busy={revoke.isPending}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => {
          if (revoking !== undefined) revoke.mutate(revoking.id, { onSuccess: () => setRevoking(undefined) });
        }}
      >
        {revoke.isError && <ErrorState problem={toProblem(revoke.error)} />}
      </ConfirmDialog>
    </Section>
  );
}
