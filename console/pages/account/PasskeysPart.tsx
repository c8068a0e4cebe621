/** Passkeys: the device or a security key stands for name, password and code. */
import { Button, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView, PasskeyView } from '../../../contract/people/account.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { findPasskeyTrouble } from '../../api/session.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useAddPasskey, useRemovePasskey } from './account-queries.ts';
import css from './Account.module.css';

export function PasskeysPart({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const add = useAddPasskey();
  const remove = useRemovePasskey();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const [removing, setRemoving] = useState<PasskeyView>();
  const trouble = findPasskeyTrouble();
  return (
    <Section
      title={t('account.passkeys.title')}
      about={t('account.passkeys.about')}
      action={
        <DisabledReason reason={trouble === undefined ? undefined : t(`signIn.passkeyTrouble.${trouble}`)}>
          <Button
            variant={account.passkeys.length === 0 ? 'filled' : 'default'}
            disabled={trouble !== undefined}
            onClick={() => {
              add.reset();
              setNaming(true);
            }}
          >
            {t('account.passkeys.add')}
          </Button>
        </DisabledReason>
      }
    >
      {account.passkeys.length === 0 ? (
        <p className={css.note}>{t('account.passkeys.none')}</p>
      ) : (
        <WideTable label={t('account.passkeys.title')}>
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('account.passkeys.name')}</Table.Th>
                <Table.Th>{t('account.passkeys.place')}</Table.Th>
                <Table.Th>{t('account.passkeys.used')}</Table.Th>
                <Table.Th ta="right">{t('feeds.keysPart.action')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {account.passkeys.map((passkey) => (
                <Table.Tr key={passkey.id}>
                  <Table.Td>
                    {passkey.name}
                    {passkey.isSynced && <span className={css.soft}> {t('account.passkeys.synced')}</span>}
                  </Table.Td>
                  <Table.Td>{passkey.rpId}</Table.Td>
                  <Table.Td>
                    <Age timeMs={passkey.lastUsedMs} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-xs"
                      onClick={() => setRemoving(passkey)}
                    >
                      {t('account.passkeys.remove')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      <ConfirmDialog
        opened={naming}
        title={t('account.passkeys.add')}
        verb={t('account.passkeys.make')}
        busy={add.isPending}
        disabled={name.trim() === ''}
        onClose={() => setNaming(false)}
        onConfirm={() =>
          add.mutate(name.trim(), {
            onSuccess: () => {
              setNaming(false);
              setName('');
            },
          })
        }
      >
        <div className={css.form}>
          <TextInput
            data-autofocus
            label={t('account.passkeys.name')}
            description={t('account.passkeys.nameHint')}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {add.isError && <ErrorState problem={toProblem(add.error)} />}
        </div>
      </ConfirmDialog>
      <ConfirmDialog
        opened={removing !== undefined}
        title={t('account.passkeys.removeTitle', { name: removing?.name ?? '' })}
        verb={t('account.passkeys.remove')}
        dangerous
        busy={remove.isPending}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => {
          if (removing !== undefined) remove.mutate(removing.id, { onSuccess: () => setRemoving(undefined) });
        }}
      >
        {remove.isError && <ErrorState problem={toProblem(remove.error)} />}
      </ConfirmDialog>
    </Section>
  );
}
