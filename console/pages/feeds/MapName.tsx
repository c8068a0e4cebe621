/** Mends an unknown name where it was refused: maps it to a property or an asset, then takes the items again. */
import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { RefusalView } from '../../../contract/feeds/delivery.ts';
import type { RefusalReason } from '../../../contract/feeds/item.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { findOptions } from '../../find-options.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { useMapAsset, useReplayRefusal, useSaveFeed } from './feed-actions.ts';
import { tell } from '../../tell.ts';
import { useAssetOptions } from './use-asset-options.ts';
import css from './Feeds.module.css';

const mappable = { unknown_property: 'property', unknown_asset: 'asset' } as const satisfies Partial<
  Record<RefusalReason, 'property' | 'asset'>
>;

export function isMappable(reason: RefusalReason): reason is keyof typeof mappable {
  return Object.hasOwn(mappable, reason);
}

interface Props {
  readonly feed: FeedView;
  readonly refusal: RefusalView;
  readonly alike: readonly RefusalView[];
}

/** A list of thousands of vessels is cut to what fits under a field; typing narrows it. */
const SHOWN_OPTIONS = 60;

export function MapName({ feed, refusal, alike }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { definition } = feed;
  const missing = useMissingRight('feeds.manage');
  const catalogue = useCatalogue().data;
  const assets = useAssetOptions(definition.serviceId);
  const save = useSaveFeed(definition.id);
  const mapAsset = useMapAsset(definition.id);
  const replay = useReplayRefusal();
  const [target, setTarget] = useState<string | null>(null);
  const isProperty = refusal.reason === 'unknown_property';

  const mend = useMutation({
    mutationFn: async (to: string): Promise<{ taken: number; refused: number }> => {
      if (isProperty) {
        const aliases = { ...definition.contract.aliases, [refusal.value.normalize('NFC')]: to };
        await save.mutateAsync({ ...definition, contract: { ...definition.contract, aliases } });
      } else {
        await mapAsset.mutateAsync({ ref: refusal.value, asset: to });
      }
      const receipts: Receipt[] = [];
      // One after the other: each replay is a delivery of its own, in the order in which they came.
      for (const one of alike.toReversed()) receipts.push(await replay.mutateAsync(one.id));
      return {
        taken: receipts.reduce(
          (sum, { accepted, corrected, duplicates }) => sum + accepted + corrected + duplicates,
          0,
        ),
        refused: receipts.reduce((sum, { refused }) => sum + refused, 0),
      };
    },
    onSuccess: (done) => tell(t('feeds.map.done', done)),
  });

  const options = isProperty
    ? definition.contract.properties.map(({ property, unit }) => {
        const facts = catalogue?.propertyOf(definition.serviceId, property);
        return { value: property, label: `${facts === undefined ? property : text(facts.name)} (${unit})` };
      })
    : assets;
  return (
    <Section
      title={t(isProperty ? 'feeds.map.property' : 'feeds.map.asset', { value: refusal.value })}
      about={t('feeds.map.about')}
    >
      <div className={css.form}>
        <Select
          searchable
          filter={findOptions}
          limit={SHOWN_OPTIONS}
          label={t(isProperty ? 'feeds.map.toProperty' : 'feeds.map.toAsset')}
          data={options}
          value={target}
          onChange={setTarget}
        />
        <div className={css.actions}>
          <DisabledReason reason={missing ?? (target === null ? t('feeds.map.chooseFirst') : undefined)}>
            <Button
              disabled={missing !== undefined || target === null}
              loading={mend.isPending}
              onClick={() => target !== null && mend.mutate(target)}
            >
              {t('feeds.map.verb', { count: alike.length })}
            </Button>
          </DisabledReason>
        </div>
        {mend.isError && <ErrorState problem={toProblem(mend.error)} />}
      </div>
    </Section>
  );
}
