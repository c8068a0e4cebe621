/** The keys of a feed: who holds one, when it was last used; a new one is shown once and never again. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { KeyTable } from '../../KeyTable.tsx';
import { MadeOnce } from '../../MadeOnce.tsx';
import { useMakeKey, useRevokeKey } from './feed-actions.ts';
import { LifetimeSelect, toExpiry, usualDays } from './LifetimeSelect.tsx';
import { RotateKeyDialog } from './RotateKeyDialog.tsx';
import css from './Feeds.module.css';

type FeedKey = FeedView['keys'][number];

export function FeedKeys({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const missing = useMissingRight('feeds.manage');
  const [making, setMaking] = useState(false);
  const [rotating, setRotating] = useState<FeedKey>();
  const [revoking, setRevoking] = useState<FeedKey>();
  const revoke = useRevokeKey(feed.definition.id);
  return (
    <Section
      title={t('feeds.keysPart.title')}
      action={
        <DisabledReason reason={missing}>
          <Button variant="default" disabled={missing !== undefined} onClick={() => setMaking(true)}>
            {t('feeds.keysPart.make')}
          </Button>
        </DisabledReason>
      }
    >
      {feed.keys.length === 0 ? (
        <p className={css.note}>{t('feeds.keysPart.none')}</p>
      ) : (
        <KeyTable
          label={t('feeds.keysPart.list')}
          nameTitle={t('feeds.keysPart.name')}
          keys={feed.keys}
          actions={(key) => (
            <DisabledReason reason={missing}>
              <Button
                variant="subtle"
                size="compact-xs"
                disabled={missing !== undefined}
                onClick={() => setRotating(key)}
              >
                {t('feeds.keysPart.rotate')}
              </Button>
              <Button
                variant="subtle"
                color="red"
                size="compact-xs"
                disabled={missing !== undefined}
                onClick={() => setRevoking(key)}
              >
                {t('feeds.keysPart.revoke')}
              </Button>
            </DisabledReason>
          )}
        />
      )}
      <MakeKeyDialog feedId={feed.definition.id} opened={making} onClose={() => setMaking(false)} />
      {rotating !== undefined && (
        <RotateKeyDialog
          feedId={feed.definition.id}
          keyId={rotating.id}
          name={rotating.name}
          onClose={() => setRotating(undefined)}
        />
      )}
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
        <p className={css.note}>{t('feeds.keysPart.revokeWhy')}</p>
        {revoke.isError && <ErrorState problem={toProblem(revoke.error)} />}
      </ConfirmDialog>
    </Section>
  );
}

interface DialogProps {
  readonly feedId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function MakeKeyDialog({ feedId, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const nowMs = useNowMs(60);
  const make = useMakeKey(feedId);
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(usualDays);
  const close = () => {
    onClose();
    make.reset();
    setName('');
  };
  if (make.data !== undefined) {
    return (
      <MadeOnce
        secret={opened ? make.data.key : undefined}
        title={t('feeds.keysPart.madeTitle')}
        why={t('feeds.keysPart.madeWhy')}
        label={t('feeds.keysPart.key')}
        kept={t('feeds.keysPart.kept')}
        onClose={close}
      />
    );
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t('feeds.keysPart.make')}
      verb={t('feeds.keysPart.makeVerb')}
      busy={make.isPending}
      disabled={name.trim() === ''}
      onClose={close}
      onConfirm={() => make.mutate({ name: name.trim(), ...toExpiry(days, nowMs) })}
    >
      <div className={css.form}>
        <TextInput
          data-autofocus
          label={t('feeds.keysPart.name')}
          description={t('feeds.keysPart.nameHint')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LifetimeSelect days={days} onChange={setDays} />
        {make.isError && <ErrorState problem={toProblem(make.error)} />}
      </div>
    </ConfirmDialog>
  );
}
