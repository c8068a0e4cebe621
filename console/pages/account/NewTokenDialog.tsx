/** A new token: its name, the rights out of one's own, perhaps one agency, and its end. */
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../contract/people/access.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { listHeld } from '../../api/permission.ts';
import { meQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { useMakeToken } from './account-queries.ts';
import css from './Account.module.css';

const DAY_MS = 86_400_000;
const lifetimes = [30, 90, 365] as const;
const SHOWN_OPTIONS = 80;

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (token: string) => void;
}

export function NewTokenDialog({ opened, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const nowMs = useNowMs(60);
  const make = useMakeToken();
  const held = listHeld(useQuery(meQuery).data);
  const agencies = useCatalogue().data?.agencies ?? [];
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Permission[]>(['city.read']);
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [days, setDays] = useState<number>(lifetimes[1]);
  const close = () => {
    onClose();
    make.reset();
    setName('');
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={t('account.tokens.make')}
      verb={t('account.tokens.makeVerb')}
      busy={make.isPending}
      disabled={name.trim() === '' || chosen.length === 0}
      onClose={close}
      onConfirm={() =>
        make.mutate(
          { name: name.trim(), permissions: chosen, agencyId, expires: nowMs + days * DAY_MS },
          {
            onSuccess: ({ token }) => {
              close();
              onMade(token);
            },
          },
        )
      }
    >
      <div className={css.form}>
        <TextInput
          data-autofocus
          label={t('account.tokens.name')}
          description={t('account.tokens.nameHint')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MultiSelect
          label={t('account.tokens.permissions')}
          description={t('account.tokens.permissionsHint')}
          searchable
          data={held.map((permission) => ({ value: permission, label: t(`permission.${permission}`) }))}
          value={[...chosen]}
          onChange={(values) => setChosen(held.filter((permission) => values.includes(permission)))}
        />
        <Select
          label={t('account.tokens.agency')}
          description={t('account.tokens.agencyHint')}
          searchable
          filter={findOptions}
          clearable
          limit={SHOWN_OPTIONS}
          data={agencies.map((agency) => ({ value: agency.id, label: text(agency.name) }))}
          value={agencyId}
          onChange={setAgencyId}
        />
        <Select
          label={t('feeds.keysPart.lifetime')}
          allowDeselect={false}
          value={String(days)}
          data={lifetimes.map((count) => ({
            value: String(count),
            label: t('feeds.keysPart.days', { count }),
          }))}
          onChange={(value) => setDays(Number(value))}
        />
        {make.isError && <ErrorState problem={toProblem(make.error)} />}
      </div>
    </ConfirmDialog>
  );
}
