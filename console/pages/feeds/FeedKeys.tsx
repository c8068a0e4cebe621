/** The keys of a feed: who holds one, when it was last used; a new one is shown once and never again. */
import { Button, Modal, Select, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/api.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyText } from '../../../ui/CopyText.tsx';
import { DisabledReason } from '../../../ui/DisabledReason.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useCityClock, useNowMs } from '../../../ui/clock-context.tsx';
import { toTimeText } from '../../../ui/format.ts';
import { WideTable } from '../../../ui/WideTable.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useMakeKey, useRevokeKey } from './feed-actions.ts';
import css from './Feeds.module.css';

type FeedKey = FeedView['keys'][number];

export function FeedKeys({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const missing = useMissingRight('feeds.manage');
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<FeedKey>();
  const revoke = useRevokeKey(feed.definition.id);
  const stateOf = (key: FeedKey): string => {
    if (key.revokedMs !== null) return t('feeds.keysPart.revoked');
    if (key.expiresMs === null) return t('feeds.keysPart.noEnd');
    const time = toTimeText(key.expiresMs, 'date', language, timeZone);
    return key.expiresMs < nowMs
      ? t('feeds.keysPart.expired', { time })
      : t('feeds.keysPart.until', { time });
  };
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
        <WideTable label={t('feeds.keysPart.list')}>
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('feeds.keysPart.name')}</Table.Th>
                <Table.Th>{t('feeds.keysPart.valid')}</Table.Th>
                <Table.Th>{t('feeds.keysPart.used')}</Table.Th>
                <Table.Th ta="right">{t('feeds.keysPart.action')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {feed.keys.map((key) => (
                <Table.Tr key={key.id} className={key.revokedMs === null ? undefined : css.soft}>
                  <Table.Td>{key.name}</Table.Td>
                  <Table.Td>{stateOf(key)}</Table.Td>
                  <Table.Td>
                    <Age timeMs={key.lastUsedMs} />
                  </Table.Td>
                  <Table.Td ta="right">
                    {key.revokedMs === null && (
                      <DisabledReason reason={missing}>
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
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      <MakeKeyDialog feedId={feed.definition.id} opened={making} onClose={() => setMaking(false)} />
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

const DAY_MS = 86_400_000;
const lifetimes = [90, 365, 1_095, 0] as const;

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
  const [days, setDays] = useState<number>(lifetimes[1]);
  const close = () => {
    onClose();
    make.reset();
    setName('');
  };
  if (make.data !== undefined) {
    return (
      <Modal
        opened={opened}
        onClose={close}
        title={t('feeds.keysPart.madeTitle')}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('asset.close') }}
      >
        <div className={css.form}>
          <p className={css.note}>{t('feeds.keysPart.madeWhy')}</p>
          <CopyText block text={make.data.key} label={t('feeds.keysPart.key')} />
          <div className={css.actions}>
            <Button onClick={close}>{t('feeds.keysPart.kept')}</Button>
          </div>
        </div>
      </Modal>
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
      onConfirm={() =>
        make.mutate({ name: name.trim(), ...(days === 0 ? {} : { expires: nowMs + days * DAY_MS }) })
      }
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
        <Select
          label={t('feeds.keysPart.lifetime')}
          allowDeselect={false}
          value={String(days)}
          data={lifetimes.map((count) => ({
            value: String(count),
            label: count === 0 ? t('feeds.keysPart.noEnd') : t('feeds.keysPart.days', { count }),
          }))}
          onChange={(value) => setDays(Number(value))}
        />
        {make.isError && <ErrorState problem={toProblem(make.error)} />}
      </div>
    </ConfirmDialog>
  );
}
