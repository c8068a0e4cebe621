/** Whose assets a feed may tell about: what others gave it, to be withdrawn by their owners, and what it was not given. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { useWithdrawGift } from './feed-actions.ts';
import { giftsQuery } from './feed-queries.ts';
import css from './Feeds.module.css';

/** The server refuses a shorter reason. */
const LEAST_WHY = 3;

export function FeedGifts({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const toName = useGiftName();
  const { id, agencyId } = feed.definition;
  const { data: gifts = [] } = useQuery(giftsQuery(id, agencyId));
  const held = gifts.filter(({ withdrawnMs }) => withdrawnMs === null);
  if (held.length === 0 && feed.withheld.length === 0) return null;
  return (
    <Section title={t('feeds.gifts.title')} about={t('feeds.gifts.about')}>
      <FactList
        facts={[
          ...held.map((gift) => ({ name: toName(gift), value: <WithdrawButton gift={gift} /> })),
          ...feed.withheld.map(({ ref, assetCode }) => ({
            name: ref ?? assetCode,
            value: <span className={css.blind}>{t('feeds.gifts.withheld', { asset: assetCode })}</span>,
          })),
        ]}
      />
    </Section>
  );
}

function useGiftName() {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  return (gift: AssetGift): string => {
    const owner = catalogue?.agencyById.get(gift.ownerId);
    const asset = gift.assetId === null ? undefined : catalogue?.assetById.get(gift.assetId);
    return t('feeds.gifts.of', {
      what: asset === undefined ? t('feeds.gifts.allOf', { kind: gift.kind ?? '' }) : text(asset.name),
      owner: owner === undefined ? gift.ownerId : text(owner.name),
    });
  };
}

function WithdrawButton({ gift }: { readonly gift: AssetGift }) {
  const { t } = useTranslation();
  const missing = useMissingRight('assets.manage');
  const withdraw = useWithdrawGift();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  return (
    <>
      <DisabledReason reason={missing}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={missing !== undefined}
          onClick={() => setAsking(true)}
        >
          {t('feeds.gifts.withdraw')}
        </Button>
      </DisabledReason>
      <ConfirmDialog
        opened={asking}
        title={t('feeds.gifts.withdrawTitle')}
        verb={t('feeds.gifts.withdraw')}
        dangerous
        busy={withdraw.isPending}
        disabled={why.trim().length < LEAST_WHY}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          withdraw.mutate({ id: gift.id, why: why.trim() }, { onSuccess: () => setAsking(false) })
        }
      >
        <p>{t('feeds.gifts.withdrawWhy')}</p>
        <TextInput
          label={t('feeds.gifts.why')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  );
}
