/** Plans a window: for one asset or one feed, from when to when on the city's clock, and why. */
import { SegmentedControl, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/time/DateField.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { findOptions } from '../../find-options.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { feedsQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { usePlanMaintenance } from './maintenance-queries.ts';
import { fromLocalText, toLocalText } from './zone-time.ts';
import css from './Maintenance.module.css';

const HOUR_MS = 3_600_000;
const SHOWN_OPTIONS = 60;

interface Props {
  readonly assetCode: string | undefined;
  readonly feedId: string | undefined;
  readonly onClose: () => void;
}

export function PlanDialog({ assetCode, feedId, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(60);
  const catalogue = useCatalogue().data;
  const feeds = useQuery(feedsQuery).data ?? [];
  const plan = usePlanMaintenance();
  const [of, setOf] = useState<'asset' | 'feed'>(feedId === undefined ? 'asset' : 'feed');
  const [asset, setAsset] = useState<string | null>(assetCode ?? null);
  const [feed, setFeed] = useState<string | null>(feedId ?? null);
  const [from, setFrom] = useState(() => toLocalText(nowMs, timeZone));
  const [to, setTo] = useState(() => toLocalText(nowMs + 2 * HOUR_MS, timeZone));
  const [reason, setReason] = useState('');
  const fromMs = fromLocalText(from, timeZone);
  const toMs = fromLocalText(to, timeZone);
  const wrongSpan = fromMs !== undefined && toMs !== undefined && toMs <= fromMs;
  const assetId = asset === null ? undefined : catalogue?.assetByCode.get(asset)?.id;
  const hasSubject = of === 'asset' ? assetId !== undefined : feed !== null;
  const ready =
    hasSubject && fromMs !== undefined && toMs !== undefined && !wrongSpan && reason.trim() !== '';
  return (
    <ConfirmDialog
      opened
      title={t('maintenance.plan')}
      verb={t('maintenance.planVerb')}
      busy={plan.isPending}
      disabled={!ready}
      onClose={onClose}
      onConfirm={() => {
        if (fromMs === undefined || toMs === undefined) return;
        const subject = of === 'feed' ? { feedId: feed ?? '' } : assetId === undefined ? {} : { assetId };
        plan.mutate({ ...subject, from: fromMs, to: toMs, reason: reason.trim() }, { onSuccess: onClose });
      }}
    >
      <div className={css.form}>
        <SegmentedControl
          aria-label={t('maintenance.subject')}
          value={of}
          data={[
            { value: 'asset', label: t('maintenance.asset') },
            { value: 'feed', label: t('maintenance.feed') },
          ]}
          onChange={(value) => setOf(value === 'feed' ? 'feed' : 'asset')}
        />
        {of === 'asset' ? (
          <Select
            label={t('maintenance.asset')}
            searchable
            filter={findOptions}
            limit={SHOWN_OPTIONS}
            data={(catalogue?.assets ?? []).map((one) => ({
              value: one.code,
              label: `${text(one.name)} · ${one.code}`,
            }))}
            value={asset}
            onChange={setAsset}
          />
        ) : (
          <Select
            label={t('maintenance.feed')}
            searchable
            filter={findOptions}
            data={feeds.map(({ definition }) => ({ value: definition.id, label: text(definition.name) }))}
            value={feed}
            onChange={setFeed}
          />
        )}
        <div className={css.span}>
          <DateField kind="dateTime" label={t('maintenance.from')} value={from} onChange={setFrom} />
          <DateField
            kind="dateTime"
            label={t('maintenance.to')}
            error={wrongSpan ? t('maintenance.wrongSpan') : undefined}
            value={to}
            onChange={setTo}
          />
        </div>
        <Textarea
          label={t('maintenance.reason')}
          description={t('maintenance.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {plan.isError && <ErrorState problem={toProblem(plan.error)} />}
      </div>
    </ConfirmDialog>
  );
}
