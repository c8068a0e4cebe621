/** Programs that read open data at a pace of their own: who holds a key, when it was last used; a new one is shown once. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDataKey } from '../../../contract/services/open-data-keys.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { KeyTable } from '../../KeyTable.tsx';
import { MadeOnce } from '../../MadeOnce.tsx';
import { StaffName } from '../../StaffName.tsx';
import { LifetimeSelect, toExpiry, usualDays } from '../feeds/LifetimeSelect.tsx';
import css from '../ListWithPanel.module.css';
import { openDataKeysQuery, useMakeOpenDataKey, useRevokeOpenDataKey } from './open-data-queries.ts';

export function OpenDataKeys() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { data, error } = useQuery(openDataKeysQuery);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<OpenDataKey>();
  const revoke = useRevokeOpenDataKey();
  if (error !== null) return <ErrorState problem={toProblem(error)} />;
  if (data === undefined) return null;
  return (
    <Section
      title={t('openData.keys.title')}
      about={t('openData.keys.about', data.perMin)}
      action={
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('feeds.keysPart.make')}
        </Button>
      }
    >
      {data.keys.length === 0 ? (
        <p className={css.quiet}>{t('openData.keys.none')}</p>
      ) : (
        <KeyTable
          label={t('openData.keys.title')}
          nameTitle={t('openData.keys.name')}
          keys={data.keys}
          more={[
            {
              title: t('openData.keys.made'),
              cell: ({ createdMs, createdBy }) => (
                <>
                  {timeText(createdMs, 'date')} · <StaffName of={createdBy} />
                </>
              ),
            },
          ]}
          actions={(key) => (
            <Button variant="subtle" color="red" size="compact-xs" onClick={() => setRevoking(key)}>
              {t('feeds.keysPart.revoke')}
            </Button>
          )}
        />
      )}
      {isMaking && <MakeDialog onClose={() => setMaking(false)} />}
      <ConfirmDialog
        opened={revoking !== undefined}
        title={t('feeds.keysPart.revokeTitle', { name: revoking?.name ?? '' })}
        verb={t('feeds.keysPart.revoke')}
        dangerous
        busy={revoke.isPending}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => {
          if (revoking !== undefined) revoke.mutate(revoking.id, { onSuccess: () => setRevoking(undefined) });
        }}
      >
        <p className={css.quiet}>{t('openData.keys.revokeWhy')}</p>
        {revoke.isError && <ErrorState problem={toProblem(revoke.error)} />}
      </ConfirmDialog>
    </Section>
  );
}

function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const nowMs = useNowMs(60);
  const make = useMakeOpenDataKey();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(usualDays);
  if (make.data !== undefined)
    return (
      <MadeOnce
        secret={make.data.key}
        title={t('feeds.keysPart.madeTitle')}
        why={t('openData.keys.madeWhy')}
        label={t('feeds.keysPart.key')}
        kept={t('feeds.keysPart.kept')}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      opened
      title={t('feeds.keysPart.make')}
      verb={t('feeds.keysPart.makeVerb')}
      busy={make.isPending}
      disabled={name.trim() === ''}
      onClose={onClose}
      onConfirm={() => make.mutate({ name: name.trim(), ...toExpiry(days, nowMs) })}
    >
      <TextInput
        data-autofocus
        label={t('openData.keys.name')}
        description={t('openData.keys.nameHint')}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <LifetimeSelect days={days} onChange={setDays} />
      {make.isError && <ErrorState problem={toProblem(make.error)} />}
    </ConfirmDialog>
  );
}
